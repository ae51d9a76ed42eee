import { accepted, type Decision, refused, unchanged } from '../../decision.ts';
import { bookingOf, type Candidate, isSelf, liveBookingOf } from '../../people/candidate.ts';
import { hasLeft } from '../../people/past-seats.ts';
import { reached } from '../../people/reach.ts';
import { hasDeclined, isOffered } from '../../people/stages.ts';
import type { Actor } from '../../programme/programme.ts';
import type { Refusal } from '../../refusals.ts';
import { backToResult } from '../../results/result.ts';
import type { Moment } from '../../time.ts';
import { closedTo, type Session } from '../session.ts';
import { agreedTo, hasToAgree } from './agreeing.ts';
import { answerNotices, withAnswer, withContact } from './answer-notices.ts';
import { noSeat } from './offering.ts';

/** An answer is for the seat it was asked about. */
function otherSeat(candidate: Candidate, session: string): Refusal | undefined {
  if (candidate.sameAs !== undefined) return 'same-person';
  return liveBookingOf(candidate)?.session === session ? undefined : 'booking-changed';
}

/** To the offer, or to another time or place of their seat. `shown`: how often those had changed on their card. */
export function take(candidate: Candidate, session: Session, actor: Actor, now: Moment, shown?: number): Decision {
  const reason = otherSeat(candidate, session.id) ?? closedTo(session, now);
  if (reason) return refused(reason);
  const before = bookingOf(candidate);
  if (!before) return unchanged;
  const { revision = 0 } = session;
  const said = Math.min(shown ?? revision, revision);
  const progress = { stage: 'booked', booking: agreedTo(before, said) } as const;
  if (isOffered(candidate)) {
    return accepted({
      candidates: [{ ...withAnswer(candidate, actor, now), progress }],
      notices: answerNotices(candidate, session.id, 'accepted', actor),
    });
  }
  // Nothing else is new to anybody, and they came by the seat when they first said yes.
  if (!hasToAgree(candidate, session) || said <= (before.agreed ?? 0)) return unchanged;
  return accepted({ candidates: [{ ...withContact(candidate, actor, now.at), progress }] });
}

function leave(candidate: Candidate, session: Session, actor: Actor, now: Moment, reason?: string): Decision {
  if (hasDeclined(candidate) || hasLeft(candidate, session.id)) return unchanged;
  const not = otherSeat(candidate, session.id) ?? closedTo(session, now);
  if (not) return refused(not);
  const progress = { stage: 'declined', ...(reason && { reason }) } as const;
  const answered = withAnswer(candidate, actor, now);
  return accepted({
    // Who has a result stands as they did with it: they have said no to another test, and to nothing else.
    candidates: [backToResult(answered) ?? { ...answered, progress }],
    notices: answerNotices(candidate, session.id, 'declined', actor),
  });
}

export const accept = (candidate: Candidate, session: Session, actor: Actor, now: Moment, shown?: number): Decision =>
  isSelf(candidate, actor) ? take(candidate, session, actor, now, shown) : refused('not-your-booking');

export const decline = (
  candidate: Candidate,
  session: Session,
  actor: Actor,
  now: Moment,
  reason: string | undefined,
): Decision => (isSelf(candidate, actor) ? leave(candidate, session, actor, now, reason) : refused('not-your-booking'));

export const RELAYED = ['accept', 'decline', 'told'] as const;
/** What a coordinator has heard on the phone; `told`: the candidate knows, and has not answered. */
export type Relayed = (typeof RELAYED)[number];

/** `session`: the seat they answered about; somebody without one can be told. */
export function relay(
  candidate: Candidate,
  session: Session | undefined,
  answer: Relayed,
  actor: Actor,
  now: Moment,
): Decision {
  if (answer === 'told') return accepted({ candidates: [reached(candidate, 'phone', now.at)] });
  if (!session) return refused('unknown-session');
  if (answer === 'decline') return leave(candidate, session, actor, now);
  return hasDeclined(candidate) ? takeAgain(candidate, session, actor, now) : take(candidate, session, actor, now);
}

/** Yes after all, or the no was noted by mistake: while there is a seat it is theirs again. */
function takeAgain(candidate: Candidate, session: Session, actor: Actor, now: Moment): Decision {
  if (candidate.sameAs !== undefined) return refused('same-person');
  const reason = noSeat(session, now);
  if (reason) return refused(reason);
  const booking = agreedTo({ session: session.id, offeredBy: actor.user }, session.revision ?? 0);
  return accepted({
    candidates: [{ ...withAnswer(candidate, actor, now), progress: { stage: 'booked', booking } }],
    notices: answerNotices(candidate, session.id, 'accepted', actor),
  });
}
