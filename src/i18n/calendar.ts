import { DateTime, IANAZone } from 'luxon';
import { LANGUAGE } from '../domain/languages.ts';
import { WEEKDAYS } from '../domain/seats/unsuited.ts';
import type { Moment } from '../domain/time.ts';
import type { Calendar } from '../use-cases/ports/calendar.ts';
import { remembering } from './remembering.ts';

const ISO_DATE = 'yyyy-MM-dd';
const dayOf = (date: string) => DateTime.fromFormat(date, ISO_DATE, { zone: 'utc' });
const dayAfter = remembering((date: string, days: string) =>
  dayOf(date)
    .plus({ days: Number(days) })
    .toFormat(ISO_DATE),
);

export function createCalendar(now: () => Date): Calendar {
  /** What clocks showed last, by zone: the same for a whole minute. */
  const shown = new Map<string, { readonly minute: number } & Pick<Moment, 'date' | 'time' | 'week'>>();
  return {
    now(timeZone) {
      const instant = now();
      const minute = Math.floor(instant.getTime() / 60_000);
      let clock = shown.get(timeZone);
      if (clock?.minute !== minute) {
        const local = DateTime.fromJSDate(instant).setZone(timeZone);
        const [date, time] = [local.toFormat(ISO_DATE), local.toFormat('HH:mm')];
        clock = { minute, date, time, week: local.toFormat("kkkk-'W'WW") };
        shown.set(timeZone, clock);
      }
      const { date, time, week } = clock;
      return { at: instant.toISOString(), date, time, week };
    },
    shown(timeZone, at) {
      const local = DateTime.fromISO(at, { zone: timeZone });
      // Luxon's Monday is 1.
      return { weekday: WEEKDAYS[local.weekday - 1] ?? 'mon', time: local.toFormat('HH:mm') };
    },
    instant: remembering((timeZone: string, date: string, time: string) => {
      const wanted = `${date} ${time}`;
      const local = DateTime.fromFormat(wanted, `${ISO_DATE} HH:mm`, { zone: timeZone });
      // In spring an hour is missing: Luxon moves such a time on, so reading it back shows another one.
      return local.isValid && local.toFormat(`${ISO_DATE} HH:mm`) === wanted
        ? local.toJSDate().toISOString()
        : undefined;
    }),
    dayBegins: remembering((timeZone: string, date: string) =>
      DateTime.fromFormat(date, ISO_DATE, { zone: timeZone }).startOf('day').toJSDate().toISOString(),
    ),
    daysAfter: (date, days) => dayAfter(date, String(days)),
    monthsAfter: (date, months) => dayOf(date).plus({ months }).toFormat(ISO_DATE),
    dateAt: (timeZone, at) => DateTime.fromISO(at, { zone: timeZone }).toFormat(ISO_DATE),
    weekday: (date) => dayOf(date).weekday,
    mondayAfter: (date) => dayOf(date).startOf('week').plus({ weeks: 1 }).toFormat(ISO_DATE),
  };
}

/** Dates as people and programs write them; "11/5/2020" is not among them, since half the world would read 5 November. */
const WRITTEN = ['yyyy-M-d', 'yyyy/M/d', 'yyyy.M.d', 'yyyyMMdd', 'd/M yyyy', "'den' d MMMM yyyy", 'd MMMM yyyy'];
const MIDNIGHT = /T00:00(:00(\.0+)?)?(Z|[+-]\d\d:?\d\d)?$/;

/** The day that a text names without doubt, as YYYY-MM-DD; undefined when it names none. */
export function dateIn(text: string): string | undefined {
  const day = text.replace(MIDNIGHT, '');
  for (const format of [...WRITTEN, 'MMMM d, yyyy']) {
    for (const { locale } of Object.values(LANGUAGE)) {
      const read = DateTime.fromFormat(day, format, { zone: 'utc', locale });
      if (read.isValid) return read.toFormat(ISO_DATE);
    }
  }
  return undefined;
}

export const isTimeZone = (text: string): boolean => IANAZone.isValidZone(text) && text.includes('/');
