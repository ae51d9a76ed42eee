import { refused } from '../../../domain/decision.ts';
import type { Candidate } from '../../../domain/people/candidate.ts';
import { signResult as decide } from '../../../domain/results/signing.ts';
import type { Command, Outcome } from '../../execute.ts';
import { onCandidate } from '../../on-candidate.ts';
import type { World } from '../../ports.ts';
import { colleaguesOf } from '../../programme/colleagues.ts';

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
  return onCandidate(world, command, { verb: 'result.sign', inputs: input }, async (candidate, unit) => {
    const session = await unit.session(input.session);
    if (!session) return refused('unknown-session');
    const latest = candidate.submitted ?? candidate.result;
    const given = latest && (await world.records.result(programme.id, candidate.id, latest.version));
    const isColleague = (await colleaguesOf(world, programme, actor))(candidate);
    return decide(candidate, session, given, { actor, programme, isColleague, now, seen: input.version });
  });
}
