import type { World } from '../ports.ts';

/** Brings the tally of every programme up to what is counted today; done once, before anything is changed by this version. */
export async function recountTallies(world: World): Promise<void> {
  for (const id of await world.people.programmes()) await world.records.recount(id);
}
