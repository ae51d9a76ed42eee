import type { Notice } from '../../notices.ts';
import { bookingOf, type Candidate } from '../../people/candidate.ts';
import { hasLeft } from '../../people/past-seats.ts';
import { isOffered } from '../../people/stages.ts';
import type { Session } from '../session.ts';

/** The session that the candidate's calendar should show: that of a seat they have said yes to. */
export function sessionToShow(candidate: Candidate): string | undefined {
  const { calendar } = candidate;
  const seat = isOffered(candidate) ? undefined : bookingOf(candidate)?.session;
  // Who is back at an earlier result has let go the seat that their calendar shows: what has been is put there no more.
  return seat !== undefined && calendar && hasLeft(candidate, calendar.session) ? undefined : seat;
}

/** More changes of one session than anybody makes. */
const MOST_REVISIONS = 1_000;

/** iCalendar's SEQUENCE: it rises with every seat, and while the seat stays with every change of time or place. */
export const sequenceOf = (
  { seatVersion = 0 }: Pick<Candidate, 'seatVersion'>,
  { revision = 0 }: Pick<Session, 'revision'>,
): number => seatVersion * MOST_REVISIONS + Math.min(revision, MOST_REVISIONS - 1);

export function calendarNotices(before: Candidate | undefined, now: Candidate): readonly Notice[] {
  const { id, calendar } = now;
  if (!calendar || !before || sessionToShow(before) === sessionToShow(now)) return [];
  return [{ kind: 'calendar', candidate: id, session: calendar.session }];
}

/** Whether the calendar shows another seat than it should, or this notice had only begun to tell it. */
export const isBehind = (candidate: Candidate, notice: string): boolean =>
  candidate.calendar !== undefined &&
  (candidate.calendar.session !== sessionToShow(candidate) || candidate.calendar.by === notice);
