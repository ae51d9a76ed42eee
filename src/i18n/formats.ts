import { DateTime } from 'luxon';
import type { Language } from '../domain/candidate.ts';

/** How numbers, dates and times are written for a reader of this language, in this time zone. */
export type Formats = ReturnType<typeof formatsFor>;

const LOCALES = { sv: 'sv-SE', en: 'en-GB' } as const;
/** A time in its two parts: "måndag 11 maj" and "kl. 09.00–12.00", which are not to be broken apart. */
export type Span = { readonly day: string; readonly hours: string };
export const spanText = ({ day, hours }: Span): string => `${day} ${hours}`;

/** The clock as each language writes it: "kl. 09.00", "at 09:00". */
const CLOCK = { sv: 'HH.mm', en: 'HH:mm' } as const;
const AT = { sv: 'kl.', en: 'at' } as const;

export function formatsFor(language: Language, timeZone: string) {
  const local = (instant: string) => DateTime.fromISO(instant, { zone: timeZone }).setLocale(LOCALES[language]);
  const clock = (instant: string) => local(instant).toFormat(CLOCK[language]);
  const at = (day: string, hours: string) => `${day} ${AT[language]} ${hours}`;
  const hours = (from: string, to: string) => `${clock(from)}–${clock(to)}`;
  const day = (instant: string) => local(instant).toFormat('cccc d MMMM');
  const together = (from: string, to: string) => `${AT[language]} ${hours(from, to)}`;
  const span = (from: string, to: string): Span => ({ day: day(from), hours: together(from, to) });
  const short = (from: string, to: string): Span => ({
    day: local(from).toFormat('ccc d MMM').replaceAll('.', ''),
    hours: together(from, to),
  });
  return {
    /** "måndag 11 maj kl. 09.00" */
    moment: (instant: string): string => at(day(instant), clock(instant)),
    /** "måndag 11 maj kl. 09.00–12.00" */
    span: (from: string, to: string): string => spanText(span(from, to)),
    /** "mån 11 maj kl. 09.00–12.00", where there is little room */
    short: (from: string, to: string): string => spanText(short(from, to)),
    /** The same two in their parts. */
    parts: { span, short },
    /** "11 maj 2020", of a date written YYYY-MM-DD */
    date: (date: string): string =>
      DateTime.fromISO(date, { zone: 'utc' }).setLocale(LOCALES[language]).toFormat('d MMMM yyyy'),
    /** "måndag 11 maj", of a date written YYYY-MM-DD */
    day: (date: string): string =>
      DateTime.fromISO(date, { zone: 'utc' }).setLocale(LOCALES[language]).toFormat('cccc d MMMM'),
    /** "20", of 2020-W20 */
    week: (week: string): string => String(Number(week.slice(-2))),
    number: (value: number): string => new Intl.NumberFormat(LOCALES[language]).format(value),
    /** "85 394 kr" */
    money: (kronor: number): string =>
      language === 'sv'
        ? `${new Intl.NumberFormat(LOCALES.sv).format(kronor)} kr`
        : `SEK ${new Intl.NumberFormat(LOCALES.en).format(kronor)}`,
  };
}
