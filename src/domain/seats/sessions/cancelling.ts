import { accepted, type Decision, refused, unchanged } from '../../decision.ts';
import type { Notice } from '../../notices.ts';
import { bookingOf, type Candidate, replyByOf } from '../../people/candidate.ts';
import { isBooked } from '../../people/stages.ts';
import type { Actor, NotificationPolicy } from '../../programme/programme.ts';
import type { Refusal } from '../../refusals.ts';
import type { Instant, Moment } from '../../time.ts';
import { booked } from '../booking/answer-notices.ts';
import { release } from '../booking/ending.ts';
import { offered } from '../booking/offering.ts';
import { cancelsAs, type Session } from '../session.ts';
import type { Clock } from '../unsuited.ts';
import { isFor } from '../waiting.ts';
import { tellAssessors } from './assessing.ts';

export type Instead = {
  readonly session: Session;
  readonly telling: NotificationPolicy;
  readonly clock: Clock;
};

export function notInstead(
  session: Pick<Session, 'id'>,
  instead: Session | undefined,
  at: Instant,
): Refusal | undefined {
  if (instead === undefined) return 'move-to-unknown';
  if (instead.id === session.id) return 'move-to-itself';
  if (instead.state.kind === 'cancelled') return 'move-to-cancelled';
  return instead.startsAt <= at ? 'move-to-over' : undefined;
}

/** By when they said yes, then those who have not answered, by when they must. */
export function inOrderOfBooking(holders: readonly Candidate[]): readonly Candidate[] {
  const since = (each: Candidate) =>
    `${isBooked(each) ? 0 : 1} ${(isBooked(each) ? each.answered?.at : replyByOf(each)) ?? '~'} ${each.id}`;
  return holders.toSorted((a, b) => (since(a) < since(b) ? -1 : 1));
}

/**
 * Calls a session off: its assessors are told, and so is everybody with a seat, who is asked to come to another session instead
 * while that has free seats; who is not goes to the waiting list, where they stood if they have stood there. Nobody is asked to come to one that is
 * not for them: see `isFor`.
 * @param holders those with a seat in it, the first to be asked in front; whoever has been recorded as there or not is among them. A
 *   large session is cancelled in several commits: with some of them first, and again with the others, until none is left.
 */
export function cancelSession(
  session: Session,
  holders: readonly Candidate[],
  actor: Actor,
  now: Moment,
  reason: string,
  instead?: Instead,
): Decision {
  const as = cancelsAs(session, actor);
  if (!as) return refused('not-allowed');
  if (session.date < now.date) return refused('session-over');
  if (holders.some((holder) => bookingOf(holder) && !release(holder, session, now.at))) return refused('session-begun');
  if (session.state.kind === 'cancelled' && holders.length === 0) return unchanged;
  let left = instead ? seatsIn(session, instead.session, now.at) : 0;
  let asked = 0;
  const [candidates, notices]: [Candidate[], Notice[]] = [[], []];
  for (const holder of holders) {
    const released = release(holder, session, now.at);
    if (!released) continue;
    const about = { candidate: holder.id, session: session.id, ...booked(holder) };
    if (instead && left > 0 && isFor(released, instead.session, instead.clock)) {
      [left, asked] = [left - 1, asked + 1];
      candidates.push(offered(released, instead.session, actor, now, instead.telling));
      notices.push({ kind: 'replaced', instead: instead.session.id, ...about });
    } else {
      candidates.push(released);
      notices.push({ kind: 'cancelled', ...about });
    }
  }
  if (session.state.kind === 'open') notices.push(...tellAssessors(session, actor, 'cancelled'));
  const before =
    session.state.kind === 'cancelled' ? session.state : { kind: 'cancelled' as const, reason, released: 0 };
  const state = {
    ...before,
    ...(before.released !== undefined && { released: before.released + candidates.length }),
    ...(instead && { asked: (before.asked ?? 0) + asked, instead: before.instead ?? instead.session.id }),
  };
  return accepted({ sessions: [{ ...session, state }], candidates, notices }, as);
}

const seatsIn = (session: Session, instead: Session, at: Instant): number =>
  notInstead(session, instead, at) ? 0 : instead.free;
