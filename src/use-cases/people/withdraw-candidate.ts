import { refused } from '../../domain/decision.ts';
import type { Candidate } from '../../domain/people/candidate.ts';
import { withdraw } from '../../domain/people/nomination.ts';
import { type Command, execute, type Outcome, type What } from '../execute.ts';
import type { World } from '../ports.ts';

/** Refuses: not-allowed, unknown-candidate, already-done. */
export function withdrawCandidate(
  world: World,
  command: Command,
  input: { readonly candidate: string; readonly reason?: string },
): Promise<Outcome<Candidate>> {
  const what: What<'candidate'> = {
    verb: 'candidate.withdraw',
    about: 'candidate',
    subject: input.candidate,
    inputs: input,
  };
  return execute(world, command, what, async (unit) => {
    const candidate = await unit.candidate(input.candidate);
    return candidate ? withdraw(candidate, input.reason) : refused('unknown-candidate');
  });
}
