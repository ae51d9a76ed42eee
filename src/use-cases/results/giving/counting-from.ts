import type { Programme } from '../../../domain/programme/programme.ts';
import { type CountingMoment, FOLLOW_UP } from '../../../domain/results/follow-up/asking.ts';
import type { Moment } from '../../../domain/time.ts';
import type { World } from '../../ports.ts';

/** For a result that may begin to count now. Where the clocks skip that hour, its person is asked when the day begins. */
export function countingFrom(
  { calendar }: World,
  { timeZone }: Pick<Programme, 'timeZone'>,
  now: Moment,
): CountingMoment {
  const day = calendar.monthsAfter(now.date, FOLLOW_UP.months);
  return { ...now, followUpAt: calendar.instant(timeZone, day, FOLLOW_UP.at) ?? calendar.dayBegins(timeZone, day) };
}
