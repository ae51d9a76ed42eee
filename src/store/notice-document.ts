import { z } from 'zod';
import { ANSWERS, type Notice } from '../domain/notices.ts';
import type { AuditEntry } from '../use-cases/ports.ts';
import type { StoredDocument } from './document-store.ts';
import { ids } from './documents.ts';

/** Where a notice stands. `parked` waits for its person to meet the bot; it and `pending` have a `dueAt`. */
const NOTICE_STATES = ['pending', 'parked', 'delivered', 'superseded', 'undeliverable'] as const;

const forCandidate = { candidate: z.string(), session: z.string() };
const notice = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('offer'), ...forCandidate }),
  z.object({ kind: z.literal('cancelled'), ...forCandidate }),
  z.object({ kind: z.literal('withdrawn'), ...forCandidate }),
  z.object({ kind: z.literal('result'), candidate: z.string() }),
  z.object({ kind: z.literal('answered'), to: z.string(), ...forCandidate, answer: z.enum(ANSWERS) }),
]);
const schema = z.object({
  id: z.string(),
  type: z.literal('notice'),
  schema: z.literal(1),
  body: notice,
  candidate: z.string(),
  state: z.enum(NOTICE_STATES),
  at: z.string(),
  dueAt: z.exactOptional(z.string()),
  attempts: z.number(),
  /** Why it is not delivered, or the failure behind the next attempt: a code, never a person's data. */
  reason: z.exactOptional(z.string()),
  deliveredAt: z.exactOptional(z.string()),
});
export type NoticeDocument = z.infer<typeof schema>;

export const noticeDocument = (body: Notice, entry: AuditEntry, n: number): NoticeDocument => ({
  id: ids.notice(entry.mark, n),
  type: 'notice',
  schema: 1,
  body,
  candidate: body.candidate,
  state: 'pending',
  at: entry.at,
  dueAt: entry.at,
  attempts: 0,
});

export const parseNotice = (document: StoredDocument): NoticeDocument => schema.parse(document);
