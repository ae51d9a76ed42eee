import type { Candidate } from '../../domain/people/candidate.ts';
import type { Organisation } from '../../domain/people/organisation.ts';
import { mapFrom, type Programme } from '../../domain/programme/programme.ts';
import { type CompetenceMap, competenceMap } from '../../domain/results/competence-map.ts';
import type { Concept } from '../../domain/results/concept.ts';
import type { World } from '../ports.ts';
import { storedIds } from '../scope.ts';

/** What is published of what an organisation's people can, and by which concept; undefined: too few have been assessed. */
export async function mapOf(
  world: World,
  programme: Programme,
  organisation: Organisation,
): Promise<{ readonly concept: Concept; readonly map: CompetenceMap } | undefined> {
  const concept = world.concepts.get(programme.concept);
  if (!concept) return undefined;
  const counts = await world.records.published(programme.id, organisation.id, storedIds(world, organisation));
  const map = competenceMap(concept, counts, mapFrom(programme));
  return map && { concept, map };
}

/** Takes those who have a result from now on into the maps of their organisations, when there are enough of them. */
export async function publishMaps(world: World, programme: string, candidates: readonly Candidate[]): Promise<void> {
  const ids = new Set(candidates.flatMap(({ result, organisation }) => (result ? [organisation] : [])));
  for (const id of ids) {
    const organisation = await world.records.organisation(programme, id);
    if (organisation) await world.records.published(programme, organisation.id, storedIds(world, organisation));
  }
}
