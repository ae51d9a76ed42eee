import { strict as assert } from 'node:assert';
import sinon from 'sinon';
import { bookingOf } from '../../src/domain/people/candidate.ts';
import { MAX_ASSESSORS } from '../../src/domain/seats/session.ts';
import { MAX_CHANGES } from '../../src/store/document-store.ts';
import { parseNotice } from '../../src/store/shapes/notice-document.ts';
import { nominateCandidate } from '../../src/use-cases/people/nominate-candidate.ts';
import { changeRole } from '../../src/use-cases/programme/change-role.ts';
import { recordAttendance } from '../../src/use-cases/results/record-attendance.ts';
import { offerSeats } from '../../src/use-cases/seats/booking/offer-seats.ts';
import { relayAnswer } from '../../src/use-cases/seats/booking/relay-answer.ts';
import { cancelSession } from '../../src/use-cases/seats/sessions/cancel-session.ts';
import { createSession } from '../../src/use-cases/seats/sessions/create-sessions.ts';
import { editSession } from '../../src/use-cases/seats/sessions/edit-session.ts';
import { all, assertInvariants } from '../support/invariants.ts';
import { type Ground, prepareGround } from '../support/world.ts';

/** More than one commit releases. */
const MANY = 43;
/** Changes of a commit that one who had a seat may cost: themselves, a tally, and two to be told or done later. */
const EACH = 4;

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

  it('tells as many assessors as it may have, in the commit of the first who had a seat', async () => {
    const { world, store, programme, by, actor } = ground;
    const emails = Array.from({ length: MAX_ASSESSORS }, (_, n) => `testledare${n}@example.com`);
    const lead = async () => ({
      ...by(actor('lead', 'lead')),
      programme: (await world.records.programme(programme.id)) ?? programme,
    });
    for (const email of emails) await changeRole(world, await lead(), { change: 'grant', email, role: 'assessor' });
    const when = { date: '2020-05-11', start: '09:00', end: '12:00', place: 'Sal B12', capacity: MANY };
    const assessors = emails.map(world.keyOf);
    const edited = await editSession(world, await lead(), { ...when, session, assessors, confirmed: true });
    assert.equal(edited.kind, 'done');
    const commits = sinon.spy(store, 'commit');
    assert.equal((await cancel()).kind, 'done');
    const first = commits.args[0]?.[1] ?? [];
    const had = first.filter((each) => each.kind === 'replace' && each.document.type === 'candidate').length;
    assert.ok(had > 0 && had * EACH + MAX_ASSESSORS < MAX_CHANGES, `${had} beside the assessors`);
    assert.equal(await notices(), MANY);
    const told = (await all(store, programme.id, 'notice')).map((each) => parseNotice(each).body);
    const off = told.filter((each) => each.kind === 'assessing' && each.what === 'cancelled');
    assert.equal(off.length, MAX_ASSESSORS);
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

  const free = async (capacity: number) => {
    const { world, by } = ground;
    const made = await createSession(world, by(sam()), {
      date: '2020-05-20',
      start: '09:00',
      end: '12:00',
      place: 'Sal C',
      capacity,
      assessors: [world.keyOf('tore@example.com')],
    });
    assert.ok(made.kind === 'done');
    return made.subject;
  };
  /** Whether each of them has a seat in this session, or waits. */
  const seats = async (other: string) =>
    Promise.all(
      people.map(async (id) => {
        const found = await ground.world.records.candidate(ground.programme.id, id);
        return found && (bookingOf(found)?.session === other || found.progress.stage);
      }),
    );

  it('asks them to come to another, the first who said yes first, and goes on after a crash where it stopped', async () => {
    const asked = 20;
    const moveTo = await free(asked);
    const lead = ground.actor('lead', 'lead');
    // The last of the list has said yes first.
    for (const [n, candidate] of people.slice(-4).toReversed().entries()) {
      ground.setNow(`2020-05-11T06:0${n + 1}:00.000Z`);
      await relayAnswer(ground.world, ground.by(lead), { candidate, session, answer: 'accept' });
    }
    const command = ground.by(sam());
    const input = { session, reason: 'Sjukdom', moveTo };
    let commits = 0;
    const crashing: typeof ground.world = {
      ...ground.world,
      records: {
        ...ground.world.records,
        unit(programme) {
          commits += 1;
          if (commits > 1) throw new Error('the process ends');
          return ground.world.records.unit(programme);
        },
      },
    };
    await assert.rejects(cancelSession(crashing, command, input));
    const first = await seats(moveTo);
    assert.deepEqual(first.slice(-4), Array(4).fill(true));
    assert.equal(first.filter((each) => each === 'waiting').length, 0);
    const done = await cancelSession(ground.world, command, input);
    assert.ok(done.kind === 'repeated');
    const state = { kind: 'cancelled', reason: 'Sjukdom', released: MANY, asked, instead: moveTo };
    assert.deepEqual(done.saved.state, state);
    const after = await seats(moveTo);
    const count = (of: true | 'waiting') => after.filter((each) => each === of).length;
    assert.deepEqual([count(true), count('waiting')], [asked, MANY - asked]);
    assert.equal(await notices(), MANY - asked);
    const again = await cancelSession(ground.world, command, input);
    assert.deepEqual(again.kind === 'repeated' && again.saved.state, state);
  });

  it('is refused with a session that nobody can come to instead, and changes nothing', async () => {
    const moveTo = await free(1);
    await cancelSession(ground.world, ground.by(sam()), { session: moveTo, reason: 'x' });
    const refusals = await Promise.all(
      [session, 'none', moveTo].map(async (to) => {
        const input = { session, reason: 'Sjukdom', moveTo: to };
        const outcome = await cancelSession(ground.world, ground.by(sam()), input);
        return outcome.kind === 'refused' && outcome.reason;
      }),
    );
    assert.deepEqual(refusals, ['move-to-itself', 'move-to-unknown', 'move-to-cancelled']);
    assert.deepEqual(await state(), { kind: 'open' });
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
