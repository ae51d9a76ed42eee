import { nominatedIn } from '../../domain/accounts.ts';
import type { Candidate } from '../../domain/people/candidate.ts';
import { restore } from '../../domain/people/nomination.ts';
import type { Command, Outcome } from '../execute.ts';
import { onCandidate } from '../on-candidate.ts';
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
  return onCandidate(world, command, { verb: 'candidate.restore', inputs: input }, async (candidate, unit) => {
    return restore(candidate, command.programme, nominatedIn(await unit.tally()), command.now.at);
  });
}
