import { type Candidate, responsibleFor } from '../../../domain/people/candidate.ts';
import { againAt } from '../../../domain/people/own-changes.ts';
import type { Programme } from '../../../domain/programme/programme.ts';
import type { Refusal } from '../../../domain/refusals.ts';
import type { RetestTerms } from '../../../domain/results/retest.ts';
import type { Instant } from '../../../domain/time.ts';
import { officialFor } from '../../people/accounts/addressee.ts';
import type { World } from '../../ports.ts';
import { retestTermsOf } from '../../results/retest-ground.ts';

/** From when what they were refused is theirs to do; undefined: that is not why they were. */
export async function notYet(
  world: World,
  programme: Programme,
  candidate: Candidate,
  reason: Refusal,
): Promise<NextChange | RetestTerms | undefined> {
  if (reason === 'retest-too-early') return retestTermsOf(world, programme, candidate);
  return reason === 'too-many-changes' ? nextChange(world, programme, candidate) : undefined;
}

/** When somebody who was refused with too-many-changes can change their answer again. */
export type NextChange = {
  readonly at: Instant;
  readonly whom: string | undefined;
};

async function nextChange(world: World, programme: Programme, candidate: Candidate): Promise<NextChange | undefined> {
  if (!candidate.changes) return undefined;
  const coordinator = await officialFor(world, programme, responsibleFor(candidate), [candidate], () => false);
  return { at: againAt(candidate.changes), whom: coordinator?.name };
}
