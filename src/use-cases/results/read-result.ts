import { accepted, refused } from '../../domain/decision.ts';
import { isPartial } from '../../domain/results/judging.ts';
import { assesses } from '../../domain/seats/session.ts';
import { type Command, execute, type Outcome } from '../execute.ts';
import type { World } from '../ports.ts';
import { worksWith } from '../programme/colleagues.ts';
import { type FoundResult, findResult } from './on-result.ts';

/**
 * A version of somebody's result, for whoever assessed in its session and leads: it stands in the audit that they have read
 * it, before they do. Not for an assessor who works where they do: their employer sees it by their own choice alone.
 * @param input.version undefined: the latest, whether it counts yet or not
 *
 * Refuses: not-allowed, unknown-candidate, unknown-session, no-result, not-your-session, own-organisation.
 */
export async function readResult(
  world: World,
  command: Command,
  input: { readonly candidate: string; readonly version?: number },
): Promise<({ readonly kind: 'read' } & FoundResult) | Extract<Outcome, { kind: 'refused' }>> {
  const what = { verb: 'result.open', about: 'nothing', subject: input.candidate, inputs: input } as const;
  let read: FoundResult | undefined;
  const outcome = await execute(world, command, what, async (unit) => {
    const candidate = await unit.candidate(input.candidate);
    if (!candidate) return refused('unknown-candidate');
    const latest = candidate.submitted ?? candidate.result;
    const found = await findResult(world, command, unit, candidate, input.version ?? latest?.version);
    if (typeof found === 'string') return refused(found);
    if (!assesses(found.session, command.actor)) return refused('not-your-session');
    if (isPartial(command.actor, await worksWith(world, command, candidate))) return refused('own-organisation');
    read = found;
    return accepted({});
  });
  if (outcome.kind === 'refused') return outcome;
  return read ? { kind: 'read', ...read } : refused('no-result');
}
