import { release } from './booking.ts';
import { bookingOf, type Candidate } from './candidate.ts';
import { accepted, type Decision, refused, unchanged } from './decision.ts';
import type { Notice } from './notices.ts';
import type { Actor } from './programme.ts';
import { mayCancel, type Session } from './session.ts';
import type { Moment } from './time.ts';

/**
 * Calls a session off: everybody with a seat goes to the waiting list and is told.
 *
 * @param holders those with a seat in it. A large session is cancelled in several commits: with some of them first, and
 *   again with the others, until none is left.
 */
export function cancelSession(
  session: Session,
  holders: readonly Candidate[],
  actor: Actor,
  now: Moment,
  reason: string,
): Decision {
  if (!mayCancel(session, actor)) return refused('not-allowed');
  if (session.date < now.date) return refused('session-over');
  if (holders.some((holder) => bookingOf(holder) && !release(holder, session))) return refused('session-begun');
  if (session.state.kind === 'cancelled' && holders.length === 0) return unchanged;
  const released = holders.flatMap((holder) => release(holder, session) ?? []);
  const notices = released.map((each): Notice => ({ kind: 'cancelled', candidate: each.id, session: session.id }));
  const sessions: Session[] =
    session.state.kind === 'open' ? [{ ...session, state: { kind: 'cancelled', reason } }] : [];
  return accepted({ sessions, candidates: released, notices });
}
