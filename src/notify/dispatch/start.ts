import type { Lease } from '../../use-cases/ports/outbox.ts';
import { LeaseLost } from '../delivery/attempt.ts';
import { type DeliveryParts, deliver } from '../delivery/deliver.ts';
import type { Pace } from '../teams/rate-limit.ts';
import { type DispatcherParts, dispatch } from './dispatcher.ts';
import { holdLease } from './held-lease.ts';

export type DeliveringParts = Omit<DeliveryParts, 'mayStart'> &
  Pick<DispatcherParts, 'outbox' | 'alarm' | 'told' | 'around' | 'log'> & {
    readonly lease: Lease;
    readonly pace: Pace;
  };

/** At the pace that the platform allows. Returns what ends it, once what was being sent has been sent and noted. */
export function startDelivery(parts: DeliveringParts): { stop(): Promise<void> } {
  const { pace } = parts;
  const { stopping } = pace;
  const lease = holdLease({ lease: parts.lease, stopping, rest: pace.rest, now: parts.now });
  const teams = pace.limit(parts.teams, lease.mayStart);
  const delivery = { ...parts, teams, mayStart: lease.mayStart };
  const dispatched = dispatch({ ...parts, lease, stopping, deliver: (due) => deliver(delivery, due) });
  return {
    stop() {
      pace.stop(new LeaseLost('the process is ending'));
      return dispatched;
    },
  };
}
