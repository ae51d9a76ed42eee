import type { Lease } from '../../use-cases/ports/outbox.ts';
import { LeaseLost } from '../delivery/attempt.ts';

/** A process that dies keeps the others waiting so long. */
const LEASE_MS = 12_000;
export const RENEW_MS = 2_000;
/** A request to Teams may take so long (see the adapter): none is begun that could outlast the lease. */
const LONGEST_SEND_MS = 9_000;

export type HeldLease = {
  /** Has the lease, takes it, or renews it; false when another process has it. */
  keep(): Promise<boolean>;
  /** Others may have it as soon as what was sent here no longer counts for the pace. */
  giveBack(): Promise<void>;
  /** Throws when nothing may be sent any more: to be asked right before each request. */
  mayStart(): void;
};

/** `stopping`: nothing may be sent any more, by this reason. `rest`: for which what was sent still counts for the pace. */
export function holdLease(parts: {
  readonly lease: Lease;
  readonly stopping: AbortSignal;
  readonly rest: () => number;
  readonly now: () => Date;
}): HeldLease {
  const { lease, stopping, rest, now } = parts;
  let until = 0;
  const time = () => now().getTime();
  const instant = (ms: number) => new Date(ms).toISOString();
  return {
    async keep() {
      if (until - time() > LEASE_MS - RENEW_MS) return true;
      const ends = time() + LEASE_MS;
      const mine = await lease.take(instant(time()), instant(ends));
      until = mine ? ends : 0;
      return mine;
    },
    async giveBack() {
      if (until === 0) return;
      until = 0;
      await lease.giveBack(instant(time() + rest()));
    },
    mayStart() {
      stopping.throwIfAborted();
      if (until - time() < LONGEST_SEND_MS) throw new LeaseLost('the lease has run out');
    },
  };
}
