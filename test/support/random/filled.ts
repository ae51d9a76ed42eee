import { strict as assert } from 'node:assert';
import { fitsTarget } from '../../../src/domain/programme/quota.ts';
import { givesSeats, mayHave } from '../../../src/domain/seats/waiting.ts';
import { sessionOf } from '../../../src/store/unit/reading.ts';
import { clockOf } from '../../../src/use-cases/clock.ts';
import { fillSeats } from '../../../src/use-cases/seats/filling/fill-seats.ts';
import { all, candidatesIn, noticesIn } from '../invariants.ts';
import type { Ground } from '../world.ts';

/** When all that was due has been given, no seat is left while somebody waits who may be offered it (number 13 in src/README.md). */
export async function assertFilled(ground: Ground): Promise<void> {
  const { store, world, programme } = ground;
  const { at } = world.calendar.now(programme.timeZone);
  const current = (await world.records.programme(programme.id)) ?? programme;
  const due = await noticesIn(store, programme.id);
  for (const { id, body, dueAt = at } of due) {
    if (body.kind !== 'fill' || dueAt > at) continue;
    await fillSeats(world, current, body, id);
  }
  const clock = clockOf(world, programme);
  const tally = await world.records.tally(programme.id);
  const people = await candidatesIn(store, programme.id);
  for (const session of (await all(store, programme.id, 'session')).map(sessionOf)) {
    if (!givesSeats(session, at)) continue;
    const left = people.filter((each) => mayHave(each, session, clock) && fitsTarget(each, tally));
    assert.deepEqual(left, [], 'a free seat while somebody waits who may have it');
  }
}
