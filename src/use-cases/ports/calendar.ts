import type { HolidayName } from '../../domain/seats/sessions/clashes.ts';
import type { Clock } from '../../domain/seats/unsuited.ts';
import type { Instant, LocalDate, Moment } from '../../domain/time.ts';

export interface Calendar {
  /** Now, in this IANA time zone. */
  now(timeZone: string): Moment;
  /** What that zone's clocks and calendars show at an instant. */
  shown(timeZone: string, at: Instant): ReturnType<Clock>;
  /** The instant of a wall-clock time, or undefined when that zone's clocks never show it. */
  instant(timeZone: string, date: LocalDate, time: string): Instant | undefined;
  /** The first instant of a day, also where the clocks skip its midnight. */
  dayBegins(timeZone: string, date: LocalDate): Instant;
  daysAfter(date: LocalDate, days: number): LocalDate;
  monthsAfter(date: LocalDate, months: number): LocalDate;
  /** From 1, a Monday, to 7. */
  weekday(date: LocalDate): number;
  /** The day that it is there at an instant. */
  dateAt(timeZone: string, at: Instant): LocalDate;
  mondayAfter(date: LocalDate): LocalDate;
}

/** Which of these dates are holidays where this IANA time zone is, and their names. */
export type HolidaysOf = (
  timeZone: string,
  dates: readonly LocalDate[],
) => Promise<ReadonlyMap<LocalDate, HolidayName>>;
