import type { Candidate } from '../domain/people/candidate.ts';
import { againAt } from '../domain/people/own-changes.ts';
import { responsibleFor } from '../domain/seats/answering.ts';
import type { Instant } from '../domain/time.ts';
import type { World } from './ports.ts';

/** When somebody who was refused with too-many-changes can change their answer again. */
export type NextChange = {
  readonly at: Instant;
  /** The name of their coordinator, who can be called until then. */
  readonly whom: string | undefined;
};

export async function nextChange(world: World, candidate: Candidate): Promise<NextChange | undefined> {
  if (!candidate.changes) return undefined;
  const coordinator = await world.people.user(responsibleFor(candidate));
  return { at: againAt(candidate.changes), whom: coordinator?.name };
}
