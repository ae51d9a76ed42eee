import type { Logger } from 'pino';
import type { ClaimedNotice, Outbox, Settlement } from '../use-cases/ports.ts';

/** Notices taken at a time; all are sent before the next are taken, well within the lease. */
const BATCH = 10;
const LEASE_MS = 60_000;
/** How often an idle process looks for notices that another one left or that have become due. */
const POLL_MS = 5_000;

export type Dispatcher = {
  /** There may be something to deliver now. */
  wake(): void;
  /** Resolves when what is being sent has been sent and noted. */
  stop(): Promise<void>;
};

/** Delivers what the outbox holds, now and whenever it is woken, for as long as the process lives. */
export function startDispatcher(parts: {
  readonly outbox: Outbox;
  readonly deliver: (claimed: ClaimedNotice) => Promise<Settlement>;
  /** Told what became of each attempt. */
  readonly told?: (outcome: Settlement['kind'] | 'failed') => void;
  readonly now: () => Date;
  readonly log: Logger;
}): Dispatcher {
  const { outbox, deliver, told = () => undefined, now, log } = parts;
  let stopped = false;
  let woken = false;
  let wakeUp: () => void = () => undefined;

  async function attempt(claimed: ClaimedNotice): Promise<void> {
    try {
      const settlement = await deliver(claimed);
      await outbox.settle(claimed, settlement);
      told(settlement.kind);
      log.info(
        { notice: claimed.id, kind: claimed.notice.kind, attempts: claimed.attempts, outcome: settlement.kind },
        'notice',
      );
    } catch (error) {
      told('failed');
      // The lease runs out and the notice is taken again: a bug or a dead store delays it, and loses nothing.
      log.error({ notice: claimed.id, err: error }, 'a notice could not be handled');
    }
  }

  /** Returns how many notices it took. */
  async function drain(): Promise<number> {
    const instant = now();
    const lease = new Date(instant.getTime() + LEASE_MS).toISOString();
    const claimed = await outbox.claim(instant.toISOString(), lease, BATCH);
    await Promise.all(claimed.map(attempt));
    return claimed.length;
  }

  async function idle(): Promise<void> {
    if (woken || stopped) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, POLL_MS);
      wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  async function run(): Promise<void> {
    while (!stopped) {
      woken = false;
      const taken = await drain().catch((error: unknown) => {
        log.error({ err: error }, 'the outbox could not be read');
        return 0;
      });
      if (taken === 0) await idle();
    }
  }

  const running = run();
  return {
    wake() {
      woken = true;
      wakeUp();
    },
    async stop() {
      stopped = true;
      wakeUp();
      await running;
    },
  };
}
