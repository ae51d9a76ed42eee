import { accepted, type Decision, refused, unchanged } from '../decision.ts';
import { bookingOf, type Candidate, isSelf } from '../people/candidate.ts';
import { hasCome, isBooked, isOffered } from '../people/stages.ts';
import type { Actor } from '../programme/programme.ts';
import type { Instant, LocalDate, Moment } from '../time.ts';
import type { Session } from './session.ts';

/** When they said that they were there, on the day of this session, where they have a seat; undefined: they have not. */
export function arrivedAt(candidate: Candidate, { id, date }: Pick<Session, 'id' | 'date'>): Instant | undefined {
  const booking = bookingOf(candidate);
  // Whoever had arrived before it was moved to another day is to come again.
  return booking?.session === id && booking.arrived?.date === date ? booking.arrived.at : undefined;
}

/** Whether people can check in to it: on its day alone, that day through. */
export const takesArrivals = ({ state, date }: Session, today: LocalDate): boolean =>
  state.kind === 'open' && date === today;

export const mayArrive = (candidate: Candidate, session: Session, today: LocalDate): boolean =>
  isBooked(candidate) && arrivedAt(candidate, session) === undefined && takesArrivals(session, today);

/** Whether they attended is for assessors to say, who may have said so already: late is better than never. */
export function arrive(candidate: Candidate, session: Session, actor: Actor, now: Moment): Decision {
  if (!isSelf(candidate, actor)) return refused('not-your-booking');
  if (candidate.sameAs !== undefined) return refused('same-person');
  const { progress } = candidate;
  if (!('booking' in progress) || progress.booking.session !== session.id || isOffered(candidate)) {
    return refused('booking-changed');
  }
  if (session.state.kind === 'cancelled') return refused('session-cancelled');
  if (!takesArrivals(session, now.date)) return refused('not-the-day');
  if (arrivedAt(candidate, session) !== undefined || hasCome(candidate)) return unchanged;
  const booking = { ...progress.booking, arrived: { at: now.at, date: now.date } };
  return accepted({ candidates: [{ ...candidate, progress: { ...progress, booking } }] });
}
