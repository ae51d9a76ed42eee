import { refused } from '../../domain/decision.ts';
import type { Candidate } from '../../domain/people/candidate.ts';
import { ownChange } from '../../domain/people/own-changes.ts';
import type { TimeCode } from '../../domain/seats/unsuited.ts';
import { saveCannot as decide } from '../../domain/seats/waiting.ts';
import { type Command, execute, type Outcome } from '../execute.ts';
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
  const what = { verb: 'waiting.save', about: 'candidate', subject: input.candidate, inputs: input } as const;
  return execute(world, command, what, async (unit) => {
    const found = await unit.candidate(input.candidate);
    if (!found) return refused('unknown-candidate');
    return ownChange(found, command.now.at, decide(found, input.cannot, command.actor, command.now));
  });
}
