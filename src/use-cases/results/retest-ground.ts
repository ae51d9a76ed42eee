import { bookingOf, type Candidate } from '../../domain/people/candidate.ts';
import type { Programme } from '../../domain/programme/programme.ts';
import { type RetestGround, type RetestTerms, retestTerms } from '../../domain/results/retest.ts';
import type { Session } from '../../domain/seats/session.ts';
import type { World } from '../ports.ts';

export const retestGround = (world: World, programme: Programme, tested: Session | undefined): RetestGround => ({
  programme,
  tested,
  concept: world.concepts.get(programme.concept),
  daysAfter: world.calendar.daysAfter,
});

export async function retestTermsOf(
  world: World,
  programme: Programme,
  candidate: Candidate,
): Promise<RetestTerms | undefined> {
  const booking = bookingOf(candidate);
  const tested = booking && (await world.records.session(programme.id, booking.session));
  return retestTerms(candidate, retestGround(world, programme, tested));
}
