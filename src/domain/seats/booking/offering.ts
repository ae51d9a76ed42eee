import { accepted, type Decision, refused, unchanged } from '../../decision.ts';
import { type Candidate, liveBookingOf, waitedSince } from '../../people/candidate.ts';
import type { Booking } from '../../people/progress.ts';
import { mayBeOffered } from '../../people/stages.ts';
import type { Actor, NotificationPolicy } from '../../programme/programme.ts';
import type { Refusal } from '../../refusals.ts';
import type { Moment } from '../../time.ts';
import { closedTo, type Session } from '../session.ts';
import { replyBy } from './deadlines.ts';

export function noSeat(session: Session, now: Moment): Refusal | undefined {
  return closedTo(session, now) ?? (session.free < 1 ? 'session-full' : undefined);
}

export function seatFor(candidate: Candidate, session: Session, offeredBy: string): Booking {
  const since = waitedSince(candidate);
  return { session: session.id, offeredBy, ...(since !== undefined && { waitedSince: since }) };
}

/** Also to who declined, was absent or withdrawn. `moves`: who has a seat gives it up for this one, when asked. */
export function offer(
  candidate: Candidate,
  session: Session,
  actor: Actor,
  now: Moment,
  telling: NotificationPolicy,
  moves = false,
): Decision {
  if (candidate.sameAs !== undefined) return refused('same-person');
  const live = liveBookingOf(candidate);
  if (live?.session === session.id) return unchanged;
  if (live && !moves) return refused('has-booking');
  if (!live && !mayBeOffered(candidate)) return refused('already-done');
  const reason = noSeat(session, now);
  if (reason) return refused(reason);
  return accepted({
    candidates: [offered(candidate, session, actor, now, telling)],
    notices: [{ kind: 'offer', candidate: candidate.id, session: session.id, ...(live && { moved: true }) }],
  });
}

export function offered(
  candidate: Candidate,
  session: Session,
  actor: Actor,
  now: Moment,
  telling: NotificationPolicy,
): Candidate {
  const until = replyBy(session, now.at, telling);
  const booking = seatFor(candidate, session, actor.user);
  const { answered: _, ...unanswered } = candidate;
  return { ...unanswered, progress: { stage: 'offered', booking, ...(until && { replyBy: until }) } };
}
