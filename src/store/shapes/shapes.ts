import { z } from 'zod';
import { LANGUAGES } from '../../domain/languages.ts';
import { CHANNELS, type Fact, SEAT_OUTCOMES, SITUATIONS, WAITED_FOR, WAYS } from '../../domain/people/candidate.ts';
import { KINDS } from '../../domain/people/organisation.ts';
import { COST_CATEGORIES } from '../../domain/programme/costs.ts';
import { ROLES } from '../../domain/programme/programme.ts';
import { REFUSALS } from '../../domain/refusals.ts';
import { OUTCOMES } from '../../domain/results/concept.ts';
import { TIMES } from '../../domain/seats/unsuited.ts';
import type { StoredDocument } from '../document-store.ts';
import { FOUND, withResultApart } from './inline-result.ts';
import { defineShape, inBody, renamed } from './shape.ts';
import { TOLD_BEFORE, withFacts, withOrganisation, withoutNote, withWaiting } from './upgrades.ts';

// The stored documents: every one is parsed when it is read back, so that a hand-edited or damaged document stops here
// with its id, not deep inside a decision.

/** Zod gives `T | undefined` for an optional field; the domain wants the field gone. */
const optional = <T extends z.ZodType>(type: T) => z.exactOptional(type);

/** The domain changes no list in place. */
const list = <T>(of: z.ZodType<T>): z.ZodType<readonly T[]> => z.array(of);

