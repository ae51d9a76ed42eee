import { bookingOf, type Candidate, liveBookingOf } from './candidate.ts';
import { accepted, type Decision, refused, unchanged } from './decision.ts';
import type { Answer, Notice } from './notices.ts';
import { type Actor, hasRole } from './programme.ts';
import type { Refusal } from './refusals.ts';
import { closedTo, type Session } from './session.ts';
import type { Moment } from './time.ts';

/** Why this session has no seat to give, or undefined when it has one. */
function noSeat(session: Session, now: Moment): Refusal | undefined {
  return closedTo(session, now) ?? (session.free < 1 ? 'session-full' : undefined);
}

/** The coordinator's offer. Who declined, was absent or withdrawn can be offered a seat again. */
export function offer(candidate: Candidate, session: Session, actor: Actor, now: Moment): Decision {
  if (!hasRole(actor, 'coordinator', 'lead')) return refused('not-allowed');
  const { stage } = candidate.progress;
  if (stage === 'attended' || stage === 'assessed') return refused('already-done');
  const live = liveBookingOf(candidate);
  if (live) return live.session === session.id ? unchanged : refused('has-booking');
  const reason = noSeat(session, now);
  if (reason) return refused(reason);
  return accepted({
    candidates: [
      { ...candidate, progress: { stage: 'offered', booking: { session: session.id, offeredBy: actor.user } } },
    ],
    notices: [{ kind: 'offer', candidate: candidate.id, session: session.id }],
  });
}

/** Tells the coordinator behind the offer, or behind the nomination, unless they did it themselves. */
function tell(candidate: Candidate, session: string, answer: Answer, actor: Actor): readonly Notice[] {
  const to = bookingOf(candidate)?.offeredBy ?? candidate.nominatedBy;
  return to === actor.user ? [] : [{ kind: 'answered', to, candidate: candidate.id, session, answer }];
}

/** Only the candidate answers, and only for the seat the card was about. */
function notTheirs(candidate: Candidate, session: string, actor: Actor): Refusal | undefined {
  if (candidate.user !== actor.user) return 'not-your-booking';
  return liveBookingOf(candidate)?.session === session ? undefined : 'booking-changed';
}

export function accept(candidate: Candidate, session: Session, actor: Actor, now: Moment): Decision {
  const reason = notTheirs(candidate, session.id, actor) ?? closedTo(session, now);
  if (reason) return refused(reason);
  const { progress } = candidate;
  if (progress.stage !== 'offered') return unchanged;
  return accepted({
    candidates: [{ ...candidate, progress: { stage: 'booked', booking: progress.booking } }],
    notices: tell(candidate, session.id, 'accepted', actor),
  });
}

export function decline(
  candidate: Candidate,
  session: Session,
  actor: Actor,
  now: Moment,
  reason: string | undefined,
): Decision {
  if (candidate.user !== actor.user) return refused('not-your-booking');
  if (candidate.progress.stage === 'declined') return unchanged;
  const not = notTheirs(candidate, session.id, actor) ?? closedTo(session, now);
  if (not) return refused(not);
  return accepted({
    candidates: [{ ...candidate, progress: { stage: 'declined', ...(reason && { reason }) } }],
    notices: tell(candidate, session.id, 'declined', actor),
  });
}

/**
 * The candidate moves to another session, or to the waiting list.
 *
 * @param from the seat the card showed; undefined when it showed none
 * @param to the wanted session; undefined for the waiting list
 */
export function change(
  candidate: Candidate,
  from: string | undefined,
  to: Session | undefined,
  actor: Actor,
  now: Moment,
): Decision {
  if (candidate.user !== actor.user) return refused('not-your-booking');
  const { stage } = candidate.progress;
  if (stage === 'withdrawn') return refused('already-withdrawn');
  if (stage === 'attended' || stage === 'assessed') return refused('already-done');
  const live = liveBookingOf(candidate);
  if (to ? live?.session === to.id && stage === 'booked' : stage === 'waiting') return unchanged;
  // A card may still show the seat that was missed; that is no seat to give back.
  const shown = live?.session ?? (stage === 'absent' ? from : undefined);
  if (shown !== from) return refused('booking-changed');
  if (!to) {
    return accepted({
      candidates: [{ ...candidate, progress: { stage: 'waiting' } }],
      notices: tell(candidate, from ?? '', 'waiting', actor),
    });
  }
  if (live?.session === to.id) return accept(candidate, to, actor, now);
  const reason = noSeat(to, now);
  if (reason) return refused(reason);
  const offeredBy = live?.offeredBy ?? candidate.nominatedBy;
  return accepted({
    candidates: [{ ...candidate, progress: { stage: 'booked', booking: { session: to.id, offeredBy } } }],
    notices: tell(candidate, to.id, 'changed', actor),
  });
}

/** The session is off: its people go to the waiting list and are told. */
export function release(candidate: Candidate, session: Session): Candidate | undefined {
  return liveBookingOf(candidate)?.session === session.id
    ? { ...candidate, progress: { stage: 'waiting' } }
    : undefined;
}
