import type { Asks } from '../../domain/decision.ts';
import type { Outcome } from '../../use-cases/execute.ts';

/** What a step of the seed came to, which must have had its effect. */
export function must(outcome: Outcome | Asks<unknown>): Extract<Outcome, { subject: string }> {
  if (!('subject' in outcome)) throw new Error(`the demo could not be filled: ${JSON.stringify(outcome)}`);
  return outcome;
}
