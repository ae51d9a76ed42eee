import { DateTime, IANAZone } from 'luxon';
import type { Calendar } from '../use-cases/ports.ts';

const ISO_DATE = 'yyyy-MM-dd';
const dayOf = (date: string) => DateTime.fromFormat(date, ISO_DATE, { zone: 'utc' });

/** The calendar on Luxon. `now` gives the present instant, so that tests can set the clock. */
export function createCalendar(now: () => Date): Calendar {
  return {
    now(timeZone) {
      const instant = now();
      const local = DateTime.fromJSDate(instant).setZone(timeZone);
      return {
        at: instant.toISOString(),
        date: local.toFormat(ISO_DATE),
        time: local.toFormat('HH:mm'),
        week: local.toFormat("kkkk-'W'WW"),
      };
    },
    instant(timeZone, date, time) {
      const wanted = `${date} ${time}`;
      const local = DateTime.fromFormat(wanted, `${ISO_DATE} HH:mm`, { zone: timeZone });
      // In spring an hour is missing: Luxon moves such a time on, so reading it back shows another one.
      return local.isValid && local.toFormat(`${ISO_DATE} HH:mm`) === wanted
        ? local.toJSDate().toISOString()
        : undefined;
    },
    daysAfter: (date, days) => dayOf(date).plus({ days }).toFormat(ISO_DATE),
    mondayAfter: (date) => dayOf(date).startOf('week').plus({ weeks: 1 }).toFormat(ISO_DATE),
  };
}

/** Whether this is a date of the calendar, written YYYY-MM-DD. */
export const isDate = (text: string): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(text) && DateTime.fromFormat(text, ISO_DATE, { zone: 'utc' }).isValid;

/** Whether this is an IANA time zone that this machine knows. */
export const isTimeZone = (text: string): boolean => IANAZone.isValidZone(text) && text.includes('/');
