import { replyByOf } from '../../domain/people/candidate.ts';
import { notificationPolicyOf } from '../../domain/programme/programme.ts';
import { cannotWait, quietUntil } from '../../domain/quiet-hours.ts';
import { HOUR, type Instant, later } from '../../domain/time.ts';
import type { Settlement } from '../../use-cases/ports/outbox.ts';
import type { World } from '../../use-cases/ports.ts';
import type { About } from '../notices/definition.ts';
import { handlingOf } from '../notices/definitions.ts';
import type { Recipient } from './recipient.ts';

/** Whoever is asked something is woken for it rather than left with less time than this. */
const TIME_TO_ANSWER_MS = 12 * HOUR;

/** In quiet hours, or past today's share. Never about a session within a day; mail wakes nobody. `isHere`: uses the bot now. */
export async function deferUntil(
  world: World,
  { programme, notice, session, now }: About,
  { user, candidate }: Recipient,
  isHere: (user: string) => boolean,
): Promise<Extract<Settlement, { kind: 'held' }> | undefined> {
  const { delivery } = handlingOf(notice);
  if (delivery === 'mail' || !user || user.lost || !(user.conversation ?? user.home)) return undefined;
  // Until when it can be answered, if it can.
  const replyBy = delivery === 'question' && candidate ? replyByOf(candidate) : undefined;
  const { calendar, records } = world;
  const telling = notificationPolicyOf(programme);
  if (cannotWait(session?.startsAt, now.at)) return undefined;
  const tomorrow = () => calendar.daysAfter(now.date, 1);
  const at = (date: string, time: string) => calendar.instant(programme.timeZone, date, time);
  const quiet = quietUntil(now, telling);
  // Somebody who writes to the bot at night is awake.
  const held = (dueAt: Instant | undefined, reason: 'quiet-hours' | 'daily-notices') => {
    // A time that the clocks skip, or that has passed, ends nothing; and what must be answered needs time for it.
    const early = dueAt !== undefined && dueAt > now.at && (!replyBy || later(dueAt, TIME_TO_ANSWER_MS) <= replyBy);
    return early ? ({ kind: 'held', dueAt, reason } as const) : undefined;
  };
  if (quiet && !isHere(user.id))
    return held(at(quiet === 'today' ? now.date : tomorrow(), telling.quietTo), 'quiet-hours');
  const today = calendar.dayBegins(programme.timeZone, now.date);
  const told = await records.told(programme.id, candidate?.id ?? user.id, today, telling.dailyNotices);
  if (told < telling.dailyNotices) return undefined;
  return held(at(tomorrow(), telling.quietTo), 'daily-notices');
}
