import type { Candidate } from '../../domain/people/candidate.ts';
import { withdraw } from '../../domain/people/nomination.ts';
import type { Command, Outcome } from '../execute.ts';
import { onCandidate } from '../on-candidate.ts';
import type { World } from '../ports.ts';

/** Refuses: not-allowed, unknown-candidate, already-done. */
export function withdrawCandidate(
  world: World,
  command: Command,
  input: { readonly candidate: string; readonly reason?: string },
): Promise<Outcome<Candidate>> {
  return onCandidate(world, command, { verb: 'candidate.withdraw', inputs: input }, (candidate) =>
    withdraw(candidate, input.reason),
  );
}
