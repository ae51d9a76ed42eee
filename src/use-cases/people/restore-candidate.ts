import { nominatedIn } from '../../domain/accounts.ts';
import { refused } from '../../domain/decision.ts';
import type { Candidate } from '../../domain/people/candidate.ts';
import { restore } from '../../domain/people/nomination.ts';
import { type Command, execute, type Outcome, type What } from '../execute.ts';
import type { World } from '../ports.ts';

/**
 * Brings a withdrawn candidate back.
 * Refuses: not-allowed, unknown-candidate, same-person.
 */
export function restoreCandidate(
  world: World,
  command: Command,
  input: { readonly candidate: string },
): Promise<Outcome<Candidate>> {
  const what: What<'candidate'> = {
    verb: 'candidate.restore',
    about: 'candidate',
    subject: input.candidate,
    inputs: input,
  };
  return execute(world, command, what, async (unit) => {
    const candidate = await unit.candidate(input.candidate);
    if (!candidate) return refused('unknown-candidate');
    return restore(candidate, command.programme, nominatedIn(await unit.tally()), command.now.at);
  });
}
