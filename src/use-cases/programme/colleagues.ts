import type { Candidate } from '../../domain/people/candidate.ts';
import { type Actor, organisationOf, type Programme } from '../../domain/programme/programme.ts';
import type { World } from '../ports.ts';
import { storedIds } from '../scope.ts';

export const worksWith = async (
  world: Pick<World, 'records' | 'digest'>,
  { programme, actor }: { readonly programme: Programme; readonly actor: Pick<Actor, 'keys'> },
  candidate: Candidate,
): Promise<boolean> => (await colleaguesOf(world, programme, actor))(candidate);

/** Tells of each candidate whether they work at the organisation that this assessor is of, under whichever of its names. */
export async function colleaguesOf(
  world: Pick<World, 'records' | 'digest'>,
  programme: Programme,
  actor: Pick<Actor, 'keys'>,
): Promise<(candidate: Candidate) => boolean> {
  const own = organisationOf(programme, actor.keys);
  if (own === undefined) return () => false;
  const found = await world.records.organisation(programme.id, own);
  const theirs = new Set(found ? [own, ...storedIds(world, found)] : [own]);
  return ({ organisation }) => theirs.has(organisation);
}
