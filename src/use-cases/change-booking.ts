import { change } from '../domain/booking.ts';
import { refused } from '../domain/decision.ts';
import { ownChange } from '../domain/own-changes.ts';
import { type Command, execute, type Outcome } from './execute.ts';
import type { World } from './ports.ts';

/**
 * Moves a candidate to another session or to the waiting list.
 *
 * @param input.session the seat their card showed, if it showed one
 * @param input.to the session they want; undefined for the waiting list
 *
 * Refuses: unknown-candidate, unknown-session, not-your-booking, booking-changed, already-done, already-withdrawn,
 * session-full, session-cancelled, session-over, too-many-changes, same-person.
 */
export function changeBooking(
  world: World,
  command: Command,
  input: { readonly candidate: string; readonly session: string | undefined; readonly to: string | undefined },
): Promise<Outcome> {
  const what = { verb: 'booking.change', subject: input.candidate, inputs: input };
  return execute(world, command, what, async (unit) => {
    const candidate = await unit.candidate(input.candidate);
    if (!candidate) return refused('unknown-candidate');
    const to = input.to === undefined ? undefined : await unit.session(input.to);
    if (input.to !== undefined && !to) return refused('unknown-session');
    const decision = change(candidate, input.session, to, command.actor, command.now);
    return ownChange(candidate, command.now.at, decision);
  });
}
