import type { UserId } from '../../domain/programme/programme.ts';

/** Whoever has just used the bot is up, whatever the hour. */
const RECENT_MS = 15 * 60_000;
const MOST = 10_000;

/** Who has used the bot in this process a moment ago. What another process saw costs a person no more than a wait. */
export type Presence = {
  seen(user: UserId): void;
  isHere(user: UserId): boolean;
};

export function createPresence(now: () => Date): Presence {
  const last = new Map<UserId, number>();
  return {
    seen(user) {
      last.delete(user);
      last.set(user, now().getTime());
      const [oldest] = last.keys();
      if (last.size > MOST && oldest !== undefined) last.delete(oldest);
    },
    isHere: (user) => now().getTime() - (last.get(user) ?? Number.NEGATIVE_INFINITY) < RECENT_MS,
  };
}
