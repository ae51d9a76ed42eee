import type { Candidate } from '../../domain/people/candidate.ts';
import { savePlan as decide, type PlanChange } from '../../domain/results/plan.ts';
import type { Command, Outcome } from '../execute.ts';
import type { World } from '../ports.ts';
import { onResult } from './on-result.ts';

/**
 * Adds a row to what somebody is to learn, or takes one out.
 * Refuses: not-allowed, unknown-candidate, unknown-session, own-result, not-your-session, no-result,
 * plan-full, unknown-area, date-past, edited-meanwhile.
 */
export function savePlan(
  world: World,
  command: Command,
  input: { readonly candidate: string; readonly change: PlanChange },
): Promise<Outcome<Candidate>> {
  const { actor, now } = command;
  return onResult(world, command, { verb: 'plan.save', inputs: input }, ({ candidate, session, result }) =>
    decide(candidate, session, input.change, Object.keys(result.areas), actor, now),
  );
}
