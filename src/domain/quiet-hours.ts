import type { NotificationPolicy } from './programme/programme.ts';
import { DAY, type Instant, later, type Moment } from './time.ts';

/** What is about a session this near cannot wait until the morning, nor until tomorrow's share of notices. */
const NEAR_MS = DAY;

export const cannotWait = (startsAt: Instant | undefined, at: Instant): boolean =>
  startsAt !== undefined && startsAt <= later(at, NEAR_MS);

/** When the quiet hours end that it is now; undefined when it is not quiet. The same time twice: it never is. */
export function quietUntil(
  { time }: Moment,
  { quietFrom, quietTo }: NotificationPolicy,
): 'today' | 'tomorrow' | undefined {
  if (quietFrom <= quietTo) return time >= quietFrom && time < quietTo ? 'today' : undefined;
  if (time < quietTo) return 'today';
  return time >= quietFrom ? 'tomorrow' : undefined;
}
