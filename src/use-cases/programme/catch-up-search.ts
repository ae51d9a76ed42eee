import { accepted, unchanged } from '../../domain/decision.ts';
import type { Programme } from '../../domain/programme/programme.ts';
import type { World } from '../ports.ts';
import { runAsSystem } from '../run-as-system.ts';

/** Rises when something is found by what those stored before do not have in their documents. */
const FOUND_BY = 3;

/** In small commits; done when nothing was left: what an earlier version writes beside this one comes at the next start. */
export async function catchUpSearch(world: World, programme: Programme): Promise<void> {
  const whole = { verb: 'search.catch-up' as const, subject: programme.id, op: `search:${FOUND_BY}:${programme.id}` };
  if ((await runAsSystem(world, programme, whole, async () => unchanged)).kind === 'repeated') return;
  const made = await world.records.makeFindable(programme.id);
  if (made === 0) await runAsSystem(world, programme, whole, async () => accepted({}));
}

export async function catchUpAllSearches(world: World): Promise<void> {
  for (const id of await world.people.programmes()) {
    const programme = await world.records.programme(id);
    if (programme) await catchUpSearch(world, programme);
  }
}
