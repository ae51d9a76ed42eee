import type { Logger } from 'pino';
import type { Channel } from '../domain/people/candidate.ts';
import type { DueNotice, Outbox, Settlement } from '../use-cases/ports.ts';
import type { Delivery } from './settle.ts';

/** What need not wait longer than this is tried again at once, so often: cheaper than to write it down, and sooner. */
const SOON_MS = 2_000;
const TRIES_AT_ONCE = 4;
/** What has been sent is noted, even if the store is away for a while: or it would be sent again. */
const TRIES_TO_NOTE = 12;
const LONGEST_PAUSE_MS = 8_000;

/** The lease has run out or been given back: another process may be sending this notice by now. */
export class LeaseLost extends Error {}

export type AttemptParts = {
  readonly outbox: Outbox;
  readonly deliver: (due: DueNotice) => Promise<Delivery>;
  /** Told what became of each attempt, and the way it went if it was delivered. */
  readonly told: (outcome: Settlement['kind'] | 'failed', channel?: Channel) => void;
  /** The process is ending: nothing is begun, and nothing waited for, that another one can do. */
  readonly ending: () => boolean;
  readonly now: () => Date;
  readonly log: Logger;
};

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** One attempt at a notice, to its note in the outbox. Never rejects; false: it is still due, and better left alone a while. */
export function createAttempt({ outbox, deliver, told, ending, now, log }: AttemptParts) {
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

  async function note(due: DueNotice, settlement: Settlement): Promise<void> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await outbox.settle(due, settlement);
      } catch (error) {
        if (settlement.kind !== 'delivered' || tries === TRIES_TO_NOTE) throw error;
        log.warn({ notice: due.id, err: error }, 'a delivered notice could not be noted yet');
        await pause(Math.min(250 * 2 ** tries, LONGEST_PAUSE_MS));
      }
    }
  }

  return async (due: DueNotice): Promise<boolean> => {
    const { id, notice, attempts } = due;
    try {
      const { settlement, afterwards } = await persist(due);
      await note(due, settlement);
      const channel = 'channel' in settlement ? settlement.channel : undefined;
      told(settlement.kind, channel);
      const reason = 'reason' in settlement ? settlement.reason : undefined;
      log.info({ notice: id, kind: notice.kind, attempts, outcome: settlement.kind, channel, reason }, 'notice');
      await afterwards?.().catch((error: unknown) => {
        log.error({ notice: id, err: error }, 'what a notice has shown could not be noted');
      });
      return true;
    } catch (error) {
      if (error instanceof LeaseLost) return true;
      told('failed');
      log.error({ notice: id, err: error }, 'a notice could not be handled');
      return false;
    }
  };
}
