import { pathToFileURL } from 'node:url';
import { DateTime } from 'luxon';

/** Monday 11 May 2020, 08:00 in Stockholm: outside the quiet hours, and before every session of the day. */
const START = '2020-05-11T06:00:00.000Z';

/** Taken before any test puts timers of its own in place. */
const elapsed = performance.now.bind(performance);

/** A clock that shows this instant now, and runs on. Whatever waits for a time needs one that runs. */
export function clockFrom(instant: string): () => Date {
  const ahead = Date.parse(instant) - elapsed();
  return () => new Date(ahead + elapsed());
}

/** The clock of the tests; the machine's date, hour and time zone have no part in it. */
export const now = clockFrom(START);

/** Today in Stockholm by the clock of the tests, or so many days later: YYYY-MM-DD. */
export const today = (days = 0): string =>
  DateTime.fromJSDate(now()).setZone('Europe/Stockholm').plus({ days }).toFormat('yyyy-MM-dd');

/** What the machine's clock shows, in milliseconds, for what is checked against it by others. */
export const machineNow = (): number => Date.now();

const PRELOAD = pathToFileURL(`${import.meta.dirname}/shift-clock.mjs`).href;

/**
 * The environment in which a process takes this for the machine's clock: by default that of the tests. The time zone stays,
 * and where compiled modules are kept.
 */
export function clockEnvironment(shows = now()): Record<string, string> {
  const machine = performance.timeOrigin + elapsed();
  const { TZ, NODE_COMPILE_CACHE } = process.env;
  return {
    NODE_OPTIONS: `--import=${PRELOAD}`,
    CLOCK_AHEAD_MS: String(Math.round(shows.getTime() - machine)),
    ...(TZ !== undefined && { TZ }),
    ...(NODE_COMPILE_CACHE !== undefined && { NODE_COMPILE_CACHE }),
  };
}
