import { strict as assert } from 'node:assert';
import { join } from 'node:path';
import { quotaHeld, quotaLeft } from '../../src/domain/programme/quota.ts';
import { createCosmosDocumentStore } from '../../src/store/cosmos/document-store.ts';
import type { DocumentStore } from '../../src/store/document-store.ts';
import { shapes } from '../../src/store/shapes/shapes.ts';
import { createSqliteDocumentStore } from '../../src/store/sqlite/document-store.ts';
import type { Outcome } from '../../src/use-cases/execute.ts';
import { nominateCandidate } from '../../src/use-cases/people/nominate-candidate.ts';
import { withdrawCandidate } from '../../src/use-cases/people/withdraw-candidate.ts';
import { saveProgramme } from '../../src/use-cases/programme/save-programme.ts';
import { recordAttendance } from '../../src/use-cases/results/record-attendance.ts';
import { narrowed } from '../../src/use-cases/scope.ts';
import { changeBooking } from '../../src/use-cases/seats/booking/change-booking.ts';
import { offerSeats } from '../../src/use-cases/seats/booking/offer-seats.ts';
import { relayAnswer } from '../../src/use-cases/seats/booking/relay-answer.ts';
import { giveBackQuota } from '../../src/use-cases/seats/filling/give-back-quota.ts';
import { createSession } from '../../src/use-cases/seats/sessions/create-sessions.ts';
import { createWorld } from '../../src/world.ts';
import { patient, startCosmosEmulator } from '../support/cosmos-emulator.ts';
import { onEachStore, type StoreKind } from '../support/database.ts';
import { all, assertInvariants } from '../support/invariants.ts';
import { createTempDir } from '../support/temp-dir.ts';
import { type Ground, MONDAY_MORNING, prepareGround } from '../support/world.ts';

/** What of these came out, and how often. */
const tellOf = (outcomes: readonly Outcome[]): Readonly<Record<string, number>> =>
  Object.fromEntries(
    [...Map.groupBy(outcomes, (each) => (each.kind === 'refused' ? each.reason : each.kind))].map(([what, found]) => [
      what,
      found.length,
    ]),
  );

/** What a test does to a programme with so many people in it. */
function acts(ground: Ground) {
  const { world, programme } = ground;
  const [sam, tore, lead] = [
    ground.actor('sam', 'coordinator'),
    ground.actor('tore', 'assessor'),
    ground.actor('lead', 'lead'),
  ];
  const by = async (who = sam) => ({
    ...ground.by(who),
    programme: (await world.records.programme(programme.id)) ?? programme,
  });
  const done = (outcome: { kind: string; subject?: string }): string => {
    assert.equal(outcome.kind, 'done', JSON.stringify(outcome));
    return outcome.subject ?? '';
  };
  return {
    nominate: async (name: string) =>
      done(
        await nominateCandidate(world, await by(), {
          name,
          email: `${name}@example.com`,
          employer: 'Exempel AB',
          situation: 'notice',
          language: 'sv',
        }),
      ),
    session: async (date: string, capacity: number) => {
      const assessors = [world.keyOf('tore@example.com')];
      const times = { date, start: '09:00', end: '12:00', place: `Sal ${date}`, capacity, assessors, confirmed: true };
      return done(await createSession(world, await by(), times));
    },
    offer: async (session: string, ...candidates: readonly string[]) =>
      (await offerSeats(world, await by(), { session, candidates })).map(({ outcome }) => outcome),
    take: async (candidate: string, session: string) => {
      const self = { user: `link:${candidate}`, keys: [], roles: [], link: candidate };
      const outcome = await changeBooking(world, await by(self), { candidate, session: undefined, to: session });
      assert.ok(outcome.kind !== 'asks');
      return outcome;
    },
    relay: async (candidate: string, session: string, answer: 'accept' | 'decline') =>
      relayAnswer(world, await by(), { candidate, session, answer }),
    attend: async (candidate: string, session: string, attended: boolean) =>
      recordAttendance(world, await by(tore), { candidate, session, attended }),
    withdraw: async (candidate: string) => withdrawCandidate(world, await by(), { candidate }),
    giveBack: async (candidate: string, session: string) => {
      const { seatVersion = 0 } = (await world.records.candidate(programme.id, candidate)) ?? {};
      return giveBackQuota(world, programme, { kind: 'quota', candidate, session, seatVersion });
    },
    target: async (target: number) => {
      const current = (await world.records.programme(programme.id)) ?? programme;
      const { id: _, roles: __, ...settings } = current;
      const input = { programme: current, settings: { ...settings, target } };
      return saveProgramme(world, { ...(await by(lead)), mayCreate: false }, input);
    },
    left: async () => quotaLeft(await world.records.tally(programme.id)),
  };
}

/** Two stores on one empty database, as two processes have. */
async function twoStores(kind: StoreKind) {
  if (kind === 'sqlite') {
    const folder = await createTempDir();
    const file = join(folder.path, 'store.sqlite');
    return { stores: [0, 1].map(() => createSqliteDocumentStore({ file })), end: () => folder.remove() };
  }
  const emulator = await startCosmosEmulator();
  const stores = [0, 1].map(() => createCosmosDocumentStore({ ...emulator.account, ...patient }));
  return { stores, end: () => emulator.close() };
}

