import { bookingOf, type Candidate, liveBookingOf, replyByOf } from './candidate.ts';
import { accepted, type Decision, type Later, unchanged } from './decision.ts';
import type { Notice, Task } from './notices.ts';
import type { Telling } from './programme.ts';
import type { Session } from './session.ts';
import { isBooked } from './stages.ts';
import { DAY, earliest, HOUR, type Instant, later } from './time.ts';

/** A seat that is not answered for is given to somebody else in time for them to come. */
const HANDED_ON_MS = DAY;
/** Less than this is no time to answer in. */
const SHORTEST_REPLY_MS = 2 * HOUR;
/** A reminder within half a day of what it reminds of reminds nobody. */
const FRESH_MS = 12 * HOUR;
/** The last call before a deadline. */
const LAST_CALL_MS = DAY;

/**
 * Until when an offer made now can be answered: the programme's hours, and a day before the session at the latest.
 * Undefined for one so near that it stands as long as the session takes people.
 */
export function replyBy(session: Session, at: Instant, { replyHours }: Telling): Instant | undefined {
  const handedOn = later(session.startsAt, -HANDED_ON_MS);
  const soonest = later(at, SHORTEST_REPLY_MS);
  const wanted = earliest(later(at, replyHours * HOUR), handedOn);
  if (wanted >= soonest) return wanted;
  return session.startsAt >= soonest ? session.startsAt : undefined;
}

/** The candidate with the number of their seat: it rises whenever they take one, change it or lose it. */
export function numbered(before: Candidate | undefined, now: Candidate): Candidate {
  const seat = (of: Candidate | undefined) => of && bookingOf(of)?.session;
  return seat(before) === seat(now) ? now : { ...now, serial: (before?.serial ?? 0) + 1 };
}

/** The notice with the number of the seat that it is about: a later one of its kind takes its place. */
export function ofSeat(notice: Notice, { id, serial = 0 }: Candidate): Notice {
  switch (notice.kind) {
    case 'offer':
    case 'receipt':
    case 'answered':
      return notice.candidate === id ? { ...notice, serial } : notice;
    default:
      return notice;
  }
}

/**
 * What becomes due by itself for a candidate who has just been offered or has taken a seat. Nothing needs to be taken
 * back when the seat is changed or lost: each of these names its number, and is passed over when that is no longer so.
 *
 * @param session of the candidate's seat
 */
export function deadlinesOf(
  before: Candidate | undefined,
  now: Candidate,
  session: Session,
  at: Instant,
): readonly Later[] {
  const { id, serial = 0 } = now;
  const same = before?.serial === now.serial && before?.progress.stage === now.progress.stage;
  if (same || liveBookingOf(now)?.session !== session.id) return [];
  const about = { candidate: id, session: session.id, serial };
  const reminder = (of: 'week' | 'day' | 'reply', when: Instant): Later[] =>
    when > later(at, FRESH_MS) ? [{ at: when, what: { kind: 'reminder', of, ...about } satisfies Notice }] : [];
  if (isBooked(now)) {
    return [...reminder('week', later(session.startsAt, -7 * DAY)), ...reminder('day', later(session.startsAt, -DAY))];
  }
  const until = replyByOf(now);
  if (until === undefined) return [];
  return [
    ...reminder('reply', later(until, -LAST_CALL_MS)),
    { at: until, what: { kind: 'lapse', ...about } satisfies Task },
  ];
}

/**
 * Numbers a seat that was offered or booked before seats had numbers, so that it gets its reminders, and an offer the
 * time to answer in that an offer made now would have.
 */
export function catchUp(candidate: Candidate, session: Session, at: Instant, telling: Telling): Decision {
  const { progress } = candidate;
  const live = liveBookingOf(candidate);
  if (candidate.serial !== undefined || live?.session !== session.id || session.endsAt <= at) return unchanged;
  const until = progress.stage === 'offered' ? replyBy(session, at, telling) : undefined;
  const dated = progress.stage === 'offered' && until ? { ...progress, replyBy: until } : progress;
  return accepted({ candidates: [{ ...candidate, progress: dated, serial: 1 }] });
}
