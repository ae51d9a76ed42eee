import type { Counts } from '../../domain/accounts.ts';
import type { Organisation } from '../../domain/people/organisation.ts';
import { mapFrom, type Programme } from '../../domain/programme/programme.ts';
import { type CompetenceMap, competenceMap } from '../../domain/results/competence-map.ts';
import type { Concept } from '../../domain/results/concept.ts';
import type { World } from '../ports.ts';
import { storedIds } from '../scope.ts';

type PublishedMap = {
  readonly concept: Concept;
  readonly map: CompetenceMap;
  /** What it is drawn from, the numbers that it hides too. */
  readonly counts: Counts;
};

/** Published when somebody asks: as long as nobody has, there is nothing to tell a map from. Undefined: too few. */
export async function mapOf(
  world: World,
  programme: Programme,
  organisation: Organisation,
): Promise<PublishedMap | undefined> {
  const concept = world.concepts.get(programme.concept);
  if (!concept) return undefined;
  const counts = await world.records.published(programme.id, organisation.id, storedIds(world, organisation));
  const map = competenceMap(concept, counts, mapFrom(programme));
  return map && { concept, map, counts };
}