onEachStore('the programme’s target', (kind) => {
  let stores: readonly DocumentStore[];
  let end: () => Promise<void>;
  beforeEach(async () => {
    ({ stores, end } = await twoStores(kind));
  });
  afterEach(async () => {
    await Promise.all(stores.map((each) => each.close()));
    await end();
  });
  const open = async (target: number) => {
    const [store, second] = stores;
    assert.ok(store && second);
    const ground = await prepareGround(store, { target });
    const world = await createWorld(second, { now: () => new Date(MONDAY_MORNING) });
    return { ground, here: acts(ground), there: acts({ ...ground, world }) };
  };

  it('is never held beyond, however many seats are offered and taken at once through two stores', async () => {
    const { ground, here, there } = await open(60);
    const [monday = '', tuesday = '', wednesday = ''] = await Promise.all(
      ['2020-05-18', '2020-05-19', '2020-05-20'].map((date) => here.session(date, 30)),
    );
    const people: string[] = [];
    for (let n = 0; n < 60; n += 1) people.push(await here.nominate(`person${n}`));
    // All were nominated within the target, and a third of them can be given a seat.
    await here.target(20);
    const sessions = [monday, tuesday, wednesday];
    const outcomes = await Promise.all(
      people.map(async (each, n) => {
        const side = n % 2 === 0 ? here : there;
        const session = sessions[n % 3] ?? '';
        return n % 5 === 0 ? [await side.take(each, session)] : side.offer(session, each);
      }),
    );
    assert.deepEqual(tellOf(outcomes.flat()), { done: 20, 'target-reached': 40 });
    assert.equal(await there.left(), 0);
    await assertInvariants(ground.store, ground.programme.id);
  });

  it('is not lowered below what is taken at the same moment', async () => {
    const { ground, here, there } = await open(20);
    const session = await here.session('2020-05-18', 30);
    const people: string[] = [];
    for (let n = 0; n < 20; n += 1) people.push(await here.nominate(`person${n}`));
    const [saved, ...outcomes] = await Promise.all([
      there.target(10),
      ...people.map(async (each, n) => (await (n % 2 ? here : there).offer(session, each))[0]),
    ]);
    const offered = outcomes.filter((each) => each?.kind === 'done').length;
    assert.equal(offered, saved.kind === 'done' ? 10 : 20, JSON.stringify(saved));
    await assertInvariants(ground.store, ground.programme.id);
  });
});