const booking = z.object({
  session: z.string(),
  offeredBy: z.string(),
  waitedSince: optional(z.string()),
  agreed: optional(z.number()),
  arrived: optional(z.object({ at: z.string(), date: z.string() })),
});
/** By language: of those that there were then. */
const name = z.record(z.string(), z.string());
const result = z.object({
  candidate: z.string(),
  version: z.number(),
  ...FOUND,
  session: z.string(),
  assessor: optional(z.string()),
  at: optional(z.string()),
  concept: optional(
    z.object({
      id: z.string(),
      version: z.string(),
      name,
      areas: list(z.object({ id: z.string(), name })),
      levels: z.record(z.string(), name),
      kinds: optional(z.record(z.string(), z.enum(OUTCOMES))),
      validMonths: optional(z.number()),
    }),
  ),
  overall: optional(z.enum(OUTCOMES)),
  replaces: optional(z.number()),
  reason: optional(z.string()),
});
const currentResult = z.object({
  version: z.number(),
  areas: FOUND.areas,
  week: z.string(),
  overall: optional(z.enum(OUTCOMES)),
  proposed: optional(list(z.string())),
});
const draft = z.object({
  candidate: z.string(),
  session: z.string(),
  all: optional(z.string()),
  areas: z.record(z.string(), z.string()),
  proposal: optional(z.string()),
  privateNote: optional(z.string()),
  by: z.string(),
  at: z.string(),
});
const certificate = z.object({
  code: z.string(),
  candidate: z.string(),
  version: z.number(),
  replacedBy: optional(z.string()),
});
const lost = optional(z.object({ session: z.string(), booked: optional(z.literal(true)) }));
const progress = z.discriminatedUnion('stage', [
  z.object({ stage: z.literal('nominated'), lost }),
  z.object({ stage: z.literal('waiting'), since: optional(z.string()), for: optional(z.enum(WAITED_FOR)), lost }),
  z.object({ stage: z.literal('offered'), booking, replyBy: optional(z.string()) }),
  z.object({ stage: z.literal('booked'), booking }),
  z.object({ stage: z.literal('attended'), booking }),
  z.object({ stage: z.literal('absent'), booking, heldUntil: optional(z.string()) }),
  z.object({ stage: z.literal('assessed'), booking }),
  z.object({ stage: z.literal('declined'), reason: optional(z.string()) }),
  z.object({ stage: z.literal('withdrawn'), reason: optional(z.string()), lost }),
]);
/** One field for each of `FACTS`, or it does not compile. */
const number = optional(z.number());
const facts = z.object({
  offers: number,
  changes: number,
  declines: number,
  lapses: number,
  noShows: number,
} satisfies Record<Fact, typeof number>);
const candidate = z.object({
  id: z.string(),
  key: optional(z.string()),
  name: z.string(),
  email: optional(z.string()),
  phone: optional(z.string()),
  employer: z.string(),
  organisation: z.string(),
  situation: z.enum(SITUATIONS),
  language: z.enum(LANGUAGES),
  nominatedBy: z.string(),
  responsible: optional(z.string()),
  nominatedAt: z.string(),
  nominatedWeek: z.string(),
  user: optional(z.string()),
  progress,
  result: optional(currentResult),
  submitted: optional(currentResult.extend({ releaseAt: z.string() })),
  takenBack: optional(z.number()),
  drafted: optional(z.literal(true)),
  certificate: optional(z.object({ code: z.string(), version: z.number() })),
  sharing: optional(
    z.object({
      on: z.boolean(),
      with: z.string(),
      seen: optional(list(z.object({ by: z.string(), at: z.string() }))),
    }),
  ),
  sameAs: optional(z.string()),
  seatVersion: optional(z.number()),
  wish: optional(z.object({ since: z.string(), seatVersion: z.number() })),
  cannot: optional(list(z.enum(TIMES))),
  needs: optional(list(z.string())),
  question: optional(z.object({ at: z.string(), text: optional(z.string()) })),
  past: optional(list(z.object({ session: z.string(), outcome: z.enum(SEAT_OUTCOMES), at: z.string() }))),
  facts: optional(facts),
  answered: optional(z.object({ way: z.enum(WAYS), at: z.string() })),
  reminded: optional(z.string()),
  calendar: optional(z.object({ session: z.string(), by: z.string() })),
  formerEntries: optional(list(z.object({ session: z.string(), email: z.string(), contactVersion: z.number() }))),
  contactVersion: optional(z.number()),
  changes: optional(z.object({ since: z.string(), count: z.number() })),
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
const organisation = z.object({
  id: z.string(),
  name: z.string(),
  aliases: list(z.string()),
  kind: z.enum(KINDS),
  mergedInto: optional(z.string()),
});
const session = z.object({
  id: z.string(),
  startsAt: z.string(),
  endsAt: z.string(),
  date: z.string(),
  place: z.string(),
  centre: optional(z.string()),
  capacity: z.number(),
  /** The first of `assessors`, which are absent where it is the only one. */
  assessor: z.string(),
  assessors: optional(list(z.string())),
  createdBy: optional(z.string()),
  reservedUntil: optional(z.string()),
  revision: optional(z.number()),
  state: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('open') }),
    z.object({
      kind: z.literal('cancelled'),
      reason: z.string(),
      released: optional(z.number()),
      asked: optional(z.number()),
      instead: optional(z.string()),
    }),
  ]),
});
const cost = z.object({
  id: z.string(),
  amount: z.number(),
  text: z.string(),
  category: z.enum(COST_CATEGORIES),
  session: optional(z.string()),
  at: z.string(),
  date: z.string(),
  by: z.string(),
  reversed: optional(z.object({ by: z.string(), at: z.string() })),
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
  about: name.default(TOLD_BEFORE),
  autoFill: optional(z.boolean()),
  mapFrom: optional(z.number()),
  resultDelay: optional(z.number()),
  keepContact: optional(z.number()),
  keepResults: optional(z.number()),
  keepAudit: optional(z.number()),
  telling: optional(
    z.object({
      replyHours: z.number(),
      quietFrom: z.string(),
      quietTo: z.string(),
      dailyNotices: z.number(),
      digest: z.boolean(),
    }),
  ),
  roles: z.record(z.string(), list(z.enum(ROLES))),
  scopes: optional(z.record(z.string(), list(z.string()))),
  comment: optional(z.object({ text: z.string(), date: z.string() })),
  assessorOrganisations: optional(z.record(z.string(), z.string())),
});
const counts = z.record(z.string(), z.number());
const codes = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));
const transition = z.object({
  of: z.string(),
  id: z.string(),
  from: optional(codes),
  to: optional(codes),
  reworded: optional(list(z.string())),
});
const entry = z.object({
  mark: z.string(),
  verb: z.string(),
  actor: z.string(),
  role: optional(z.string()),
  way: optional(z.string()),
  subject: z.string(),
  at: z.string(),
  transitions: optional(list(transition)),
});
const user = z.object({
  id: z.string(),
  name: z.string(),
  email: optional(z.string()),
  language: optional(z.enum(LANGUAGES)),
  keys: list(z.string()),
  conversation: optional(z.object({ conversation: z.string(), serviceUrl: z.string(), tenant: z.string() })),
  home: optional(z.object({ serviceUrl: z.string(), tenant: z.string() })),
  lost: optional(z.object({ why: z.string(), at: z.string() })),
  channel: optional(z.string()),
  claims: optional(list(z.string())),
  movedTo: optional(z.string()),
  current: optional(z.string()),
  programmes: list(z.string()),
  nominations: z.record(z.string(), z.string()),
});
const address = z.object({
  key: z.string(),
  email: z.string(),
  user: optional(z.string()),
  programmes: list(z.string()),
  refused: optional(z.object({ why: z.string(), at: z.string() })),
  installed: optional(z.object({ at: z.string() })),
  claimed: optional(z.string()),
  former: optional(z.string()),
  vacant: optional(z.literal(true)),
});

