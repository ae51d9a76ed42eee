import type { Candidate } from '../../domain/people/candidate.ts';
import { ownChange } from '../../domain/people/own-changes.ts';
import type { TimeCode } from '../../domain/seats/unsuited.ts';
import { saveCannot as decide } from '../../domain/seats/waiting.ts';
import type { Command, Outcome } from '../execute.ts';
import { onCandidate } from '../on-candidate.ts';
import type { World } from '../ports.ts';

/**
 * Keeps at which times a candidate cannot come; none: at all times they can.
 * Refuses: unknown-candidate, not-your-booking, same-person, already-withdrawn, already-done, too-many-changes.
 */
export function saveCannot(
  world: World,
  command: Command,
  input: { readonly candidate: string; readonly cannot: readonly TimeCode[] },
): Promise<Outcome<Candidate>> {
  return onCandidate(world, command, { verb: 'waiting.save', inputs: input }, (found) =>
    ownChange(found, command.now.at, decide(found, input.cannot, command.actor, command.now)),
  );
}
