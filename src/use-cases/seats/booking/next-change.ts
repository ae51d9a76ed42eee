import { type Candidate, responsibleFor } from '../../../domain/people/candidate.ts';
import { againAt } from '../../../domain/people/own-changes.ts';
import type { Programme } from '../../../domain/programme/programme.ts';
import type { Instant } from '../../../domain/time.ts';
import { officialFor } from '../../people/accounts/addressee.ts';
import type { World } from '../../ports.ts';

/** When somebody who was refused with too-many-changes can change their answer again. */
export type NextChange = {
  readonly at: Instant;
  /** The name of their coordinator, who can be called until then. */
  readonly whom: string | undefined;
};

export async function nextChange(
  world: World,
  programme: Programme,
  candidate: Candidate,
): Promise<NextChange | undefined> {
  if (!candidate.changes) return undefined;
  const coordinator = await officialFor(world, programme, responsibleFor(candidate), [candidate], () => false);
  return { at: againAt(candidate.changes), whom: coordinator?.name };
}
