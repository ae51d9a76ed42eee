import { accepted, type Decision, type Later, unchanged } from '../../decision.ts';
import { type Notice, type ReminderOf, rowOf, type Task } from '../../notices.ts';
import { bookingOf, type Candidate, heldUntilOf, liveBookingOf, replyByOf } from '../../people/candidate.ts';
import { isBooked } from '../../people/stages.ts';
import type { NotificationPolicy } from '../../programme/programme.ts';
import { DAY, earliest, HOUR, type Instant, later } from '../../time.ts';
import type { Session } from '../session.ts';

/** A seat that is not answered for is given to somebody else in time for them to come. */
const HANDED_ON_MS = DAY;
/** Less than this is too short to answer in. */
const SHORTEST_REPLY_MS = 2 * HOUR;
/** A reminder within half a day of what it reminds of reminds nobody. */
const FRESH_MS = 12 * HOUR;
const LAST_CALL_MS = DAY;

/**
 * Until when an offer made now can be answered: the programme's hours, and a day before the session at the latest. Undefined for
 * one so near that an offer stands as long as the session takes people.
 */
export function replyBy(session: Session, at: Instant, { replyHours }: NotificationPolicy): Instant | undefined {
  const handedOn = later(session.startsAt, -HANDED_ON_MS);
  const soonest = later(at, SHORTEST_REPLY_MS);
  const wanted = earliest(later(at, replyHours * HOUR), handedOn);
  if (wanted >= soonest) return wanted;
  return session.startsAt >= soonest ? session.startsAt : undefined;
}

export function withSeatVersion(before: Candidate | undefined, now: Candidate): Candidate {
  const seat = (of: Candidate | undefined) => of && bookingOf(of)?.session;
  return seat(before) === seat(now) ? now : { ...now, seatVersion: (before?.seatVersion ?? 0) + 1 };
}

/** The notice with the version of the seat that it is about, where its kind names one: with a later one it is no longer so. */
export function withVersionOfSeat(notice: Notice, { seatVersion = 0 }: Candidate): Notice {
  const versioned = { seatVersion, ...notice };
  return 'seatVersion' in rowOf(notice).fields ? versioned : notice;
}

/**
 * What becomes due by itself for a candidate who has just been offered or has taken a seat. Nothing needs to be taken
 * back when the seat is changed or lost: each of these names its version, and is passed over when that is no longer so; a
 * reminder of the session names when it begins, and is passed over when it begins at another time.
 * @param session of the candidate's seat
 */
export function deadlinesOf(
  before: Candidate | undefined,
  now: Candidate,
  session: Session,
  at: Instant,
): readonly Later[] {
  const { id, seatVersion = 0 } = now;
  const same = before?.seatVersion === now.seatVersion && before?.progress.stage === now.progress.stage;
  if (same || bookingOf(now)?.session !== session.id) return [];
  const about = { candidate: id, session: session.id, seatVersion };
  const heldUntil = heldUntilOf(now);
  if (heldUntil !== undefined) return [{ at: heldUntil, what: { kind: 'quota', ...about } satisfies Task }];
  return dueOf(now, session, at);
}

type AboutSeat = { readonly candidate: string; readonly session: string; readonly seatVersion: number };

const remind = (about: AboutSeat, what: ReminderOf, when: Instant, at: Instant): readonly Later[] =>
  when > later(at, FRESH_MS) ? [{ at: when, what: { kind: 'reminder', ...what, ...about } satisfies Notice }] : [];

export function dueOf(candidate: Candidate, { id: session, startsAt }: Session, at: Instant): readonly Later[] {
  if (!liveBookingOf(candidate)) return [];
  const about = { candidate: candidate.id, session, seatVersion: candidate.seatVersion ?? 0 };
  if (isBooked(candidate)) {
    return [
      ...remind(about, { of: 'week', startsAt }, later(startsAt, -7 * DAY), at),
      ...remind(about, { of: 'day', startsAt }, later(startsAt, -DAY), at),
    ];
  }
  const until = replyByOf(candidate);
  if (until === undefined) return [];
  return [
    ...remind(about, { of: 'reply' }, later(until, -LAST_CALL_MS), at),
    { at: until, what: { kind: 'lapse', ...about } satisfies Task },
  ];
}

/** An offer of a session that is earlier now can be answered no longer than one that is made now. */
export function withDeadline(
  candidate: Candidate,
  session: Session,
  at: Instant,
  telling: NotificationPolicy,
): Candidate {
  const { progress } = candidate;
  if (progress.stage !== 'offered' || progress.replyBy === undefined) return candidate;
  const { replyBy: until, ...offered } = progress;
  const latest = replyBy(session, at, telling);
  return { ...candidate, progress: { ...offered, ...(latest && { replyBy: earliest(until, latest) }) } };
}

/** So that seats of before there were versions get their reminders, and an offer the time that one made now would have. */
export function catchUp(candidate: Candidate, session: Session, at: Instant, telling: NotificationPolicy): Decision {
  const { progress } = candidate;
  const live = liveBookingOf(candidate);
  if (candidate.seatVersion !== undefined || live?.session !== session.id || session.endsAt <= at) return unchanged;
  const until = progress.stage === 'offered' ? replyBy(session, at, telling) : undefined;
  const dated = progress.stage === 'offered' && until ? { ...progress, replyBy: until } : progress;
  return accepted({ candidates: [{ ...candidate, progress: dated, seatVersion: 1 }] });
}
