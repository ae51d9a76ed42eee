import { type Asks, accepted, asks, type Decision, refused, unchanged } from '../decision.ts';
import {
  type Booking,
  bookingOf,
  type Candidate,
  isSelf,
  liveBookingOf,
  reached,
  responsibleFor,
  waitedSince,
  wishOf,
} from '../people/candidate.ts';
import {
  hasDeclined,
  isBooked,
  isOffered,
  mayBeOffered,
  mayChange,
  takesPart,
  waits,
  wasAbsent,
} from '../people/stages.ts';
import type { Actor, NotificationPolicy } from '../programme/programme.ts';
import type { Refusal } from '../refusals.ts';
import type { Instant, Moment } from '../time.ts';
import { agreedTo, hasToAgree } from './agreeing.ts';
import { answerNotices, withAnswer, withContact } from './answering.ts';
import { replyBy } from './deadlines.ts';
import { closedTo, phaseOf, type Session } from './session.ts';

/** Why this session has no seat to give, or undefined when it has one. */
function noSeat(session: Session, now: Moment): Refusal | undefined {
  return closedTo(session, now) ?? (session.free < 1 ? 'session-full' : undefined);
}

function seatFor(candidate: Candidate, session: Session, offeredBy: string): Booking {
  const since = waitedSince(candidate);
  return { session: session.id, offeredBy, ...(since !== undefined && { waitedSince: since }) };
}

/**
 * The coordinator's offer. Who declined, was absent or withdrawn can be offered a seat again.
 * @param moves whether who has a seat gives it up for this one: that is to be asked first
 */
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

/** The candidate with an offer of a seat in this session, which has one: see who asks. */
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

/** An answer is for the seat it was asked about. */
function otherSeat(candidate: Candidate, session: string): Refusal | undefined {
  if (candidate.sameAs !== undefined) return 'same-person';
  return liveBookingOf(candidate)?.session === session ? undefined : 'booking-changed';
}

/**
 * Their yes: to the offer, or to another time or place of the seat that is theirs.
 * @param shown how often those had been changed when they were asked; undefined: as often as they have been by now
 */
function take(candidate: Candidate, session: Session, actor: Actor, now: Moment, shown?: number): Decision {
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
  if (hasDeclined(candidate)) return unchanged;
  const not = otherSeat(candidate, session.id) ?? closedTo(session, now);
  if (not) return refused(not);
  const progress = { stage: 'declined', ...(reason && { reason }) } as const;
  return accepted({
    candidates: [{ ...withAnswer(candidate, actor, now), progress }],
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

/**
 * A coordinator has had the candidate on the phone.
 * @param session the seat they answered about; somebody without one can be told
 */
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

export type Change = {
  /** The seat the card showed; undefined when it showed none. */
  readonly from: string | undefined;
  /** The wanted session; `wait`: whichever comes, without a seat; `tell`: keeps the seat, and is told of another time. */
  readonly to: Session | 'wait' | 'tell';
  readonly confirmed: boolean;
};

/** The candidate wants another time than theirs, or one at all. What it asks is whether to give that seat up. */
export function change(candidate: Candidate, command: Change, actor: Actor, now: Moment): Decision | Asks<string> {
  const { from, to, confirmed } = command;
  if (!isSelf(candidate, actor)) return refused('not-your-booking');
  if (candidate.sameAs !== undefined) return refused('same-person');
  if (!takesPart(candidate)) return refused('already-withdrawn');
  if (!mayChange(candidate)) return refused('already-done');
  const live = liveBookingOf(candidate);
  if (isSo(candidate, to)) return unchanged;
  // A card may still show the seat that was missed; that is no seat to give back.
  const shown = live?.session ?? (wasAbsent(candidate) ? from : undefined);
  if (shown !== from) return refused('booking-changed');
  if (to === 'tell' && live) return keep(candidate, live.session, actor, now);
  if (to === 'wait' && live && !confirmed) return asks(live.session);
  const answered = withAnswer(candidate, actor, now);
  if (to === 'wait' || to === 'tell') {
    return accepted({
      candidates: [{ ...answered, progress: { stage: 'waiting', since: now.at, for: 'seat' } }],
      notices: answerNotices(candidate, from ?? '', 'waiting', actor),
    });
  }
  if (live?.session === to.id) return take(candidate, to, actor, now);
  // Whoever was there without a seat is offered one; nobody moves to what has been.
  const reason = phaseOf(to, now.at) === 'over' ? 'session-over' : noSeat(to, now);
  if (reason) return refused(reason);
  const offeredBy = live?.offeredBy ?? responsibleFor(candidate);
  return accepted({
    candidates: [
      {
        ...answered,
        progress: { stage: 'booked', booking: agreedTo(seatFor(candidate, to, offeredBy), to.revision ?? 0) },
      },
    ],
    notices: answerNotices(candidate, to.id, 'changed', actor),
  });
}

function isSo(candidate: Candidate, to: Change['to']): boolean {
  if (to === 'wait') return waits(candidate);
  if (to === 'tell') return waits(candidate) || wishOf(candidate) !== undefined;
  return isBooked(candidate) && bookingOf(candidate)?.session === to.id;
}

/** The seat stays theirs, answered or not, and they are told when there is another time. */
function keep(candidate: Candidate, session: string, actor: Actor, { at }: Moment): Decision {
  const wish = { since: at, seatVersion: candidate.seatVersion ?? 0 };
  return accepted({
    candidates: [{ ...withContact(candidate, actor, at), wish }],
    notices: answerNotices(candidate, session, 'wishes', actor),
  });
}

/** The session is off: its people go to the waiting list, those who have stood there where they stood, and are told. */
export function release(candidate: Candidate, session: Session, at: Instant): Candidate | undefined {
  if (liveBookingOf(candidate)?.session !== session.id) return undefined;
  return { ...candidate, progress: { stage: 'waiting', since: waitedSince(candidate) ?? at, for: 'seat' } };
}

/** Nobody has answered in time: the seat is free again, and both are told. */
export function lapse(candidate: Candidate, seatVersion: number, now: Moment): Decision {
  const { progress } = candidate;
  if (progress.stage !== 'offered' || candidate.seatVersion !== seatVersion) return unchanged;
  if (progress.replyBy === undefined || progress.replyBy > now.at) return unchanged;
  const about = { candidate: candidate.id, session: progress.booking.session };
  return accepted({
    candidates: [{ ...candidate, progress: { stage: 'nominated' } }],
    notices: [
      { kind: 'lapsed', ...about },
      { kind: 'answered', to: responsibleFor(candidate), answer: 'unanswered', ...about },
    ],
  });
}
