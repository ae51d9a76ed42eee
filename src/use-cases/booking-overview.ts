import { bookingOf, type Candidate } from '../domain/candidate.ts';
import type { Programme } from '../domain/programme.ts';
import { closedTo, type Session } from '../domain/session.ts';
import type { Moment } from '../domain/time.ts';
import type { World } from './ports.ts';

/** Other times that a candidate's card has room for. */
const OTHERS = 8;

export type BookingOverview = {
  /** The session of the candidate's seat. */
  readonly session: Session | undefined;
  /** Coming sessions with free seats that they may choose instead, the soonest first. */
  readonly others: readonly Session[];
};

/** What a candidate's own card shows beside themselves. */
export async function bookingOverview(
  world: World,
  programme: Programme,
  candidate: Candidate,
  now: Moment,
): Promise<BookingOverview> {
  const booking = bookingOf(candidate);
  const [session, coming] = await Promise.all([
    booking && world.records.session(programme.id, booking.session),
    world.records.sessions(programme.id, { from: now.at, limit: 25 }),
  ]);
  const others = coming.items.filter((each) => each.id !== session?.id && each.free > 0 && !closedTo(each, now));
  return { session, others: others.slice(0, OTHERS) };
}
