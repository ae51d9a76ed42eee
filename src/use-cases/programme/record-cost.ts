import { refused } from '../../domain/decision.ts';
import { type Cost, recordCost as decide, reverseCost as decideToReverse } from '../../domain/programme/costs.ts';
import { type Command, execute, type Outcome, type What } from '../execute.ts';
import type { World } from '../ports.ts';

/**
 * Records what something has cost.
 * Refuses: not-allowed, unknown-session.
 */
export function recordCost(
  world: World,
  command: Command,
  input: Pick<Cost, 'amount' | 'text' | 'category' | 'session'>,
): Promise<Outcome<Cost>> {
  const what: What<'cost'> = { verb: 'cost.record', about: 'cost', subject: world.newId(), inputs: input };
  const { actor, now } = command;
  return execute(world, command, what, async (unit) => {
    if (input.session !== undefined && !(await unit.session(input.session))) return refused('unknown-session');
    return decide({ id: what.subject, ...input, at: now.at, date: now.date, by: actor.user });
  });
}

/**
 * Takes a cost out of the sum; it stays among what has been recorded.
 * Refuses: not-allowed, unknown-cost.
 */
export function reverseCost(world: World, command: Command, input: { readonly cost: string }): Promise<Outcome<Cost>> {
  const what: What<'cost'> = { verb: 'cost.reverse', about: 'cost', subject: input.cost, inputs: input };
  const { actor, now } = command;
  return execute(world, command, what, async (unit) => {
    const cost = await unit.cost(input.cost);
    return cost ? decideToReverse(cost, actor.user, now.at) : refused('unknown-cost');
  });
}
