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

export const later = (instant: Instant, milliseconds: number): Instant =>
  new Date(Date.parse(instant) + milliseconds).toISOString();

export const earliest = (...instants: readonly Instant[]): Instant =>
  instants.reduce((first, each) => (each.localeCompare(first) < 0 ? each : first));
