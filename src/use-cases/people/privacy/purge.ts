import type { Programme } from '../../../domain/programme/programme.ts';
import { DAY, type Instant, later } from '../../../domain/time.ts';
import type { World } from '../../ports.ts';

/** So long a wait is not noticed. */
const AT_ONCE_MS = 250;
/** Nobody waits longer for an answer, at night either. */
const MOST_MS = 1_500;
const NIGHT = '03:00';

/** At once, but for several one after the other together, or at night where many would wait for it. */
export async function purgeTime(
  { records, calendar, purgeTime: gathered }: World,
  { timeZone }: Programme,
): Promise<Instant> {
  const { at, date } = calendar.now(timeZone);
  if ((await records.purgingMs()) <= AT_ONCE_MS) return gathered(at);
  const nights = [date, calendar.daysAfter(date, 1)].map((each) => calendar.instant(timeZone, each, NIGHT));
  return nights.find((night) => night !== undefined && night > at) ?? later(at, DAY);
}

/** @returns false: people would have waited for too long, so that it is left to whoever can stop the bot */
export const purge = ({ records }: World): Promise<boolean> => records.purge(MOST_MS);
