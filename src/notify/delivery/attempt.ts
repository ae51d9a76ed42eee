import type { Logger } from 'pino';
import type { Channel } from '../../domain/people/contact.ts';
import type { DueNotice, Outbox, Settlement } from '../../use-cases/ports/outbox.ts';
import { createNoting } from './noting.ts';
import type { Delivery } from './settle.ts';

/** What need not wait longer than this is tried again at once, so often: cheaper than to write it down, and sooner. */
const SOON_MS = 2_000;
const TRIES_AT_ONCE = 4;

/** The lease has run out or been given back: another process may be sending this notice by now. */
export class LeaseLost extends Error {}

export type AttemptParts = {
  readonly outbox: Outbox;
  readonly deliver: (due: DueNotice) => Promise<Delivery>;
  /** Told what became of each attempt, and the way it went if it was delivered. */
  readonly told: (outcome: Settlement['kind'] | 'failed', channel?: Channel) => void;
  /** Done around each attempt. */
  readonly around: (due: DueNotice, attempt: () => Promise<boolean>) => Promise<boolean>;
  /** The process is ending: nothing is begun, and nothing waited for, that another one can do. */
  readonly ending: () => boolean;
  readonly now: () => Date;
  readonly log: Logger;
};

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** One attempt at a notice, to its note in the outbox. Never rejects; false: it is still due, and better left alone a while. */
export function createAttempt({ outbox, deliver, told, around, ending, now, log }: AttemptParts) {
  let sending = 0;
  const note = createNoting(outbox, log, () => sending > 0);

  /** Goes on while the platform asks for a moment's patience only. */
  async function persist(due: DueNotice): Promise<Delivery> {
    for (let tries = 1; ; tries += 1) {
      const delivery = await deliver({ ...due, attempts: due.attempts + tries - 1 });
      const { settlement } = delivery;
      const wait = settlement.kind === 'retry' ? Date.parse(settlement.dueAt) - now().getTime() : SOON_MS + 1;
      if (wait > SOON_MS || tries === TRIES_AT_ONCE || ending()) return delivery;
      await pause(Math.max(0, wait));
    }
  }

  async function attempt(due: DueNotice): Promise<boolean> {
    const { id, notice, attempts } = due;
    try {
      sending += 1;
      const {
        settlement: as,
        whose,
        also,
      } = await persist(due).finally(() => {
        sending -= 1;
      });
      await note({ due, as, ...(whose !== undefined && { whose }) }, async () => {
        await also?.().catch((error: unknown) => {
          log.error({ notice: id, err: error }, 'what a notice has shown could not be noted');
        });
      });
      const channel = 'channel' in as ? as.channel : undefined;
      told(as.kind, channel);
      const reason = 'reason' in as ? as.reason : undefined;
      log.info({ notice: id, kind: notice.kind, attempts, outcome: as.kind, channel, reason }, 'notice');
      return true;
    } catch (error) {
      if (error instanceof LeaseLost) return true;
      told('failed');
      log.error({ notice: id, err: error }, 'a notice could not be handled');
      return false;
    }
  }

  return (due: DueNotice): Promise<boolean> => around(due, () => attempt(due));
}
