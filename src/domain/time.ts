/** An instant: ISO 8601 in UTC with milliseconds, so that text order is time order. */
export type Instant = string;
/** A calendar date, YYYY-MM-DD, in the programme's time zone. */
export type LocalDate = string;
/** An ISO week, e.g. 2020-W20, in the programme's time zone. */
export type Week = string;

/** One moment as the domain needs it; the calendar that works it out is passed in from outside. */
export type Moment = { readonly at: Instant; readonly date: LocalDate; readonly week: Week };
