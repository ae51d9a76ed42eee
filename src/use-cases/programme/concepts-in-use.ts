import type { World } from '../ports.ts';

/** The concepts that programmes assess by, each with those of its areas whose names are not their owner's yet. */
export async function conceptsInUse({ records, people, concepts }: World) {
  const programmes = await Promise.all((await people.programmes()).map((id) => records.programme(id)));
  const used = new Set(programmes.flatMap((programme) => concepts.get(programme?.concept ?? '') ?? []));
  return [...used].map((concept) => ({
    id: concept.id,
    areas: concept.areas.filter(({ placeholder }) => placeholder).map(({ id }) => id),
  }));
}