const person = z.object({
  name: z.string(),
  email: optional(z.string()),
  phone: optional(z.string()),
  employer: z.string(),
  situation: z.enum(SITUATIONS),
  language: z.enum(LANGUAGES),
});
const imported = z.object({
  id: z.string(),
  by: z.string(),
  as: z.enum(ROLES),
  scope: optional(list(z.string())),
  at: z.string(),
  headings: list(z.string()),
  reading: z.object({
    columns: list(z.string()),
    employer: optional(z.string()),
    situation: optional(z.enum(SITUATIONS)),
    language: optional(z.enum(LANGUAGES)),
    meant: optional(z.record(z.string(), z.string())),
  }),
  state: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('preview') }),
    z.object({
      kind: z.literal('running'),
      run: z.string(),
      parts: z.number(),
      done: z.number(),
      offer: optional(z.literal(true)),
      message: optional(z.string()),
    }),
    z.object({
      kind: z.literal('done'),
      nominated: z.number(),
      offered: optional(z.number()),
      left: list(z.object({ line: z.number(), reason: z.enum(REFUSALS) })),
    }),
  ]),
});

export const shapes = {
  candidate: defineShape({ body: candidate }, [
    inBody(renamed('serial', 'seatVersion', 'wish')),
    inBody(withOrganisation),
    inBody(withFacts),
    inBody(withoutNote),
    withResultApart,
    inBody(withWaiting),
  ]),
  result: defineShape({ body: result }),
  draft: defineShape({ body: draft }),
  certificate: defineShape({ body: certificate }),
  session: defineShape({ body: session, counts }),
  organisation: defineShape({ body: organisation }),
  cost: defineShape({ body: cost }),
  programme: defineShape({ body: programme }),
  /** `definition`: of what is counted; absent, the first. */
  tally: defineShape({ counts, definition: optional(z.number()) }),
  erased: defineShape({ organisation: z.string(), counts }),
  map: defineShape({ organisation: z.string(), counts }),
  forgotten: defineShape({ hash: z.string() }),
  nomination: defineShape({ candidate: z.string() }),
  nominee: defineShape({ candidate: z.string() }),
  merged: defineShape({ into: z.string() }),
  entry: defineShape({ body: entry }),
  user: defineShape({ body: user }),
  address: defineShape({ body: address }),
  programmes: defineShape({ ids: list(z.string()) }),
  import: defineShape({ body: imported }),
  'import-rows': defineShape({
    rows: list(z.object({ line: z.number(), cells: list(z.string()), secret: optional(z.literal(true)) })),
  }),
  'import-nominees': defineShape({ nominees: list(z.object({ line: z.number(), person })) }),
} as const;

/** A document as it is written: all that the domain knows of it, or it does not compile, is read back. */
export type Written<T extends keyof typeof shapes> = ReturnType<(typeof shapes)[T]['read']> & StoredDocument;

/** What is to be stored in place of a document, with what this version does not know of it: see `Shape`. */
export function keepUnknown(before: StoredDocument, after: StoredDocument): StoredDocument {
  // What a document of another kind held is gone with it.
  if (before.type !== after.type) return after;
  const shape = Object.entries(shapes).find(([type]) => type === after.type)?.[1];
  return shape ? shape.keepUnknown(before, after) : after;
}
