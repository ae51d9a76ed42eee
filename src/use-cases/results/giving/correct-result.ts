import { refused } from '../../../domain/decision.ts';
import type { Candidate } from '../../../domain/people/candidate.ts';
import { type Correction, correctResult as decide } from '../../../domain/results/correcting.ts';
import type { Command, Outcome } from '../../execute.ts';
import { onCandidate } from '../../on-candidate.ts';
import type { World } from '../../ports.ts';
import { findResult } from '../on-result.ts';
import { givingOf } from './giving-of.ts';

/**
 * Corrects a result that counts, by an assessor of its session or a lead.
 * @param input.seen the version that the form was opened with; undefined: not known
 *
 * Refuses: not-allowed, unknown-candidate, unknown-session, unknown-concept, no-result, result-waits, own-result,
 * own-organisation, own-assessment, not-your-session, corrected-meanwhile, areas-missing.
 */
export function correctResult(
  world: World,
  command: Command,
  input: { readonly candidate: string; readonly result: Correction; readonly seen?: number },
): Promise<Outcome<Candidate>> {
  return onCandidate(world, command, { verb: 'result.correct', inputs: input }, async (candidate, unit) => {
    const { result: current, submitted } = candidate;
    const found = await findResult(world, command, unit, candidate, current?.version);
    if (found === 'no-result' && submitted) return refused('result-waits');
    if (typeof found === 'string') return refused(found);
    const giving = await givingOf(world, command, found);
    if (!giving) return refused('unknown-concept');
    return decide(candidate, found.session, found.result, input.result, { ...giving, seen: input.seen });
  });
}
