import { type Programme, tellingOf } from '../domain/programme.ts';
import { cannotWait, quietUntil } from '../domain/telling.ts';
import { HOUR, type Instant, later } from '../domain/time.ts';
import type { User } from '../domain/user.ts';
import type { Settlement, World } from '../use-cases/ports.ts';

/** Whoever is asked something is woken for it rather than left with less time than this. */
const TIME_TO_ANSWER_MS = 12 * HOUR;

/**
 * Whether a notice shall wait rather than disturb somebody's chat: in quiet hours, and when they have had their share of
 * notices for today. What is about a session within a day never waits.
 *
 * @param subject whose notices are counted
 * @param startsAt of the session that it is about
 */
export async function hold(
  world: World,
  programme: Programme,
  about: {
    readonly subject: string;
    readonly user: User;
    readonly startsAt: Instant | undefined;
    /** Until when it can be answered, if it can. */
    readonly replyBy: Instant | undefined;
  },
  isHere: (user: string) => boolean,
): Promise<Extract<Settlement, { kind: 'held' }> | undefined> {
  const { calendar, records } = world;
  const telling = tellingOf(programme);
  const now = calendar.now(programme.timeZone);
  if (cannotWait(about.startsAt, now.at)) return undefined;
  const tomorrow = calendar.daysAfter(now.date, 1);
  const at = (date: string, time: string) => calendar.instant(programme.timeZone, date, time);
  const quiet = quietUntil(now, telling);
  // Whoever writes to the bot at night is up.
  const held = (dueAt: Instant | undefined, reason: 'quiet-hours' | 'daily-notices') => {
    // A time that the clocks skip, or that has passed, ends nothing; and what must be answered needs time for it.
    const early =
      dueAt !== undefined && dueAt > now.at && (!about.replyBy || later(dueAt, TIME_TO_ANSWER_MS) <= about.replyBy);
    return early ? ({ kind: 'held', dueAt, reason } as const) : undefined;
  };
  if (quiet && !isHere(about.user.id))
    return held(at(quiet === 'today' ? now.date : tomorrow, telling.quietTo), 'quiet-hours');
  const today = calendar.dayBegins(programme.timeZone, now.date);
  const told = await records.told(programme.id, about.subject, today, telling.dailyNotices);
  if (told < telling.dailyNotices) return undefined;
  return held(at(tomorrow, telling.quietTo), 'daily-notices');
}
