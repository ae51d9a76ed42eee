import { accepted, unchanged } from '../../../domain/decision.ts';
import { stagesWhere } from '../../../domain/people/stages.ts';
import type { Programme } from '../../../domain/programme/programme.ts';
import { asGiven } from '../../../domain/results/concept.ts';
import { pagesOf } from '../../paging.ts';
import type { World } from '../../ports.ts';
import { runAsSystem } from '../../run-as-system.ts';

const PAGE = 100;
const ASSESSED = stagesWhere(({ recorded }) => recorded === 'result');

/** Once, for those in their candidates' documents, with the concept as it is now. Until then they are read where they stand. */
export async function catchUpResults(world: World, programme: Programme): Promise<void> {
  const verb = 'results.catch-up' as const;
  const concept = world.concepts.get(programme.concept);
  // Without the concept it is not known by what they are read.
  if (!concept) return;
  const whole = { verb, subject: programme.id, op: `results:${programme.id}` };
  if ((await runAsSystem(world, programme, whole, async () => unchanged)).kind === 'repeated') return;
  for (const stage of ASSESSED) {
    const page = (cursor?: string) =>
      world.records.candidates(programme.id, { stage, limit: PAGE, ...(cursor !== undefined && { cursor }) });
    for await (const { items } of pagesOf(page)) {
      for (const { id } of items) {
        const inline = await world.records.result(programme.id, id, 1);
        if (!inline || inline.concept) continue;
        await runAsSystem(world, programme, { verb, subject: id, op: `result:${id}` }, async (unit) => {
          const candidate = await unit.candidate(id);
          if (!candidate) return unchanged;
          return accepted({ candidates: [candidate], results: [{ ...inline, concept: asGiven(concept) }] });
        });
      }
    }
  }
  await runAsSystem(world, programme, whole, async () => accepted({}));
}

export async function catchUpAllResults(world: World): Promise<void> {
  for (const id of await world.people.programmes()) {
    const programme = await world.records.programme(id);
    if (programme) await catchUpResults(world, programme);
  }
}
