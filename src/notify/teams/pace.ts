import { setMaxListeners } from 'node:events';
import PQueue from 'p-queue';
import type { TeamsChannel } from './channel.ts';

/** Teams takes 50 requests a second from an app in a tenant. Two a second are left for what people ask in their chats. */
const PER_SECOND = 48;
/** And from a chat 7 in a second, 8 in two and 60 in thirty: these two together keep all three. */
const BURST = { interval: 2_000, intervalCap: 6, strict: true, concurrency: 1 } as const;
const STREAM = { interval: 30_000, intervalCap: 58, strict: true } as const;
/** After so long without a request the connection is new, and slow at first: what follows at once would arrive with it. */
const COLD_MS = 4_000;
/** How late a request may be and still leave the others their slots. */
const LATE_MS = 5;
/** Queues of chats are forgotten when there are more than these. */
const MOST_CONVERSATIONS = 2_000;

/** One request every so many milliseconds, each in its own slot: a timer that is a little late makes no other one late. */
function createSlots(now: () => number) {
  const every = 1_000 / PER_SECOND;
  let next = 0;
  let last = Number.NEGATIVE_INFINITY;
  let warming: Promise<unknown> = Promise.resolve();
  return async <T>(request: () => Promise<T>): Promise<T> => {
    if (now() - last > COLD_MS && now() >= next) {
      [last, next] = [now(), now() + every];
      const first = request();
      warming = first.catch(() => undefined);
      return first;
    }
    last = now();
    await warming;
    const slot = Math.max(next, now());
    next = slot + every;
    const ahead = slot - now();
    if (ahead > 0) await new Promise((resolve) => setTimeout(resolve, ahead));
    last = now();
    // A process that was busy for longer than this must not make up for it: it would come as a burst.
    next = Math.max(next, next + last - slot - LATE_MS);
    return request();
  };
}

/**
 * The same channel, at the pace that the platform allows. Source: Microsoft, "Rate limiting for bots". One process at a
 * time delivers (see `Lease`), so its pace is that of all.
 *
 * @param parts.mayStart asked when a request's turn has come; throws when it may not be made any more
 * @param parts.stopping turns away, with its reason, what still waits for its turn
 * @param parts.now milliseconds; only their differences matter
 */
export function paced(
  teams: TeamsChannel,
  { mayStart, stopping, now }: { mayStart: () => void; stopping: AbortSignal; now: () => number },
): TeamsChannel {
  setMaxListeners(0, stopping);
  const tenants = new Map<string, ReturnType<typeof createSlots>>();
  const conversations = new Map<string, { readonly stream: PQueue; readonly burst: PQueue }>();

  const inTenant = <T>(tenant: string, request: () => Promise<T>): Promise<T> => {
    const slots = tenants.get(tenant) ?? createSlots(now);
    tenants.set(tenant, slots);
    return slots(async () => {
      mayStart();
      return request();
    });
  };
  async function inConversation<T>(key: string, request: () => Promise<T>): Promise<T> {
    const queues = conversations.get(key) ?? { stream: new PQueue(STREAM), burst: new PQueue(BURST) };
    conversations.set(key, queues);
    const { stream, burst } = queues;
    // What has begun is finished; only what still waits is turned away.
    const waiting = new AbortController();
    const signal = waiting.signal;
    const turnAway = () => waiting.abort(stopping.reason);
    const begin = () => {
      stopping.removeEventListener('abort', turnAway);
      return request();
    };
    stopping.throwIfAborted();
    stopping.addEventListener('abort', turnAway);
    try {
      return await stream.add(() => burst.add(begin, { signal }), { signal });
    } finally {
      stopping.removeEventListener('abort', turnAway);
      // Its memory of the last seconds goes with it: a chat that is written to again so soon is the platform's to slow.
      if (conversations.size > MOST_CONVERSATIONS && stream.size + stream.pending === 0) conversations.delete(key);
    }
  }
  return {
    send: (to, card) => inConversation(to.conversation, () => inTenant(to.tenant, () => teams.send(to, card))),
    open: (user, home) => inTenant(home.tenant, () => teams.open(user, home)),
  };
}
