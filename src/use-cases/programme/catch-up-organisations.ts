import { accepted, unchanged } from '../../domain/decision.ts';
import { newOrganisation } from '../../domain/people/organisation.ts';
import type { Programme } from '../../domain/programme/programme.ts';
import { pagesOf } from '../paging.ts';
import type { World } from '../ports.ts';
import { runAsSystem } from '../run-as-system.ts';

const PAGE = 100;

/** For those nominated before there were organisations: once, at the first start of a version that has them. */
export async function catchUpOrganisations(world: World, programme: Programme): Promise<void> {
  const verb = 'organisations.catch-up' as const;
  const whole = { verb, subject: programme.id, op: `organisations:${programme.id}` };
  if ((await runAsSystem(world, programme, whole, async () => unchanged)).kind === 'repeated') return;
  const done = new Set<string>();
  const page = (cursor?: string) =>
    world.records.candidates(programme.id, { limit: PAGE, ...(cursor !== undefined && { cursor }) });
  for await (const { items } of pagesOf(page)) {
    for (const { organisation: id, employer } of items) {
      if (done.has(id)) continue;
      done.add(id);
      await runAsSystem(world, programme, { verb, subject: id, op: `organisation:${id}` }, async (unit) =>
        (await unit.organisation(id)) ? unchanged : accepted({ organisations: [newOrganisation(id, employer)] }),
      );
    }
  }
  await runAsSystem(world, programme, whole, async () => accepted({}));
}

export async function catchUpAllOrganisations(world: World): Promise<void> {
  for (const id of await world.people.programmes()) {
    const programme = await world.records.programme(id);
    if (programme) await catchUpOrganisations(world, programme);
  }
}
