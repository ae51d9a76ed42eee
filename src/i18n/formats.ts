import { DateTime } from 'luxon';
import { inEach, LANGUAGE, type Language } from '../domain/languages.ts';
import { shownPhone } from './phone.ts';
import { remembering } from './remembering.ts';
import { resources } from './texts.ts';

export type Formats = ReturnType<typeof formatsFor>;

/** A time in its two parts: "måndag 11 maj" and "kl. 09.00–12.00", which are not to be broken apart. */
export type Span = { readonly day: string; readonly hours: string };
export const spanText = ({ day, hours }: Span): string => `${day} ${hours}`;

/** Made once: making one costs more than all the numbers of a card. */
const NUMBERS = inEach((language) => new Intl.NumberFormat(LANGUAGE[language].locale));

/** Most numbers of a card: each is written once. */
const SMALL = inEach((): string[] => []);
const MOST_SMALL = 1_000;

const DECIMALS = inEach(
  (language) =>
    new Intl.NumberFormat(LANGUAGE[language].locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 }),
);

const LISTS = inEach((language) => new Intl.ListFormat(LANGUAGE[language].locale));
/** What the clocks of a zone showed at an instant: a list shows the same few again and again. */
const written = remembering((locale: string, timeZone: string, format: string, instant: string) =>
  DateTime.fromISO(instant, { zone: timeZone }).setLocale(locale).toFormat(format),
);

export function formatsFor(language: Language, timeZone: string) {
  const { locale } = LANGUAGE[language];
  /** How the clock and money are written: "kl. 09.00", "at 09:00"; "100 kr", "SEK 100". */
  const words = resources[language].format;
  const small = SMALL[language];
  function number(value: number): string {
    if (!Number.isInteger(value) || value < 0 || value >= MOST_SMALL) return NUMBERS[language].format(value);
    small[value] ??= NUMBERS[language].format(value);
    return small[value];
  }
  const priced = (amount: string): string => words.money.replace('{{amount}}', amount);
  /** No format shows seconds, so that all of a minute is written once: "now" is another instant in each answer. */
  const local = (format: string, instant: string) => written(locale, timeZone, format, `${instant.slice(0, 16)}Z`);
  const exact = (ore: number): string => (ore % 100 === 0 ? number(ore / 100) : DECIMALS[language].format(ore / 100));
  const ofDate = (format: string, date: string) => written(locale, 'utc', format, date);
  const clock = (instant: string) => local(words.clock, instant);
  const at = (day: string, hours: string) => `${day} ${words.at} ${hours}`;
  const hours = (from: string, to: string) => `${clock(from)}–${clock(to)}`;
  const day = (instant: string) => local('cccc d MMMM', instant);
  const together = (from: string, to: string) => `${words.at} ${hours(from, to)}`;
  const plain = (day: string) => day.replaceAll('.', '');
  const span = (from: string, to: string): Span => ({ day: day(from), hours: together(from, to) });
  const short = (from: string, to: string): Span => ({
    day: plain(local('ccc d MMM', from)),
    hours: together(from, to),
  });
  return {
    /** "måndag 11 maj kl. 09.00" */
    moment: (instant: string): string => at(day(instant), clock(instant)),
    time: clock,
    /** "måndag 11 maj kl. 09.00–12.00" */
    span: (from: string, to: string): string => spanText(span(from, to)),
    /** "mån 11 maj kl. 09.00–12.00", where there is little room */
    short: (from: string, to: string): string => spanText(short(from, to)),
    /** "09:00", as an input of a form holds it */
    inputTime: (instant: string): string => local('HH:mm', instant),
    parts: { span, short },
    date: (date: string): string => ofDate('d MMMM yyyy', date),
    localDate: (instant: string): string => local('d MMMM yyyy', instant),
    /** "måndag 11 maj", of a date written YYYY-MM-DD */
    day: (date: string): string => ofDate('cccc d MMMM', date),
    /** "mån 11 maj", of a date written YYYY-MM-DD */
    shortDay: (date: string): string => plain(ofDate('ccc d MMM', date)),
    /** "20", of 2020-W20 */
    week: (week: string): string => String(Number(week.slice(-2))),
    number,
    /** "en, två och tre" */
    list: (words: readonly string[]): string => LISTS[language].format(words),
    /** "070-174 06 05", "0480-45 06 00 ankn. 12" */
    phone: (stored: string): string => shownPhone(stored, words.extension),
    money: (kronor: number): string => priced(number(kronor)),
    /** "12 500,50", of öre; "12 500" where there are none */
    exactNumber: exact,
    exactMoney: (ore: number): string => priced(exact(ore)),
    /** "12500,50", of öre, as a spreadsheet reads it */
    decimals: (ore: number): string => (ore / 100).toFixed(2).replace('.', words.decimal),
    /** What parts the cells of a file of text, as Excel reads it where numbers are written so */
    separator: words.separator,
  };
}
