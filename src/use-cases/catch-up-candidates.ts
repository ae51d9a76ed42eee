import { accepted, unchanged } from '../domain/decision.ts';
import type { Programme } from '../domain/programme/programme.ts';
import { pagesOf } from './paging.ts';
import type { World } from './ports.ts';
import { runAsSystem } from './run-as-system.ts';

const PAGE = 100;

/** Rises when candidates are found by something that those stored before do not have in their documents. */
const FOUND_BY = 1;

/**
 * Stores the candidates of a programme anew, so that they are found by their organisation and by who is responsible for
 * them: done once, at the first start of a version that finds them so.
 */
export async function catchUpCandidates(world: World, programme: Programme): Promise<void> {
  const verb = 'candidates.catch-up' as const;
  const whole = { verb, subject: programme.id, op: `candidates:${FOUND_BY}:${programme.id}` };
  if ((await runAsSystem(world, programme, whole, async () => unchanged)).kind === 'repeated') return;
  const page = (cursor?: string) =>
    world.records.candidates(programme.id, { limit: PAGE, ...(cursor !== undefined && { cursor }) });
  for await (const { items } of pagesOf(page)) {
    for (const { id } of items) {
      await runAsSystem(world, programme, { verb, subject: id, op: `candidate:${FOUND_BY}:${id}` }, async (unit) => {
        const candidate = await unit.candidate(id);
        return candidate ? accepted({ candidates: [candidate] }) : unchanged;
      });
    }
  }
  await runAsSystem(world, programme, whole, async () => accepted({}));
}

/** The same for every programme. */
export async function catchUpAllCandidates(world: World): Promise<void> {
  for (const id of await world.people.programmes()) {
    const programme = await world.records.programme(id);
    if (programme) await catchUpCandidates(world, programme);
  }
}
