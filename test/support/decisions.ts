import { strict as assert } from 'node:assert';
import type { Decision } from '../../src/domain/decision.ts';
import type { Candidate } from '../../src/domain/people/candidate.ts';
import type { Refusal } from '../../src/domain/refusals.ts';

/** What a decision is that refuses for this reason. */
export const refusal = (reason: Refusal) => ({ kind: 'refused', reason });

/** The candidate whom it changes, or the first of several. */
export function changed(decision: Decision | { readonly kind: 'asks' }): Candidate {
  const [first] = decision.kind === 'accepted' ? (decision.effects.candidates ?? []) : [];
  return first ?? assert.fail(JSON.stringify(decision));
}
