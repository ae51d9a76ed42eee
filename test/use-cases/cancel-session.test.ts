import { strict as assert } from 'node:assert';
import { parseNotice } from '../../src/store/shapes/notice-document.ts';
import { cancelSession } from '../../src/use-cases/cancel-session.ts';
import { createSession } from '../../src/use-cases/create-sessions.ts';
import { nominateCandidate } from '../../src/use-cases/nominate-candidate.ts';
import { offerSeats } from '../../src/use-cases/offer-seats.ts';
import { recordAttendance } from '../../src/use-cases/record-attendance.ts';
import { all, assertInvariants } from '../support/invariants.ts';
import { type Ground, prepareGround } from '../support/world.ts';

/** More than one commit releases. */
const MANY = 43;

describe('cancelling a session', () => {
  let ground: Ground;
  let session: string;
  let people: string[];
  const sam = () => ground.actor('sam', 'coordinator');
  const cancel = (command = ground.by(sam())) => cancelSession(ground.world, command, { session, reason: 'Sjukdom' });
  const state = async () => (await ground.world.records.session(ground.programme.id, session))?.state;
  const notices = async () =>
    (await all(ground.store, ground.programme.id, 'notice'))
      .map(parseNotice)
      .filter(({ body }) => body.kind === 'cancelled').length;

  beforeEach(async () => {
    ground = await prepareGround();
    const { world, by } = ground;
    const made = await createSession(world, by(sam()), {
      date: '2020-05-11',
      start: '09:00',
      end: '12:00',
      place: 'Sal B12',
      capacity: MANY,
      assessors: [world.keyOf('tore@example.com')],
    });
    assert.ok(made.kind === 'done');
    session = made.subject;
    people = [];
    for (let n = 0; n < MANY; n += 1) {
      const email = `person${n}@example.com`;
      const person = {
        name: `Person ${n}`,
        email,
        // Each with a tally of its own to count in.
        employer: `Exempel ${n} AB`,
        situation: 'notice',
        language: 'sv',
      } as const;
      const outcome = await nominateCandidate(world, by(sam()), person, { confirmed: true });
      assert.ok(outcome.kind === 'done');
      people.push(outcome.subject);
    }
    await offerSeats(world, by(sam()), { session, candidates: people });
  });
  afterEach(async () => {
    await assertInvariants(ground.store, ground.programme.id);
    await ground.store.close();
  });

  it('when it is over tells everybody who had a seat, and says how many, again to a repeat', async () => {
    ground.setNow('2020-05-11T20:00:00.000Z');
    const command = ground.by(sam());
    const done = await cancel(command);
    assert.ok(done.kind === 'done');
    assert.deepEqual(done.saved.state, { kind: 'cancelled', reason: 'Sjukdom', released: MANY });
    assert.deepEqual(done.saved, await ground.world.records.session(ground.programme.id, session));
    assert.equal(await notices(), MANY);
    assert.equal((await cancel(command)).kind, 'repeated');
    assert.equal((await cancel()).kind, 'unchanged');
    assert.deepEqual(await state(), { kind: 'cancelled', reason: 'Sjukdom', released: MANY });
  });

  it('is refused for all when anybody of them has been recorded', async () => {
    const last = people.toSorted().at(-1) ?? '';
    const command = ground.by(ground.actor('tore', 'assessor'));
    await recordAttendance(ground.world, command, { candidate: last, session, attended: true });
    assert.deepEqual(await cancel(), { kind: 'refused', reason: 'session-begun' });
    assert.deepEqual(await state(), { kind: 'open' });
    assert.equal(await notices(), 0);
  });
});
