import type { Candidate } from '../../../domain/people/candidate.ts';
import { signResult as decide } from '../../../domain/results/signing.ts';
import type { Command, Outcome } from '../../execute.ts';
import type { World } from '../../ports.ts';
import { worksWith } from '../../programme/colleagues.ts';
import { inSession } from '../on-result.ts';
import { countingFrom } from './counting-from.ts';

/**
 * Another one than who gave it signs a result, in a programme that asks for that before it counts.
 * Refuses: not-allowed, unknown-candidate, unknown-session, own-result, colleague-signature, own-signature, not-your-session,
 * nothing-to-sign, booking-changed, given-anew.
 */
export function signResult(
  world: World,
  command: Command,
  input: { readonly candidate: string; readonly session: string; readonly version?: number },
): Promise<Outcome<Candidate>> {
  const { actor, programme, now } = command;
  return inSession(world, command, { verb: 'result.sign', inputs: input }, async ({ candidate, session }) => {
    const latest = candidate.submitted ?? candidate.result;
    const given = latest && (await world.records.result(programme.id, candidate.id, latest.version));
    const by = {
      actor,
      programme,
      now: countingFrom(world, programme, now),
      seen: input.version,
      isColleague: await worksWith(world, command, candidate),
    };
    return decide(candidate, session, given, by);
  });
}
