import { refused, unchanged } from '../../../domain/decision.ts';
import { liveBookingOf } from '../../../domain/people/candidate.ts';
import { withdraw } from '../../../domain/people/nomination.ts';
import { eraseAgain, forgetting } from '../../../domain/people/privacy/erasure.ts';
import type { Programme } from '../../../domain/programme/programme.ts';
import type { World } from '../../ports.ts';
import { runAsSystem } from '../../run-as-system.ts';
import { cannotBeLeft, hashesOf, hashOf } from './erase-candidate.ts';
import { forgetAndLeave } from './forget-person.ts';

export type Again = {
  readonly erased: number;
  /** The ids of those who are nominated twice again: to be merged, and erased by a lead. */
  readonly left: readonly string[];
};

const PAGE = 100;

/** A backup has brought them back. Seats in it go to others unannounced. No bot may run, and the store is to be written anew. */
export async function eraseAllAgain(world: World, hashes: ReadonlySet<string>): Promise<Again> {
  const left: string[] = [];
  let erased = 0;
  for (const id of await world.people.programmes()) {
    const programme = await world.records.programme(id);
    if (!programme) continue;
    for (const candidate of await found(world, id, hashes)) {
      if (await eraseOne(world, programme, candidate)) erased += 1;
      else left.push(candidate);
    }
  }
  return { erased, left };
}

async function found(world: World, programme: string, hashes: ReadonlySet<string>): Promise<readonly string[]> {
  const ids: string[] = [];
  for (let cursor: string | undefined, more = true; more; more = cursor !== undefined) {
    const page = await world.records.candidates(programme, { limit: PAGE, ...(cursor !== undefined && { cursor }) });
    ids.push(...page.items.map(({ id }) => id).filter((id) => hashes.has(hashOf(world, id))));
    cursor = page.next;
  }
  return ids;
}

async function eraseOne(world: World, programme: Programme, id: string): Promise<boolean> {
  const candidate = await world.records.candidate(programme.id, id);
  // Nothing of theirs is touched: they may have a seat in it.
  if (!candidate || (await cannotBeLeft(world, world.records.unit(programme.id), candidate))) return false;
  const hashes = hashesOf(world, candidate);
  const verb = 'person.erase-again';
  // What is written of the way there is about them, and so it goes with them.
  await runAsSystem(world, programme, { verb, subject: id, op: `give-up:${hashes.id}` }, async (unit) => {
    const now = await unit.candidate(id);
    return now && liveBookingOf(now) ? withdraw(now, undefined) : unchanged;
  });
  const what = { verb, subject: programme.id, op: `erase-again:${hashes.id}` } as const;
  const outcome = await runAsSystem(world, programme, what, async (unit, now) => {
    const found = await unit.candidate(id);
    if (!found) return unchanged;
    return (await cannotBeLeft(world, unit, found)) ? refused('erase-merge-first') : eraseAgain(found, hashes, now);
  });
  if (outcome.kind === 'refused') return false;
  await forgetAndLeave(world, programme, forgetting({ candidate, hashes }));
  return true;
}
