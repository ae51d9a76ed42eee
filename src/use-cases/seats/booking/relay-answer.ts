import { refused } from '../../../domain/decision.ts';
import type { Candidate } from '../../../domain/people/candidate.ts';
import { type Relayed, relay } from '../../../domain/seats/booking/answering.ts';
import { type Command, execute, type Outcome, type What } from '../../execute.ts';
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
  const what: What<'candidate'> = {
    verb: 'booking.relay',
    about: 'candidate',
    subject: input.candidate,
    inputs: input,
    way: 'phone',
  };
  return execute(world, command, what, async (unit) => {
    const candidate = await unit.candidate(input.candidate);
    if (!candidate) return refused('unknown-candidate');
    const session = input.session === undefined ? undefined : await unit.session(input.session);
    return relay(candidate, session, input.answer, command.actor, command.now);
  });
}
