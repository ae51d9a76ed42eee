import { accepted, type Decision, type Effects, unchanged } from '../decision.ts';
import { type Candidate, isAbout, liveBookingOf, wishOf } from '../people/candidate.ts';
import type { Moment } from '../time.ts';
import type { Session } from './session.ts';

export const otherThanTheirs = (candidate: Candidate, free: readonly Session[]): Session | undefined =>
  free.find(({ id }) => id !== liveBookingOf(candidate)?.session);

/**
 * Tells those who wished for it that there is another time than theirs: once, since the wish is fulfilled with it.
 * @param free sessions that have seats to give
 */
export function tellOfVacancies(wishers: readonly Candidate[], free: readonly Session[]): Effects {
  const told = wishers.flatMap((candidate) => {
    const other = wishOf(candidate) && otherThanTheirs(candidate, free);
    return other ? [{ candidate, session: other.id }] : [];
  });
  return {
    candidates: told.map(({ candidate: { wish: _, ...rest } }) => rest),
    notices: told.map(({ candidate: { id, seatVersion = 0 }, session }) => ({
      kind: 'vacancy',
      candidate: id,
      session,
      seatVersion,
    })),
  };
}

export function wishAgain(candidate: Candidate, seatVersion: number, { at }: Moment): Decision {
  if (!liveBookingOf(candidate) || !isAbout(candidate, { seatVersion }) || wishOf(candidate)) return unchanged;
  return accepted({ candidates: [{ ...candidate, wish: { since: at, seatVersion } }] });
}
