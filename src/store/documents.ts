import { z } from 'zod';
import {
  bookingOf,
  type Candidate,
  CHANNELS,
  isLost,
  LANGUAGES,
  OUTCOMES,
  SITUATIONS,
  WAYS,
} from '../domain/candidate.ts';
import { type Programme, ROLES } from '../domain/programme.ts';
import type { Session } from '../domain/session.ts';
import type { Address, User } from '../domain/user.ts';
import type { AuditEntry } from '../use-cases/ports.ts';
import { foldForSearch, foldForSort } from './fold.ts';

/**
 * The stored documents: every one is parsed when it is read back, so that a hand-edited or half-migrated document
 * stops here with its id, not deep inside a decision. `schema` counts up when a stored shape changes.
 */
const SCHEMA = 1;
const stored = z.object({ schema: z.literal(SCHEMA) });
/** Zod gives `T | undefined` for an optional field; the domain wants the field gone. */
const optional = <T extends z.ZodType>(type: T) => z.exactOptional(type);

const booking = z.object({ session: z.string(), offeredBy: z.string() });
const result = z.object({
  areas: z.record(z.string(), z.enum(OUTCOMES)),
  proposal: optional(z.string()),
  privateNote: optional(z.string()),
});
const progress = z.discriminatedUnion('stage', [
  z.object({ stage: z.literal('nominated') }),
  z.object({ stage: z.literal('waiting') }),
  z.object({ stage: z.literal('offered'), booking, replyBy: optional(z.string()) }),
  z.object({ stage: z.literal('booked'), booking }),
  z.object({ stage: z.literal('attended'), booking }),
  z.object({ stage: z.literal('absent'), booking }),
  z.object({ stage: z.literal('assessed'), booking, result, week: z.string() }),
  z.object({ stage: z.literal('declined'), reason: optional(z.string()) }),
  z.object({ stage: z.literal('withdrawn'), reason: optional(z.string()) }),
]);
const candidate = z.object({
  id: z.string(),
  key: z.string(),
  name: z.string(),
  email: z.string(),
  phone: optional(z.string()),
  employer: z.string(),
  situation: z.enum(SITUATIONS),
  language: z.enum(LANGUAGES),
  note: optional(z.string()),
  nominatedBy: z.string(),
  nominatedAt: z.string(),
  nominatedWeek: z.string(),
  user: optional(z.string()),
  progress,
  serial: optional(z.number()),
  answered: optional(z.object({ way: z.enum(WAYS), at: z.string() })),
  contact: optional(
    z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('reached'), by: z.enum(CHANNELS), at: z.string() }),
      z.object({
        kind: z.literal('unreached'),
        why: z.string(),
        at: z.string(),
        told: optional(z.literal(true)),
      }),
    ]),
  ),
});
const session = z.object({
  id: z.string(),
  startsAt: z.string(),
  endsAt: z.string(),
  date: z.string(),
  place: z.string(),
  capacity: z.number(),
  assessor: z.string(),
  state: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('open') }),
    z.object({ kind: z.literal('cancelled'), reason: z.string() }),
  ]),
});
const programme = z.object({
  id: z.string(),
  name: z.string(),
  start: z.string(),
  end: z.string(),
  target: z.number(),
  budget: z.number(),
  place: z.string(),
  concept: z.string(),
  timeZone: z.string(),
  telling: optional(
    z.object({
      replyHours: z.number(),
      quietFrom: z.string(),
      quietTo: z.string(),
      dailyNotices: z.number(),
      digest: z.boolean(),
    }),
  ),
  roles: z.record(z.string(), z.array(z.enum(ROLES))),
});
const counts = z.record(z.string(), z.number());
const entry = z.object({ mark: z.string(), verb: z.string(), actor: z.string(), subject: z.string(), at: z.string() });
const user = z.object({
  id: z.string(),
  name: z.string(),
  email: optional(z.string()),
  language: optional(z.enum(LANGUAGES)),
  keys: z.array(z.string()),
  conversation: optional(z.object({ conversation: z.string(), serviceUrl: z.string(), tenant: z.string() })),
  home: optional(z.object({ serviceUrl: z.string(), tenant: z.string() })),
  lost: optional(z.object({ why: z.string(), at: z.string() })),
  current: optional(z.string()),
  programmes: z.array(z.string()),
  nominations: z.record(z.string(), z.string()),
});
const address = z.object({
  key: z.string(),
  email: z.string(),
  user: optional(z.string()),
  programmes: z.array(z.string()),
  refused: optional(z.object({ why: z.string(), at: z.string() })),
  installed: optional(z.object({ at: z.string() })),
});

