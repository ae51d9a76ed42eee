import type { Candidate } from '../../domain/people/candidate.ts';
import { seeShared, setSharing } from '../../domain/results/sharing.ts';
import type { Command, Outcome } from '../execute.ts';
import { onCandidate } from '../on-candidate.ts';
import type { World } from '../ports.ts';

/** Refuses: not-allowed, unknown-candidate, no-result. */
export function shareResult(
  world: World,
  command: Command,
  input: { readonly candidate: string; readonly share: boolean },
): Promise<Outcome<Candidate>> {
  return onCandidate(world, command, { verb: 'share.set', inputs: input }, (found) =>
    setSharing(found, input.share, command.actor),
  );
}

/**
 * Keeps that this coordinator looks at a result that is shared with them.
 * Refuses: not-allowed, unknown-candidate.
 */
export function seeSharedResult(world: World, command: Command, candidate: string): Promise<Outcome<Candidate>> {
  return onCandidate(world, command, { verb: 'shared-result.see', inputs: { candidate } }, (found) =>
    seeShared(found, command.actor, command.now.at),
  );
}
