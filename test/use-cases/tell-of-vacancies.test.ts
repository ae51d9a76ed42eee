import { strict as assert } from 'node:assert';
import type { Notice, Task } from '../../src/domain/notices.ts';
import { parseNotice } from '../../src/store/shapes/notice-document.ts';
import { changeBooking } from '../../src/use-cases/seats/booking/change-booking.ts';
import { offerSeats } from '../../src/use-cases/seats/booking/offer-seats.ts';
import { tellOfVacancies } from '../../src/use-cases/seats/filling/tell-of-vacancies.ts';
import { createSession } from '../../src/use-cases/seats/sessions/create-sessions.ts';
import { all } from '../support/invariants.ts';
import { nominate } from '../support/nominations.ts';
import { prepareGround } from '../support/world.ts';

const PEOPLE = 85;

describe('many who wish for another time', () => {
  it('are all told, each once, forty a commit, whatever is repeated', async () => {
    const ground = await prepareGround();
    const { world, by, actor, programme, store } = ground;
    const sam = () => by(actor('sam', 'coordinator'));
    const opens = async (date: string, capacity: number): Promise<string> => {
      const at = { start: '09:00', end: '12:00', place: 'Sal B12', assessors: [world.keyOf('tore@example.com')] };
      const created = await createSession(world, sam(), { ...at, date, capacity });
      assert.ok(created.kind === 'done');
      return created.subject;
    };
    const session = await opens('2020-05-20', PEOPLE);
    for (let n = 0; n < PEOPLE; n += 1) {
      const candidate = await nominate(ground, `person${n}@example.com`);
      await offerSeats(world, sam(), { session, candidates: [candidate] });
      const self = by({ user: `link:${candidate}`, keys: [], roles: [], link: candidate });
      assert.equal((await changeBooking(world, self, { candidate, session, to: 'tell' })).kind, 'done');
    }
    await opens('2020-05-22', 1);
    const stored = async () => (await all(store, programme.id, 'notice')).map(parseNotice);
    const known = new Set((await stored()).map(({ id }) => id));
    const sizes: number[] = [];
    let task: (Extract<Task, { kind: 'vacancies' }> & { readonly id: string }) | undefined = {
      kind: 'vacancies',
      id: 'first',
    };
    while (task) {
      await tellOfVacancies(world, programme, task, task.id);
      await tellOfVacancies(world, programme, task, task.id);
      const fresh = (await stored()).filter(({ id }) => !known.has(id));
      for (const { id } of fresh) known.add(id);
      sizes.push(fresh.filter(({ body }) => body.kind === 'vacancy').length);
      task = fresh.flatMap(({ id, body }) => (body.kind === 'vacancies' ? [{ ...body, id }] : []))[0];
    }
    assert.deepEqual(sizes, [40, 40, 5]);
    const told = (await stored()).flatMap(({ body }): Notice[] => (body.kind === 'vacancy' ? [body] : []));
    assert.equal(new Set(told.map((each) => JSON.stringify(each))).size, PEOPLE);
    await store.close();
  }).timeout(60_000);
});