export const schemas = {
  candidate: stored.extend({ body: candidate }),
  session: stored.extend({ body: session, counts }),
  programme: stored.extend({ body: programme }),
  tally: stored.extend({ counts }),
  nomination: stored.extend({ candidate: z.string() }),
  entry: stored.extend({ body: entry }),
  user: stored.extend({ body: user }),
  address: stored.extend({ body: address }),
  programmes: stored.extend({ ids: z.array(z.string()) }),
} as const;

/** Parses a stored document; throws with its id, and nothing of its content, when it is of another shape. */
export function parse<S extends z.ZodType>(schema: S, document: { readonly id: string }): z.output<S> {
  const result = schema.safeParse(document);
  if (result.success) return result.data;
  const where = result.error.issues.map((issue) => issue.path.join('.')).join(', ');
  throw new Error(`The stored document ${document.id} is not of schema ${SCHEMA}: see ${where}.`);
}

export const ids = {
  programme: 'programme',
  tally: 'tally',
  candidate: (id: string) => `cand:${id}`,
  session: (id: string) => `ses:${id}`,
  nomination: (key: string) => `mail:${key}`,
  entry: (mark: string) => `evt:${mark}`,
  notice: (mark: string, n: number) => `out:${mark}:${n}`,
  user: (id: string) => `user:${id}`,
} as const;

export const candidateDocument = (body: Candidate) => ({
  id: ids.candidate(body.id),
  type: 'candidate',
  schema: SCHEMA,
  body,
  stage: body.progress.stage,
  sortKey: foldForSort(body.name),
  search: foldForSearch(`${body.name} ${body.email} ${body.employer}`),
  ...(bookingOf(body) && { session: bookingOf(body)?.session }),
  ...(isLost(body) && { state: 'unreached' }),
});

/** The counter `open` lets a commit take a seat only while the session is not cancelled. */
export const sessionDocument = ({ free, ...body }: Session) => ({
  id: ids.session(body.id),
  type: 'session',
  schema: SCHEMA,
  body,
  startsAt: body.startsAt,
  counts: { free, open: body.state.kind === 'open' ? 1 : 0 },
});

export const programmeDocument = (body: Programme) => ({ id: ids.programme, type: 'programme', schema: SCHEMA, body });
export const tallyDocument = () => ({ id: ids.tally, type: 'tally', schema: SCHEMA, counts: {} });
export const nominationDocument = (key: string, id: string) => ({
  id: ids.nomination(key),
  type: 'nomination',
  schema: SCHEMA,
  candidate: id,
});
export const entryDocument = (body: AuditEntry) => ({
  id: ids.entry(body.mark),
  type: 'entry',
  schema: SCHEMA,
  body,
  subject: body.subject,
  at: body.at,
});
export const userDocument = (body: User) => ({ id: ids.user(body.id), type: 'user', schema: SCHEMA, body });
export const addressDocument = (body: Address) => ({ id: ids.user(body.key), type: 'address', schema: SCHEMA, body });
export const programmesDocument = (list: readonly string[]) => ({
  id: 'programmes',
  type: 'programmes',
  schema: SCHEMA,
  ids: list,
});
