/** An instant: ISO 8601 in UTC with milliseconds, so that text order is time order. */
export type Instant = string;
/** A calendar date, YYYY-MM-DD, in the programme's time zone. */
export type LocalDate = string;
/** A time of day, HH:MM, in the programme's time zone. */
export type LocalTime = string;
/** An ISO week, e.g. 2020-W20, in the programme's time zone. */
export type Week = string;

/** One moment as the domain needs it; the calendar that works it out is passed in from outside. */
export type Moment = { readonly at: Instant; readonly date: LocalDate; readonly time: LocalTime; readonly week: Week };

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

/** The instant so many milliseconds later; earlier when negative. */
export const later = (instant: Instant, milliseconds: number): Instant =>
  new Date(Date.parse(instant) + milliseconds).toISOString();

/** The same day so many months later, or the last of that month. */
export function monthsAfter(date: LocalDate, months: number): LocalDate {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(day, last))).toISOString().slice(0, 10);
}

/** That time of another day at the same place, as its clocks go now: an hour off where they are changed before. */
export function thereOn({ at, date, time }: Moment, day: LocalDate, hour: LocalTime): Instant {
  const aheadOfUtc = Date.parse(`${date}T${time}Z`) - Date.parse(`${at.slice(0, 16)}Z`);
  return later(`${day}T${hour}:00.000Z`, -aheadOfUtc);
}

export const earliest = (...instants: readonly Instant[]): Instant =>
  instants.reduce((first, each) => (each.localeCompare(first) < 0 ? each : first));
