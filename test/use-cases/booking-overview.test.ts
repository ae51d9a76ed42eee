import assert from 'node:assert/strict';
import type { Session } from '../../src/domain/seats/session.ts';
import { sessionDocument } from '../../src/store/shapes/documents.ts';
import { bookingOverview } from '../../src/use-cases/seats/booking/booking-overview.ts';
import { candidate, session } from '../support/builders.ts';
import { type Ground, prepareGround } from '../support/world.ts';

const day = (n: number) => `2020-06-${String(n).padStart(2, '0')}`;
const on = (n: number, free: number): Session =>
  session({
    id: `ses-${n}`,
    date: day(n),
    startsAt: `${day(n)}T07:00:00.000Z`,
    endsAt: `${day(n)}T10:00:00.000Z`,
    capacity: 5,
    free,
  });

describe('the other times on a candidate’s card', () => {
  let ground: Ground;
  beforeEach(async () => {
    ground = await prepareGround();
  });
  afterEach(() => ground.store.close());

  const othersFor = async (sessions: readonly Session[]) => {
    const changes = sessions.map((each) => ({ kind: 'create', document: sessionDocument(each) }) as const);
    await ground.store.commit(ground.programme.id, changes);
    const now = ground.world.calendar.now(ground.programme.timeZone);
    const { others } = await bookingOverview(ground.world, ground.programme, candidate(), now);
    return others.map(({ id }) => id);
  };

  it('are found behind however many full sessions', async () => {
    const full = Array.from({ length: 28 }, (_, n) => on(n + 1, 0));
    assert.deepEqual(await othersFor([...full, on(29, 1), on(30, 2)]), ['ses-29', 'ses-30']);
  });
  it('are eight at most, the soonest', async () => {
    const free = Array.from({ length: 30 }, (_, n) => on(30 - n, 1));
    assert.deepEqual(
      await othersFor(free),
      Array.from({ length: 8 }, (_, n) => `ses-${n + 1}`),
    );
  });
});
