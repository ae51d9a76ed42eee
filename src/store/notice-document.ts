import { z } from 'zod';
import { CHANNELS } from '../domain/candidate.ts';
import { ANSWERS, addresseeOf, isTask, type NoticeOrTask, REMINDERS } from '../domain/notices.ts';
import type { Instant } from '../domain/time.ts';
import type { StoredDocument } from './document-store.ts';
import { ids } from './documents.ts';
import { defineShape, inBody, renamed } from './shape.ts';

/** Where a notice stands. `parked` waits for its person to meet the bot; it and `pending` have a `dueAt`. */
const NOTICE_STATES = ['pending', 'parked', 'delivered', 'superseded', 'undeliverable'] as const;

const forCandidate = { candidate: z.string(), session: z.string() };
const left = { ...forCandidate, booked: z.exactOptional(z.literal(true)) };
const ofSeat = { seatVersion: z.exactOptional(z.number()) };
const body = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('offer'), ...forCandidate, ...ofSeat }),
  z.object({ kind: z.literal('cancelled'), ...left }),
  z.object({ kind: z.literal('withdrawn'), ...left }),
  z.object({ kind: z.literal('restored'), ...left }),
  z.object({ kind: z.literal('vacancy'), ...forCandidate, seatVersion: z.number() }),
  z.object({ kind: z.literal('lapsed'), ...forCandidate }),
  z.object({ kind: z.literal('receipt'), ...left, ...ofSeat }),
  z.object({ kind: z.literal('calendar'), ...forCandidate }),
  z.object({
    kind: z.literal('reminder'),
    ...forCandidate,
    of: z.enum(REMINDERS),
    startsAt: z.exactOptional(z.string()),
    seatVersion: z.number(),
  }),
  z.object({ kind: z.literal('result'), candidate: z.string() }),
  z.object({ kind: z.literal('answered'), to: z.string(), ...forCandidate, answer: z.enum(ANSWERS), ...ofSeat }),
  z.object({ kind: z.literal('given-back'), ...left }),
  z.object({
    kind: z.literal('same-person'),
    to: z.string(),
    candidate: z.string(),
    kept: z.string(),
    session: z.exactOptional(z.string()),
  }),
  z.object({ kind: z.literal('new-account'), to: z.string(), from: z.string(), account: z.string() }),
  z.object({ kind: z.literal('unreached'), to: z.string(), candidate: z.string() }),
  z.object({ kind: z.literal('digest'), to: z.string() }),
  z.object({ kind: z.literal('lapse'), ...forCandidate, seatVersion: z.number() }),
  z.object({ kind: z.literal('vacancies'), after: z.exactOptional(z.string()) }),
  z.object({ kind: z.literal('digests') }),
]);
const fields = {
  id: z.string(),
  type: z.literal('notice'),
  schema: z.number(),
  body,
  candidate: z.exactOptional(z.string()),
  /** Whose it is: the candidate, or the Teams user who is told as a coordinator or lead. */
  subject: z.exactOptional(z.string()),
  state: z.enum(NOTICE_STATES),
  /** Since when it should be delivered; once it is, when it was. */
  at: z.string(),
  /** When it is to be looked at next. */
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
  const subject = isTask(what) ? undefined : (addresseeOf(what) ?? candidate);
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
