import { accepted, type Decision, type Effects, unchanged } from '../decision.ts';
import { type Candidate, isAbout, liveBookingOf, wishOf } from '../people/candidate.ts';
import type { Moment } from '../time.ts';
import type { Session } from './session.ts';
import { type Clock, suits } from './unsuited.ts';

/** Whether a seat there would be news to them: it is not the one they have, nor at a time at which they cannot come. */
export const isOtherTime = (candidate: Candidate, session: Session, clock: Clock): boolean =>
  session.id !== liveBookingOf(candidate)?.session && suits(candidate.cannot, session, clock);

/** Once, since the wish is fulfilled with it. `free`: sessions that have seats to give. */
export function tellOfVacancies(wishers: readonly Candidate[], free: readonly Session[], clock: Clock): Effects {
  const told = wishers.flatMap((candidate) => {
    const other = wishOf(candidate) && free.find((each) => isOtherTime(candidate, each, clock));
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
