import type Holidays from 'date-holidays';
import { DEFAULT_LANGUAGE, inEach, type Language } from '../domain/languages.ts';
import type { HolidayName } from '../domain/seats/sessions/clashes.ts';
import type { HolidaysOf } from '../use-cases/ports/calendar.ts';

/** In Sweden the eves of midsummer, Christmas and the new year are closed without a law; the library calls them bank holidays. */
const TYPES: ('public' | 'bank')[] = ['public', 'bank'];

/** By zone and year. The same for everybody who asks. */
const years = new Map<string, ReadonlyMap<string, HolidayName>>();

/** Not those of a part of a country. The library takes a fifth of a second to load, so it is loaded when it is first asked. */
export function createHolidays(): HolidaysOf {
  return async (timeZone, dates) => {
    const found = new Map<string, HolidayName>();
    for (const date of dates) {
      const year = date.slice(0, 4);
      const key = `${timeZone} ${year}`;
      const known = years.get(key) ?? (await holidaysIn(timeZone, Number(year)));
      years.set(key, known);
      const name = known.get(date);
      if (name) found.set(date, name);
    }
    return found;
  };
}

async function holidaysIn(timeZone: string, year: number): Promise<ReadonlyMap<string, HolidayName>> {
  const { default: Library } = await import('date-holidays');
  const country = countryOf(timeZone, Object.keys(new Library().getCountries()));
  if (country === undefined) return new Map();
  const inWords = (languages: Language): Holidays => new Library(country, { languages, types: TYPES });
  const named = inEach(
    (language) =>
      new Map(
        inWords(language)
          .getHolidays(year)
          .map(({ date, name }) => [date, name]),
      ),
  );
  return new Map(
    [...named[DEFAULT_LANGUAGE]].map(([date, name]) => [
      date.slice(0, 10),
      inEach((language) => named[language].get(date) ?? name),
    ]),
  );
}

/** Undefined for zones of no country, such as UTC. */
function countryOf(timeZone: string, countries: readonly string[]): string | undefined {
  // One zone may go by two names, as Kolkata and Calcutta do: the tables of zones have one of them.
  const { timeZone: zone } = new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions();
  return countries.find((each) => new Intl.Locale(`und-${each}`).getTimeZones()?.includes(zone));
}
