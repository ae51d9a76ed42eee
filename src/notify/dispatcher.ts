import type { Logger } from 'pino';
import type { Channel } from '../domain/candidate.ts';
import type { DueNotice, Lease, Outbox, Settlement } from '../use-cases/ports.ts';

/** So many are looked at together; more are taken when half of them are done. */
const BATCH = 100;
/** How often an idle process looks for what another one left. What is due before that it knows, and wakes for. */
const POLL_MS = 30_000;
/** How soon a process that has something to deliver asks again, when another one has the lease. */
const ASK_AGAIN_MS = 500;

/** What need not wait longer than this is tried again at once, so often: cheaper than to write it down, and sooner. */
const SOON_MS = 2_000;
const TRIES_AT_ONCE = 4;

/** A process that dies keeps the others waiting so long. */
const LEASE_MS = 12_000;
const RENEW_MS = 2_000;
/** A send may take so long (see the adapter and the mailer): none is begun that could outlast the lease. */
const LONGEST_SEND_MS = 9_000;

export type Dispatcher = {
  /** There may be something to deliver now. */
  wake(): void;
  /** Throws when nothing may be sent any more: to be asked right before each request. */
  mayStart(): void;
  /** Resolves when what is being sent has been sent and noted. */
  stop(): Promise<void>;
};

/** The lease has run out or been given back: another process may be sending this notice by now. */
export class LeaseLost extends Error {}

export type DispatcherParts = {
  readonly outbox: Outbox;
  readonly lease: Lease;
  readonly deliver: (due: DueNotice) => Promise<Settlement>;
  /** Told what became of each attempt, and the way it went if it was delivered. */
  readonly told?: (outcome: Settlement['kind'] | 'failed', channel?: Channel) => void;
  readonly now: () => Date;
  readonly log: Logger;
};

/** Delivers what the outbox holds, when it is due and whenever it is woken, for as long as the process lives. */
export function startDispatcher(parts: DispatcherParts): Dispatcher {
  const { outbox, lease, deliver, told = () => undefined, now, log } = parts;
  const under = new Map<string, Promise<void>>();
  /** What could not be handled is left alone for a while, or one bug would keep the process busy. */
  const spared = new Map<string, number>();
  let stopped = false;
  let woken = false;
  let wakeUp: () => void = () => undefined;
  let leasedUntil = 0;

  const time = () => now().getTime();
  const instant = (ms: number) => new Date(ms).toISOString();
  const keyOf = ({ programme, id }: DueNotice) => `${programme}/${id}`;
  const mayStart = (): void => {
    if (stopped || leasedUntil - time() < LONGEST_SEND_MS) throw new LeaseLost('the lease has run out');
  };

  async function attempt(due: DueNotice): Promise<void> {
    const { id, notice, attempts } = due;
    try {
      const settlement = await persist(due);
      await outbox.settle(due, settlement);
      told(settlement.kind, 'channel' in settlement ? settlement.channel : undefined);
      const reason = 'reason' in settlement ? settlement.reason : undefined;
      log.info({ notice: id, kind: notice.kind, attempts, outcome: settlement.kind, reason }, 'notice');
    } catch (error) {
      if (error instanceof LeaseLost) return;
      told('failed');
      // It is still due: a bug or a dead store delays it, and loses nothing.
      spared.set(keyOf(due), time() + 2 * POLL_MS);
      log.error({ notice: id, err: error }, 'a notice could not be handled');
    } finally {
      under.delete(keyOf(due));
      if (under.size === Math.floor(BATCH / 2) || under.size === 0) wake();
    }
  }

  /** Goes on while the platform asks for a moment's patience only. */
  async function persist(due: DueNotice): Promise<Settlement> {
    for (let tries = 1; ; tries += 1) {
      const settlement = await deliver({ ...due, attempts: due.attempts + tries - 1 });
      const wait = settlement.kind === 'retry' ? Date.parse(settlement.dueAt) - time() : Number.POSITIVE_INFINITY;
      if (wait > SOON_MS || tries === TRIES_AT_ONCE || stopped) return settlement;
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, wait)));
    }
  }

  /** Has the lease, or takes it; keeps it while there is something to send. */
  async function leased(): Promise<boolean> {
    if (leasedUntil - time() > LEASE_MS - RENEW_MS) return true;
    const until = time() + LEASE_MS;
    const mine = await lease.take(instant(time()), instant(until));
    leasedUntil = mine ? until : 0;
    return mine;
  }

  async function giveBack(): Promise<void> {
    if (leasedUntil === 0) return;
    leasedUntil = 0;
    await lease.giveBack(instant(time()));
  }

  /** Starts what is due. Returns how long to sleep, unless woken. */
  async function look(): Promise<number> {
    const at = time();
    const found = await outbox.due(instant(at + POLL_MS), BATCH + under.size + spared.size);
    for (const [key, until] of spared) if (until <= at) spared.delete(key);
    const open = found.filter((due) => !under.has(keyOf(due)) && !spared.has(keyOf(due)));
    const ready = open.filter(({ dueAt }) => dueAt <= instant(at));
    if (ready.length === 0 && under.size === 0) {
      await giveBack();
      const [next] = open;
      return next ? Math.min(POLL_MS, Math.max(0, Date.parse(next.dueAt) - at)) : POLL_MS;
    }
    if (!(await leased())) return ASK_AGAIN_MS;
    for (const due of ready.slice(0, BATCH - under.size)) {
      under.set(keyOf(due), attempt(due));
      // Each is drawn in a moment; a hundred at once would keep everybody else waiting, and the pace uneven.
      await new Promise((resolve) => setImmediate(resolve));
    }
    return RENEW_MS;
  }

  async function sleep(ms: number): Promise<void> {
    if (woken || stopped) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  async function run(): Promise<void> {
    while (!stopped) {
      woken = false;
      const pause = await look().catch((error: unknown) => {
        log.error({ err: error }, 'the outbox could not be read');
        return POLL_MS / 6;
      });
      await sleep(pause);
    }
    await Promise.all(under.values());
    await giveBack().catch((error: unknown) => log.error({ err: error }, 'the lease could not be given back'));
  }

  function wake(): void {
    woken = true;
    wakeUp();
  }

  const running = run();
  return {
    wake,
    mayStart,
    async stop() {
      stopped = true;
      wakeUp();
      await running;
    },
  };
}
