import type { Candidate } from '../../../domain/people/candidate.ts';
import { type Relayed, relay } from '../../../domain/seats/booking/answering.ts';
import type { Command, Outcome } from '../../execute.ts';
import { onCandidate } from '../../on-candidate.ts';
import type { World } from '../../ports.ts';

/**
 * Records what a candidate has said on the phone.
 * @param input.session the seat they answered about; undefined for somebody who was only told something
 * Refuses: not-allowed, unknown-candidate, unknown-session, booking-changed, session-full, target-reached,
 * session-cancelled, session-over, same-person.
 */
export function relayAnswer(
  world: World,
  command: Command,
  input: { readonly candidate: string; readonly session: string | undefined; readonly answer: Relayed },
): Promise<Outcome<Candidate>> {
  const what = { verb: 'booking.relay', inputs: input, way: 'phone' } as const;
  return onCandidate(world, command, what, async (candidate, unit) => {
    const session = input.session === undefined ? undefined : await unit.session(input.session);
    return relay(candidate, session, input.answer, command.actor, command.now);
  });
}
