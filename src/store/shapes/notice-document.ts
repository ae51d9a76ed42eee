import { z } from 'zod';
import { type Field, type Fields, isTask, NOTICES, type NoticeOrTask, subjectOf, TASKS } from '../../domain/notices.ts';
import { CHANNELS } from '../../domain/people/contact.ts';
import type { Instant } from '../../domain/time.ts';
import type { StoredDocument } from '../document-store.ts';
import { ids } from './ids.ts';
import { defineShape, inBody, renamed } from './shape.ts';

/** Where a notice stands. `parked` waits for its person to meet the bot; it and `pending` have a `dueAt`. */
export const NOTICE_STATES = ['pending', 'parked', 'delivered', 'superseded', 'undeliverable'] as const;

const FIELDS: Readonly<Record<Extract<Field, string>, z.ZodType>> = {
  text: z.string(),
  'text?': z.exactOptional(z.string()),
  number: z.number(),
  'number?': z.exactOptional(z.number()),
  'true?': z.exactOptional(z.literal(true)),
};
const kindOf = ([kind, fields]: readonly [kind: string, fields: Fields]) =>
  z.object({
    kind: z.literal(kind),
    ...Object.fromEntries(
      Object.entries(fields).map(([name, of]) => [name, typeof of === 'string' ? FIELDS[of] : z.enum(of)]),
    ),
  });
const notices = Object.entries(NOTICES).map(([kind, { fields }]) => kindOf([kind, fields]));
const tasks = Object.entries(TASKS).map(kindOf);
/** The compiler cannot see that these follow from the same rows as their type does. */
type Kinds = readonly [z.ZodType<NoticeOrTask> & z.core.$ZodTypeDiscriminable];
const body = z.discriminatedUnion('kind', [...notices, ...tasks] as unknown as Kinds);
const fields = {
  id: z.string(),
  type: z.literal('notice'),
  schema: z.number(),
  body,
  candidate: z.exactOptional(z.string()),
  subject: z.exactOptional(z.string()),
  state: z.enum(NOTICE_STATES),
  /** Since when it should be delivered; once it is, when it was. */
  at: z.string(),
  dueAt: z.exactOptional(z.string()),
  attempts: z.number(),
  /** Why it is not delivered, or the failure behind the next attempt: a code, never a person's data. */
  reason: z.exactOptional(z.string()),
  channel: z.exactOptional(z.enum(CHANNELS)),
};
const shape = defineShape(fields, [inBody(renamed('serial', 'seatVersion'))]);
export type NoticeDocument = ReturnType<typeof shape.read>;

/** @param at when it is to be delivered */
export function noticeDocument(what: NoticeOrTask, mark: string, n: number, at: Instant): NoticeDocument {
  const candidate = 'candidate' in what ? what.candidate : undefined;
  const subject = isTask(what) ? undefined : subjectOf(what);
  return {
    id: ids.notice(mark, n),
    type: 'notice',
    schema: shape.version,
    body: what,
    ...(candidate !== undefined && { candidate }),
    ...(subject !== undefined && { subject }),
    state: 'pending',
    at,
    dueAt: at,
    attempts: 0,
  };
}

export const parseNotice = (document: StoredDocument): NoticeDocument => shape.read(document);

/** What is to be stored in place of a notice, with what this version does not know of it. */
export const rewritten = (before: StoredDocument, after: NoticeDocument): StoredDocument =>
  shape.keepUnknown(before, after);
