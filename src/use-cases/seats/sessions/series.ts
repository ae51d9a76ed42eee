import type { Programme } from '../../../domain/programme/programme.ts';
import type { Refusal } from '../../../domain/refusals.ts';
import { MAX_SERIES, type Repeat } from '../../../domain/seats/session.ts';
import type { HolidayName } from '../../../domain/seats/sessions/clashes.ts';
import type { LocalDate } from '../../../domain/time.ts';
import type { World } from '../../ports.ts';

export type Repeated = {
  readonly date: LocalDate;
  /** Absent: every week, when there is a last day. */
  readonly repeat?: Repeat;
  /** The last day that a session may fall on. Absent: `date` alone. */
  readonly repeatUntil?: LocalDate;
};

export type Series = {
  /** The first of them is the day that was chosen. */
  readonly dates: readonly LocalDate[];
  /** Public holidays within it, which have no session. */
  readonly leftOut: readonly { readonly date: LocalDate; readonly name: HolidayName }[];
};

/** No country has more holidays than this on the days of as many weeks as a series may have. */
const MOST_LEFT_OUT = 30;
const FRIDAY = 5;

/** Weekly, or Monday to Friday, without holidays but the chosen first day. By the input alone: a repeat is told the same. */
export async function seriesOf(
  { calendar, holidays }: Pick<World, 'calendar' | 'holidays'>,
  { timeZone }: Pick<Programme, 'timeZone'>,
  { date: first, repeat = 'weekly', repeatUntil }: Repeated,
): Promise<Series | Refusal> {
  if (repeatUntil === undefined) return repeat === 'weekdays' ? 'repeat-without-end' : { dates: [first], leftOut: [] };
  if (repeatUntil < first) return 'repeat-before-date';
  const onWeekdays = repeat === 'weekdays';
  if (onWeekdays && calendar.weekday(first) > FRIDAY) return 'repeat-from-weekend';
  const days: LocalDate[] = [];
  for (let n = 0; days.length <= MAX_SERIES + MOST_LEFT_OUT; n += 1) {
    const date = calendar.daysAfter(first, onWeekdays ? n : 7 * n);
    if (date > repeatUntil) break;
    if (!onWeekdays || calendar.weekday(date) <= FRIDAY) days.push(date);
  }
  const names = await holidays(timeZone, days.slice(1));
  const dates = days.filter((date) => !names.has(date));
  if (dates.length > MAX_SERIES) return 'repeat-too-long';
  return { dates, leftOut: [...names].map(([date, name]) => ({ date, name })) };
}