describe('when the programme’s target is reached', () => {
  let ground: Ground;
  let act: ReturnType<typeof acts>;
  afterEach(() => ground.store.close());
  const open = async (target: number) => {
    ground = await prepareGround(undefined, { target });
    act = acts(ground);
    return act;
  };
  const kindOf = (outcome: Outcome | undefined) => (outcome?.kind === 'refused' ? outcome.reason : outcome?.kind);

  it('nobody gets a seat in any way, until one is given back or the target is raised', async () => {
    const { nominate, session, offer, take, relay, target, withdraw, left } = await open(2);
    const [monday, tuesday] = [await session('2020-05-18', 9), await session('2020-05-19', 9)];
    const [ada, bo] = [await nominate('ada'), await nominate('bo')];
    await offer(monday, ada, bo);
    // A late yes: their part has gone to somebody else.
    assert.equal(kindOf(await relay(bo, monday, 'decline')), 'done');
    const cia = await nominate('cia');
    assert.equal(await left(), 1);
    assert.equal(kindOf((await offer(monday, cia))[0]), 'done');
    for (const refused of [await relay(bo, monday, 'accept'), ...(await offer(tuesday, bo)), await take(bo, tuesday)]) {
      assert.equal(kindOf(refused), 'target-reached');
    }
    // Whoever has a seat moves on.
    assert.equal(kindOf((await offer(tuesday, ada))[0]), 'has-booking');
    assert.equal(kindOf(await withdraw(ada)), 'done');
    assert.equal(kindOf(await take(bo, tuesday)), 'done');
    const dan = await nominate('dan');
    assert.equal(kindOf((await offer(monday, dan))[0]), 'target-reached');
    assert.equal(kindOf(await target(3)), 'done');
    assert.equal(kindOf((await offer(monday, dan))[0]), 'done');
    assert.equal(kindOf(await target(2)), 'target-below-held');
    await assertInvariants(ground.store, ground.programme.id);
  });

  it('who was nominated beyond it is let in by raising it, and overtakes nobody', async () => {
    const { nominate, session, offer, take, target } = await open(2);
    const monday = await session('2020-05-18', 9);
    const [ada, bo, cia] = [await nominate('ada'), await nominate('bo'), await nominate('cia')];
    const stored = await ground.world.records.candidate(ground.programme.id, cia);
    assert.deepEqual(stored?.progress, { stage: 'waiting', since: MONDAY_MORNING, for: 'target' });
    assert.equal(kindOf((await offer(monday, cia))[0]), 'target-promised');
    assert.equal(kindOf(await take(cia, monday)), 'target-promised');
    await offer(monday, ada);
    assert.equal(kindOf((await offer(monday, cia))[0]), 'target-promised');
    await target(3);
    assert.equal(kindOf((await offer(monday, cia))[0]), 'done');
    assert.equal(kindOf((await offer(monday, bo))[0]), 'done');
    await assertInvariants(ground.store, ground.programme.id);
  });

  it('who does not come keeps theirs until the day ends, and then somebody else may have it', async () => {
    const { nominate, session, offer, attend, giveBack, left } = await open(1);
    const today = await session('2020-05-11', 9);
    const ada = await nominate('ada');
    await offer(today, ada);
    assert.equal(kindOf(await attend(ada, today, false)), 'done');
    assert.equal(await left(), 0);
    const bo = await nominate('bo');
    const due = (await all(ground.store, ground.programme.id, 'notice')).find(({ id, body }) =>
      JSON.stringify({ id, body }).includes('"kind":"quota"'),
    );
    assert.equal(due?.dueAt, '2020-05-11T22:00:00.000Z');
    // They were late.
    assert.equal(kindOf(await attend(ada, today, true)), 'done');
    assert.equal(kindOf(await attend(ada, today, false)), 'done');
    assert.equal(kindOf(await giveBack(ada, today)), 'unchanged');
    ground.setNow('2020-05-11T22:00:01.000Z');
    const tomorrow = await session('2020-05-12', 9);
    assert.equal(kindOf((await offer(tomorrow, bo))[0]), 'target-reached');
    assert.equal(kindOf(await giveBack(ada, today)), 'done');
    assert.equal(kindOf((await offer(tomorrow, bo))[0]), 'done');
    // Put right too late: it is not theirs any more.
    assert.equal(kindOf(await attend(ada, today, true)), 'target-reached');
    await assertInvariants(ground.store, ground.programme.id);
  });

  it('a coordinator with a scope sees how much of it is left for everybody', async () => {
    const { nominate, session, offer } = await open(3);
    await offer(await session('2020-05-18', 9), await nominate('ada'));
    for (const scope of ['all', ['another']] as const) {
      assert.equal(await acts({ ...ground, world: narrowed(ground.world, scope) }).left(), 2);
    }
  });

  it('a repeat of what was done before it was is answered as before', async () => {
    const { nominate, session } = await open(1);
    const monday = await session('2020-05-18', 9);
    const ada = await nominate('ada');
    const command = ground.by(ground.actor('sam', 'coordinator'), 'one-op');
    const press = () => offerSeats(ground.world, command, { session: monday, candidates: [ada] });
    const outcomes = [await press(), await press()].flat().map(({ outcome }) => kindOf(outcome));
    assert.deepEqual(outcomes, ['done', 'repeated']);
  });
});

describe('a store in which more is held than the target', () => {
  it('stands as it is, blocks what is new, and gives back until there is room', async () => {
    const ground = await prepareGround(undefined, { target: 5 });
    const { nominate, session, offer, withdraw, target, left } = acts(ground);
    const { store, programme, world } = ground;
    const monday = await session('2020-05-18', 9);
    const people: string[] = [];
    for (const name of ['ada', 'bo', 'cia', 'dan']) people.push(await nominate(name));
    await offer(monday, ...people.slice(0, 3));
    // As an earlier version left it: the target at two, and a tally that knows nothing of it.
    const [settings, tally] = [await store.read(programme.id, 'programme'), await store.read(programme.id, 'tally')];
    assert.ok(settings && tally);
    const { body } = shapes.programme.read(settings.document);
    const { definition: _, counts: __, ...rest } = tally.document;
    const counts = Object.fromEntries(
      Object.entries(shapes.tally.read(tally.document).counts).filter(([name]) => !name.startsWith('quota:')),
    );
    await store.commit(programme.id, [
      { kind: 'replace', document: { ...settings.document, body: { ...body, target: 2 } }, version: settings.version },
      { kind: 'replace', document: { ...rest, definition: 4, counts }, version: tally.version },
    ]);
    // Counted at the start; and should that have failed, before anything is refused for want of it.
    const reasons = (await offer(monday, people[3] ?? '')).map((each) => each.kind === 'refused' && each.reason);
    assert.deepEqual(reasons, ['target-reached']);
    assert.equal(await left(), 0);
    assert.equal(quotaHeld({ target: 2 }, await world.records.tally(programme.id)), 3);
    assert.equal((await target(1)).kind, 'refused');
    await withdraw(people[0] ?? '');
    assert.equal((await offer(monday, people[3] ?? ''))[0]?.kind, 'refused');
    await withdraw(people[1] ?? '');
    assert.equal((await offer(monday, people[3] ?? ''))[0]?.kind, 'done');
    await assertInvariants(store, programme.id);
    await store.close();
  });
});
