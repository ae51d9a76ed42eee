import type { Candidate } from '../../domain/people/candidate.ts';
import { ownChange } from '../../domain/people/own-changes.ts';
import { saveSelf as decide, type OwnLevels } from '../../domain/results/self-assessing.ts';
import type { Command, Outcome } from '../execute.ts';
import { onCandidate } from '../on-candidate.ts';
import type { World } from '../ports.ts';

/**
 * Keeps how a candidate sees themselves before the test, area by area; none: nothing.
 * Refuses: unknown-candidate, not-your-booking, same-person, already-withdrawn, self-too-late, unknown-concept, not-in-concept,
 * too-many-changes.
 */
export function saveSelf(
  world: World,
  command: Command,
  input: { readonly candidate: string; readonly levels: OwnLevels },
): Promise<Outcome<Candidate>> {
  const { programme, actor, now } = command;
  const concept = world.concepts.get(programme.concept);
  return onCandidate(world, command, { verb: 'selfAssessment.save', inputs: input }, async (found) =>
    ownChange(found, now.at, decide(found, input.levels, concept, actor, now)),
  );
}
