import { strict as assert } from 'node:assert';
import { liveBookingOf } from '../../src/domain/people/candidate.ts';
import type { Session } from '../../src/domain/seats/session.ts';
import { answerOffer } from '../../src/use-cases/seats/booking/answer-offer.ts';
import { changeBooking } from '../../src/use-cases/seats/booking/change-booking.ts';
import { offerSeats } from '../../src/use-cases/seats/booking/offer-seats.ts';
import { fillSeats } from '../../src/use-cases/seats/filling/fill-seats.ts';
import { fillSession } from '../../src/use-cases/seats/filling/fill-session.ts';
import { createSession } from '../../src/use-cases/seats/sessions/create-sessions.ts';
import { editSession, seenSession } from '../../src/use-cases/seats/sessions/edit-session.ts';
import { onEachStore, openStore } from '../support/database.ts';
import { assertInvariants } from '../support/invariants.ts';
import { nominate } from '../support/nominations.ts';
import { assertFilled } from '../support/random/filled.ts';
import { type Ground, prepareGround } from '../support/world.ts';

onEachStore('people and the programme at the same moment', (kind) => {
  let ground: Ground;
  let session: Session;
  beforeEach(async () => {
    ground = await prepareGround(await openStore(kind));
    session = await created(3);
    // Its seats are anybody's by then.
    ground.setNow('2020-05-11T08:00:00.000Z');
  });
  afterEach(() => ground.store.close());

  const sam = () => ground.by(ground.actor('sam', 'coordinator'));
  const self = (candidate: string) => ground.by({ user: `link:${candidate}`, keys: [], roles: [], link: candidate });
  const times = () => ({
    ...{ date: '2020-05-20', start: '09:00', end: '12:00', place: 'Sal B12', confirmed: true },
    assessors: [ground.world.keyOf('tore@example.com')],
  });
  async function created(capacity: number): Promise<Session> {
    const outcome = await createSession(ground.world, sam(), { ...times(), capacity });
    assert.ok(outcome.kind === 'done');
    return outcome.saved;
  }
  async function read(id: string): Promise<Session> {
    const found = await ground.world.records.session(ground.programme.id, id);
    assert.ok(found);
    return found;
  }

  /** One gives it another place and one more seats, each by the card that they have seen. */
  const EDITS = [
    { place: 'Sal C3', capacity: 3 },
    { place: 'Sal B12', capacity: 9 },
  ] as const;
  const edits = ({ place, capacity }: { place: string; capacity: number }, seen: Session, who: 'sam' | 'lead') =>
    editSession(ground.world, who === 'sam' ? sam() : ground.by(ground.actor('lead', 'lead')), {
      ...times(),
      ...{ session: session.id, seen: seenSession(ground.world, seen), place, capacity },
    });

  for (const [one, other] of [EDITS, EDITS.toReversed()]) {
    it(`who edit a session undo nothing of each other: ${one?.place} with ${one?.capacity} seats first`, async () => {
      assert.ok(one && other);
      const seen = await read(session.id);
      assert.equal((await edits(one, seen, 'sam')).kind, 'done');
      assert.deepEqual(await edits(other, seen, 'lead'), { kind: 'refused', reason: 'edited-meanwhile' });
      const { place, capacity } = await read(session.id);
      assert.deepEqual({ place, capacity }, one);
      // With what the first did before their eyes they change what they wanted to.
      const both = other.capacity === 9 ? { ...other, place } : { ...other, capacity };
      assert.equal((await edits(both, await read(session.id), 'lead')).kind, 'done');
      const now = await read(session.id);
      assert.deepEqual([now.place, now.capacity, now.free], ['Sal C3', 9, 9]);
    });
  }

  it('who edit it in the same moment are one told that it is done, and the other that somebody was faster', async () => {
    const seen = await read(session.id);
    const said = await Promise.all([edits(EDITS[0], seen, 'sam'), edits(EDITS[1], seen, 'lead')]);
    const reasons = said.map((each) => (each.kind === 'refused' ? each.reason : each.kind));
    assert.deepEqual(reasons.toSorted(), ['done', 'edited-meanwhile']);
    const { place, capacity } = await read(session.id);
    assert.deepEqual({ place, capacity }, EDITS[reasons.indexOf('done')]);
  });

  it('who accept, decline and change while seats are given get exactly those there are, and are all answered', async () => {
    const { world, programme } = ground;
    const other = await created(2);
    ground.setNow('2020-05-11T10:00:00.000Z');
    const people: string[] = [];
    for (let n = 0; n < 10; n += 1) people.push(await nominate(ground, `person${n}@example.com`));
    const [offered, free] = [people.slice(0, 5), people.slice(5)];
    await offerSeats(world, sam(), { session: session.id, candidates: offered.slice(0, 3) });
    await offerSeats(world, sam(), { session: other.id, candidates: offered.slice(3) });
    for (const candidate of free.slice(0, 4)) {
      const waits = await changeBooking(world, self(candidate), { candidate, session: undefined, to: 'wait' });
      assert.equal(waits.kind, 'done');
    }
    const where = (n: number) => (n < 3 ? session.id : other.id);
    const answers = offered.flatMap((candidate, n) => {
      const about = { candidate, session: where(n) };
      return [
        answerOffer(world, self(candidate), { ...about, answer: { kind: n % 2 ? 'accept' : 'decline' } }),
        changeBooking(world, self(candidate), { ...about, to: n < 3 ? other.id : session.id }),
      ];
    });
    const jumps = free.map((candidate) =>
      changeBooking(world, self(candidate), { candidate, session: undefined, to: session.id }),
    );
    const [said] = await Promise.all([
      Promise.all([...answers, ...jumps]),
      fillSession(world, sam(), { session: session.id, count: 3 }),
      fillSeats(world, programme, { kind: 'fill', session: session.id }, 'first'),
      fillSeats(world, programme, { kind: 'fill' }, 'second'),
    ]);
    assert.equal(said.length, 15);
    for (const { kind: answer } of said) assert.ok(['done', 'unchanged', 'refused'].includes(answer), answer);
    await assertFilled(ground);
    await assertInvariants(ground.store, programme.id);
    const { items } = await world.records.candidates(programme.id, { limit: 100 });
    const taken = items.filter(liveBookingOf).length;
    assert.deepEqual([taken, (await read(session.id)).free, (await read(other.id)).free], [5, 0, 0]);
  });
});
