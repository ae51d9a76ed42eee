import { accepted, unchanged } from '../../domain/decision.ts';
import { bookingOf } from '../../domain/people/candidate.ts';
import type { Programme } from '../../domain/programme/programme.ts';
import { forgettingDue } from '../../domain/seats/adapting.ts';
import { pagesOf } from '../paging.ts';
import type { World } from '../ports.ts';
import { runAsSystem } from '../run-as-system.ts';

const PAGE = 100;

/** Once, for what was kept before anything was due for it. Where something is due already, nothing comes of the second. */
export async function catchUpNeeds(world: World, programme: Programme): Promise<void> {
  const verb = 'needs.forget' as const;
  const whole = { verb, subject: programme.id, op: `needs-due:${programme.id}` };
  if ((await runAsSystem(world, programme, whole, async () => unchanged)).kind === 'repeated') return;
  const page = (cursor?: string) =>
    world.records.candidates(programme.id, { limit: PAGE, ...(cursor !== undefined && { cursor }) });
  for await (const { items } of pagesOf(page)) {
    for (const { id, needs } of items) {
      if (!needs) continue;
      await runAsSystem(world, programme, { verb, subject: id, op: `needs-due:${id}` }, async (unit, { at }) => {
        const candidate = await unit.candidate(id);
        const seat = candidate && bookingOf(candidate);
        const later = candidate ? forgettingDue(candidate, seat && (await unit.session(seat.session)), at) : [];
        return later.length > 0 ? accepted({ later }) : unchanged;
      });
    }
  }
  await runAsSystem(world, programme, whole, async () => accepted({}));
}

export async function catchUpAllNeeds(world: World): Promise<void> {
  for (const id of await world.people.programmes()) {
    const programme = await world.records.programme(id);
    if (programme) await catchUpNeeds(world, programme);
  }
}
