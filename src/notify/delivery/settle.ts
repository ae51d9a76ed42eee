import type { Candidate } from '../../domain/people/candidate.ts';
import type { Channel } from '../../domain/people/contact.ts';
import { isUnaddressed, NO_ADDRESS } from '../../domain/people/reach.ts';
import type { Programme, UserId } from '../../domain/programme/programme.ts';
import { cannotWait } from '../../domain/quiet-hours.ts';
import { forgetQuestion } from '../../use-cases/people/ask-question.ts';
import { noteCalendarGone, noteContact, noteFormerCalendarGone } from '../../use-cases/people/note-contact.ts';
import type { DueNotice, Settlement } from '../../use-cases/ports/outbox.ts';
import type { World } from '../../use-cases/ports.ts';
import { callWithResult } from '../../use-cases/results/giving/call-with-result.ts';
import type { About } from '../notices/definition.ts';
import { handlingOf } from '../notices/definitions.ts';
import type { Reach } from './reach.ts';

/** Meeting the bot hastens a parked notice; should that have been cut short, it is looked at again after a day. */
const PARKED_MS = 24 * 3_600_000;
const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 15 * 60_000;

/** Twice as long after each attempt, with up to a quarter more at random so that a crowd does not return as one. */
export const backoffMs = (attempts: number, random: number): number =>
  Math.round(Math.min(FIRST_WAIT_MS * 2 ** (attempts - 1), LONGEST_WAIT_MS) * (1 + random / 4));

/** What became of an attempt, and what it has shown, which is to be written down as well. */
export type Delivery = {
  readonly settlement: Settlement;
  readonly whose?: UserId;
  readonly also?: () => Promise<void>;
};

export type SettleParts = {
  readonly world: World;
  readonly now: () => Date;
  readonly random: () => number;
};

/** `told`: the candidate, when they are told as one. */
export async function settle(
  parts: SettleParts,
  due: DueNotice,
  about: About,
  told: Candidate | undefined,
  reach: Reach,
): Promise<Delivery> {
  const { world, now, random } = parts;
  const { programme, notice } = about;
  switch (reach.kind) {
    case 'delivered':
      return {
        settlement: { kind: 'delivered', at: now().toISOString(), channel: reach.by },
        also: async () => {
          if (notice.kind === 'question' || notice.kind === 'result-question') {
            await forgetQuestion(world, programme, notice.candidate, about.candidate?.question);
          }
          if (!told) return;
          const gone = notice.kind === 'former-entry' ? noteFormerCalendarGone : noteCalendarGone;
          if (reach.cleared) await gone(world, programme, told.id, reach.cleared);
          // Whoever has answered in the chat is reached there, whichever way their calendar is told.
          if (handlingOf(notice).delivery !== 'mail') await noteReached(world, programme, told, reach.by);
        },
      };
    case 'retry': {
      // The platform's wish is the least; a platform that wishes for little is not asked a hundred times for that.
      const wait = Math.max(reach.afterMs ?? 0, backoffMs(due.attempts, random()));
      return { settlement: { kind: 'retry', dueAt: after(now(), wait), reason: reach.why } };
    }
    case 'shut':
      // Where no mail arrives there is no calendar to tell.
      if (notice.kind === 'former-entry') {
        await noteFormerCalendarGone(world, programme, notice.candidate, notice.session);
      }
      return { settlement: await notReached(parts, due, about, told, reach.why) };
    default:
      return reach satisfies never;
  }
}

const after = (now: Date, ms: number): string => new Date(now.getTime() + ms).toISOString();

/** Only what changes what is known: each note costs a commit. */
async function noteReached(world: World, programme: Programme, candidate: Candidate, by: Channel) {
  const known = candidate.contact;
  if (known?.kind === 'reached' && known.by === by) return;
  await noteContact(world, programme, candidate.id, { kind: 'reached', by });
}

/** No way led there: it waits for its person, or it is told to somebody who can call them. */
async function notReached(
  { world, now }: SettleParts,
  due: DueNotice,
  { programme, notice, session }: About,
  told: Candidate | undefined,
  why: string | undefined,
): Promise<Settlement> {
  if (handlingOf(notice).dispensable) return { kind: 'superseded' };
  if (told) {
    const { contact } = told;
    const called = contact?.kind === 'reached' && contact.by === 'phone' && contact.at >= due.at;
    if (called) return { kind: 'delivered', at: contact.at, channel: 'phone' };
    // Who has just been offered something may meet the bot yet; a day later, or a day before, somebody should call.
    const soon = due.parked || cannotWait(session?.startsAt, now().toISOString());
    const unaddressed = isUnaddressed(told);
    const tell = why !== undefined || unaddressed || soon;
    const reason = why ?? (unaddressed ? NO_ADDRESS : 'not-met');
    if (notice.kind === 'result') {
      if (tell) await callWithResult(world, programme, told.id, due.id);
    } else await noteContact(world, programme, told.id, { kind: 'unreached', why: reason, tell });
  }
  return why === undefined
    ? { kind: 'parked', dueAt: after(now(), PARKED_MS), reason: 'not-met' }
    : { kind: 'undeliverable', reason: why };
}
