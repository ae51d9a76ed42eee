import { refused } from '../../domain/decision.ts';
import type { Candidate } from '../../domain/people/candidate.ts';
import { savePlan as decide, type PlanChange } from '../../domain/results/plan.ts';
import { type Command, execute, type Outcome, type What } from '../execute.ts';
import type { World } from '../ports.ts';

/**
 * Adds a row to what somebody is to learn, or takes one out.
 * Refuses: not-allowed, unknown-candidate, unknown-session, own-result, not-your-session, no-result,
 * plan-full, unknown-area, edited-meanwhile.
 */
export function savePlan(
  world: World,
  command: Command,
  input: { readonly candidate: string; readonly change: PlanChange },
): Promise<Outcome<Candidate>> {
  const { programme, actor, now } = command;
  const what: What<'candidate'> = { verb: 'plan.save', about: 'candidate', subject: input.candidate, inputs: input };
  return execute(world, command, what, async (unit) => {
    const candidate = await unit.candidate(input.candidate);
    if (!candidate) return refused('unknown-candidate');
    const { id, result: current } = candidate;
    const result = current && (await world.records.result(programme.id, id, current.version));
    if (!result) return refused('no-result');
    const session = await unit.session(result.session);
    if (!session) return refused('unknown-session');
    return decide(candidate, session, input.change, Object.keys(result.areas), actor, now);
  });
}
