import { bookingOf, type Candidate } from '../domain/candidate.ts';
import { linkEnds } from '../domain/link.ts';
import type { Programme } from '../domain/programme.ts';
import type { Session } from '../domain/session.ts';
import { isBooked } from '../domain/stages.ts';
import type { Moment } from '../domain/time.ts';
import { freeSessions } from './free-sessions.ts';
import type { World } from './ports.ts';

/** Other times that a candidate's card has room for. */
const OTHERS = 8;

export type BookingOverview = {
  /** The session of the candidate's seat. */
  readonly session: Session | undefined;
  /** Coming sessions with free seats that they may choose instead, the soonest first. */
  readonly others: readonly Session[];
  /** Where the seat can be fetched for a calendar; undefined without one to come, or without an address of our own. */
  readonly calendar: string | undefined;
};

/** What a candidate's own card shows beside themselves. */
export async function bookingOverview(
  world: World,
  programme: Programme,
  candidate: Candidate,
  now: Moment,
): Promise<BookingOverview> {
  const booking = bookingOf(candidate);
  const [session, others] = await Promise.all([
    booking && world.records.session(programme.id, booking.session),
    freeSessions(world, programme, now, OTHERS, booking?.session),
  ]);
  return { session, others, calendar: await calendarOf(world, programme, candidate, session) };
}

async function calendarOf(world: World, programme: Programme, candidate: Candidate, session: Session | undefined) {
  const { id, serial = 0 } = candidate;
  const { at } = world.calendar.now(programme.timeZone);
  if (!isBooked(candidate) || !session || session.endsAt <= at) return undefined;
  const link = { to: 'calendar', programme: programme.id, candidate: id, serial } as const;
  return world.linkTo(link, linkEnds(session, at));
}
