import { bookingOf, type Candidate } from '../../domain/people/candidate.ts';
import { ownChange } from '../../domain/people/own-changes.ts';
import { saveNeeds as decide } from '../../domain/seats/adapting.ts';
import type { Command, Outcome } from '../execute.ts';
import { onCandidate } from '../on-candidate.ts';
import type { World } from '../ports.ts';

/**
 * Keeps what a candidate needs at the test; none: nothing.
 * Refuses: unknown-candidate, not-your-booking, same-person, already-withdrawn, already-done, session-over, unknown-need,
 * too-many-changes.
 */
export function saveNeeds(
  world: World,
  command: Command,
  input: { readonly candidate: string; readonly needs: readonly string[] },
): Promise<Outcome<Candidate>> {
  const { programme, actor, now } = command;
  const concept = world.concepts.get(programme.concept);
  return onCandidate(world, command, { verb: 'adaptation.save', inputs: input }, async (found, unit) => {
    const seat = bookingOf(found);
    // What is kept here is forgotten when it is over.
    const session = seat && (await unit.session(seat.session));
    return ownChange(found, now.at, decide(found, input.needs, { concept, session }, actor, now));
  });
}
