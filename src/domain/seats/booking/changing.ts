import { type Asks, accepted, asks, type Decision, refused, unchanged } from '../../decision.ts';
import {
  bookingOf,
  type Candidate,
  liveBookingOf,
  responsibleFor,
  waitsAgainFor,
  wishOf,
} from '../../people/candidate.ts';
import { notOneself } from '../../people/own-changes.ts';
import { isBooked, mayChange, waits, wasAbsent } from '../../people/stages.ts';
import type { Actor } from '../../programme/programme.ts';
import type { Moment } from '../../time.ts';
import { phaseOf, type Session } from '../session.ts';
import { agreedTo } from './agreeing.ts';
import { answerNotices, withAnswer, withContact } from './answer-notices.ts';
import { take } from './answering.ts';
import { noSeat, seatFor } from './offering.ts';

export type Change = {
  /** The seat the card showed; undefined when it showed none. */
  readonly from: string | undefined;
  /** The wanted session; `wait`: whichever comes, without a seat; `tell`: keeps the seat, and is told of another time. */
  readonly to: Session | 'wait' | 'tell';
  readonly confirmed: boolean;
};

/** What it asks is whether to give their seat up. */
export function change(candidate: Candidate, command: Change, actor: Actor, now: Moment): Decision | Asks<string> {
  const { from, to, confirmed } = command;
  const not = notOneself(candidate, actor);
  if (not) return refused(not);
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
      candidates: [{ ...answered, progress: { stage: 'waiting', since: now.at, for: waitsAgainFor(candidate) } }],
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
