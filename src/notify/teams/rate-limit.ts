import type { ConversationKey } from '../../domain/people/user.ts';
import { type Alarm, createAlarm } from '../dispatch/alarm.ts';
import type { TeamsChannel } from './channel.ts';
import { createWindow, type Limit } from './window.ts';

/** Teams takes 50 requests a second from an app in a tenant. One is left for what people ask in their chats. */
const OF_TENANT: readonly Limit[] = [{ most: 49, ms: 1_000 }];
/** And from a chat 7 in a second, 8 in two and 60 in thirty: these two together keep all three. */
const OF_CONVERSATION: readonly Limit[] = [
  { most: 6, ms: 2_000 },
  { most: 58, ms: 30_000 },
];
/** A tenant's are spread over the second. */
const EVERY_MS = 1_000 / 49.5;
/** A process that was busy for a while makes up for so much of it: more would come as a burst. */
const MADE_UP_MS = 200;
/** An answer cuts it short. */
const LONGEST_SLEEP_MS = 10_000;
/** Chats to which nothing has been sent for as long as it counts are forgotten when there are more than these. */
const MOST_CONVERSATIONS = 2_000;

/** Requests under the same limits, made in the order in which they are asked for. */
type Line = {
  pass<T>(request: () => Promise<T>): Promise<T>;
  readonly rest: () => number;
};

/** The pace that the platform allows to this process. */
export type Pace = {
  /**
   * The same channel at that pace, which all that are limited here share.
   *
   * @param mayStart asked when a request's turn has come; throws when it may not be made any more
   */
  limit(teams: TeamsChannel, mayStart?: () => void): TeamsChannel;
  /** Milliseconds until whoever begins to deliver then need not count what was sent here. */
  rest(): number;
  readonly stopping: AbortSignal;
  /** Turns away, with this reason, what still waits for its turn. */
  stop(reason: Error): void;
};

/**
 * Source: Microsoft, "Rate limiting for bots". One process at a time delivers (see `Lease`), so its pace is that of all; what
 * the others tell beside it is little, like what people ask in their chats.
 *
 * @param now milliseconds; only their differences matter
 */
export function createPace(now: () => number): Pace {
  const ending = new AbortController();
  const stopping = ending.signal;
  const tenants = new Map<string, Line>();
  const conversations = new Map<string, Line>();
  const asleep = new Set<Alarm>();

  function createLine(limits: readonly Limit[], every: number): Line {
    const window = createWindow(limits, now);
    const alarm = createAlarm();
    let last: Promise<unknown> = Promise.resolve();
    let next = Number.NEGATIVE_INFINITY;

    async function turn(): Promise<void> {
      for (;;) {
        stopping.throwIfAborted();
        const wait = Math.max(window.wait(), next - now());
        if (wait <= 0) break;
        asleep.add(alarm);
        await alarm.sleep(Math.min(Math.ceil(wait), LONGEST_SLEEP_MS));
        asleep.delete(alarm);
      }
      next = Math.max(next, now() - MADE_UP_MS) + every;
      window.begin();
    }
    return {
      rest: window.rest,
      async pass(request) {
        const mine = last.then(turn);
        last = mine.catch(() => undefined);
        await mine;
        try {
          return await request();
        } finally {
          window.end();
          alarm.ring();
        }
      },
    };
  }

  const inTenant = <T>(tenant: string, request: () => Promise<T>): Promise<T> => {
    const line = tenants.get(tenant) ?? createLine(OF_TENANT, EVERY_MS);
    tenants.set(tenant, line);
    return line.pass(request);
  };
  const inConversation = <T>(key: string, request: () => Promise<T>): Promise<T> => {
    const line = conversations.get(key) ?? createLine(OF_CONVERSATION, 0);
    // The last to be used is the last to be forgotten.
    conversations.delete(key);
    conversations.set(key, line);
    for (const [oldest, { rest }] of conversations) {
      if (conversations.size <= MOST_CONVERSATIONS || rest() > 0) break;
      conversations.delete(oldest);
    }
    return line.pass(request);
  };
  return {
    limit(teams, mayStart = () => undefined) {
      const inTurn = async <T>(request: () => Promise<T>): Promise<T> => {
        mayStart();
        return request();
      };
      const inChat = <T>(to: ConversationKey, request: () => Promise<T>): Promise<T> =>
        inConversation(to.conversation, () => inTenant(to.tenant, () => inTurn(request)));
      return {
        send: (to, card) => inChat(to, () => teams.send(to, card)),
        update: (to, message, card) => inChat(to, () => teams.update(to, message, card)),
        offerFile: (to, file) => inChat(to, () => teams.offerFile(to, file)),
        showFile: (to, file) => inChat(to, () => teams.showFile(to, file)),
        open: (user, home) => inTenant(home.tenant, () => inTurn(() => teams.open(user, home))),
      };
    },
    rest: () => Math.max(0, ...[...tenants.values()].map((line) => line.rest())),
    stopping,
    stop(reason) {
      ending.abort(reason);
      for (const alarm of asleep) alarm.ring();
    },
  };
}
