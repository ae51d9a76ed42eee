import { bookingOf, type Candidate } from './candidate.ts';
import type { Notice } from './notices.ts';
import { isOffered } from './stages.ts';

/** The session that the candidate's calendar should show: that of a seat they have said yes to. */
export const sessionToShow = (candidate: Candidate): string | undefined =>
  isOffered(candidate) ? undefined : bookingOf(candidate)?.session;

/** Word for the calendar that a mail has put a seat into, when the seat moves or ends, whoever did it and in which way. */
export function calendarNotices(before: Candidate | undefined, now: Candidate): readonly Notice[] {
  const { id, calendar } = now;
  if (!calendar || !before || sessionToShow(before) === sessionToShow(now)) return [];
  return [{ kind: 'calendar', candidate: id, session: calendar.session }];
}

/** Whether the calendar shows another seat than it should, or this notice had only begun to tell it. */
export const isBehind = (candidate: Candidate, notice: string): boolean =>
  candidate.calendar !== undefined &&
  (candidate.calendar.session !== sessionToShow(candidate) || candidate.calendar.by === notice);
