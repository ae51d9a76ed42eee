import type { Candidate } from '../../../domain/people/candidate.ts';
import { takeBack } from '../../../domain/results/release.ts';
import type { Command, Outcome } from '../../execute.ts';
import type { World } from '../../ports.ts';
import { inSession } from '../on-result.ts';

/**
 * Makes a result that does not count yet a draft again.
 * Refuses: not-allowed, unknown-candidate, unknown-session, own-result, not-your-session, no-result, result-told, booking-changed.
 */
export function takeBackResult(
  world: World,
  command: Command,
  input: { readonly candidate: string; readonly session: string },
): Promise<Outcome<Candidate>> {
  const { actor, now, programme } = command;
  return inSession(world, command, { verb: 'result.takeback', inputs: input }, async ({ candidate, session }, unit) => {
    const { id, submitted } = candidate;
    const given = submitted && (await world.records.result(programme.id, id, submitted.version));
    await unit.draft(id);
    return takeBack(candidate, session, given, programme, actor, now);
  });
}
