import { refused } from '../../domain/decision.ts';
import type { Candidate } from '../../domain/people/candidate.ts';
import { seeShared, setSharing } from '../../domain/results/sharing.ts';
import { type Command, execute, type Outcome } from '../execute.ts';
import type { World } from '../ports.ts';

/** Refuses: not-allowed, unknown-candidate, no-result. */
export function shareResult(
  world: World,
  command: Command,
  input: { readonly candidate: string; readonly share: boolean },
): Promise<Outcome<Candidate>> {
  const what = { verb: 'share.set', about: 'candidate', subject: input.candidate, inputs: input } as const;
  return execute(world, command, what, async (unit) => {
    const found = await unit.candidate(input.candidate);
    return found ? setSharing(found, input.share, command.actor) : refused('unknown-candidate');
  });
}

/**
 * Keeps that this coordinator looks at a result that is shared with them.
 * Refuses: not-allowed, unknown-candidate.
 */
export function seeSharedResult(world: World, command: Command, candidate: string): Promise<Outcome<Candidate>> {
  const what = { verb: 'shared-result.see', about: 'candidate', subject: candidate, inputs: { candidate } } as const;
  return execute(world, command, what, async (unit) => {
    const found = await unit.candidate(candidate);
    return found ? seeShared(found, command.actor, command.now.at) : refused('unknown-candidate');
  });
}
