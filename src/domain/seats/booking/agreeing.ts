import { bookingOf, type Candidate } from '../../people/candidate.ts';
import type { Booking } from '../../people/progress.ts';
import { isBooked } from '../../people/stages.ts';
import type { Session } from '../session.ts';

type Revised = Pick<Session, 'id' | 'revision'>;

/** The seat, when somebody has said yes to its session as it stood after so many changes of its time or place. */
export const agreedTo = ({ agreed: _, ...booking }: Booking, revision: number): Booking => ({
  ...booking,
  ...(revision > 0 && { agreed: revision }),
});

/** Whether the time or place is another since they said yes. They keep the seat, and are asked whether it suits them. */
export function hasToAgree(candidate: Candidate, { id, revision = 0 }: Revised): boolean {
  const booking = bookingOf(candidate);
  return isBooked(candidate) && booking?.session === id && (booking.agreed ?? 0) < revision;
}
