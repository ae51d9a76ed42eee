import { strict as assert } from 'node:assert';
import { linkUser } from '../../src/use-cases/people/accounts/link-user.ts';
import { meetUser } from '../../src/use-cases/people/accounts/meet-user.ts';
import { changeRole } from '../../src/use-cases/programme/change-role.ts';
import { saveProgramme } from '../../src/use-cases/programme/save-programme.ts';
import { createSession, type SessionInput } from '../../src/use-cases/seats/sessions/create-sessions.ts';
import { all } from '../support/invariants.ts';
import { type Ground, prepareGround } from '../support/world.ts';

describe('creating a session', () => {
  let ground: Ground;
  const sam = () => ground.actor('sam', 'coordinator');
  const draft = (over: Partial<SessionInput> = {}): SessionInput => ({
    date: '2020-05-12',
    start: '09:00',
    end: '12:00',
    place: 'Sal B12',
    capacity: 2,
    assessors: [ground.world.keyOf('tore@example.com')],
    ...over,
  });
  const create = (over: Partial<SessionInput> = {}, command = ground.by(sam())) =>
    createSession(ground.world, command, draft(over));
  const warnings = async (over: Partial<SessionInput> = {}) => {
    const outcome = await create(over);
    return outcome.kind === 'asks' ? outcome.warnings : [];
  };
  const stored = async () => (await all(ground.store, ground.programme.id, 'session')).length;

  beforeEach(async () => {
    ground = await prepareGround();
  });
  afterEach(() => ground.store.close());

  it('a second time asks first, changes nothing, and is done when it is confirmed', async () => {
    assert.equal((await create()).kind, 'done');
    assert.deepEqual(
      (await warnings()).map(({ kind }) => kind),
      ['twice'],
    );
    assert.equal(await stored(), 1);
    assert.equal((await create({ confirmed: true })).kind, 'done');
    assert.equal(await stored(), 2);
  });

  it('repeats the answer to a repeated press, however late, and does not ask about what it made itself', async () => {
    const command = ground.by(sam());
    const first = await create({}, command);
    assert.ok(first.kind === 'done');
    assert.deepEqual(await create({}, command), { ...first, kind: 'repeated' });
    ground.setNow('2020-05-13T06:00:00.000Z');
    const later = { ...ground.by(sam()), op: command.op };
    assert.deepEqual(await create({}, later), { ...first, kind: 'repeated' });
    assert.equal(await stored(), 1);
  });

  it('asks at least one of two who create the same one after the other', async () => {
    const both = await Promise.all([create(), create({}, ground.by(ground.actor('lead', 'lead')))]);
    assert.ok(both.some(({ kind }) => kind === 'done'));
    assert.equal((await create()).kind, 'asks');
  });

  it('names of a weekly repeat the days that are affected', async () => {
    await create({ date: '2020-05-28', start: '10:00', end: '11:00', place: 'Sal C' });
    const found = await warnings({ date: '2020-05-14', repeatUntil: '2020-06-18' });
    assert.deepEqual(
      found.map((each) => [each.kind, 'other' in each ? each.other.date : 'date' in each && each.date]),
      [
        ['assessor-busy', '2020-05-28'],
        ['outside-period', '2020-06-18'],
      ],
    );
    assert.equal(await stored(), 1);
  });

  const made = async () => {
    const sessions = await ground.world.records.sessions(ground.programme.id, { from: '2020-01-01', limit: 60 });
    return sessions.items.map(({ date, startsAt }) => `${date} ${startsAt.slice(11, 16)}`);
  };

  it('is done every weekday, holidays and weekends left out', async () => {
    const outcome = await create({ date: '2020-05-20', repeat: 'weekdays', repeatUntil: '2020-05-26' });
    assert.equal(outcome.kind, 'done');
    const days = (await made()).map((each) => each.slice(0, 10));
    assert.deepEqual(days, ['2020-05-20', '2020-05-22', '2020-05-25', '2020-05-26']);
  });

  it('of weekdays names another one once, though it lies near two of its days', async () => {
    await create({ date: '2020-05-19', start: '13:00', end: '16:00' });
    const kinds = (
      await warnings({
        date: '2020-05-18',
        start: '13:00',
        end: '16:00',
        repeat: 'weekdays',
        repeatUntil: '2020-05-20',
      })
    ).map(({ kind }) => kind);
    assert.deepEqual(kinds, ['twice']);
  });

  it('keeps its time of day when the clocks change', async () => {
    await create({ date: '2020-10-23', repeat: 'weekdays', repeatUntil: '2020-10-26', confirmed: true });
    assert.deepEqual(await made(), ['2020-10-23 07:00', '2020-10-26 08:00']);
  });

  it('on a holiday that was chosen as its first day asks', async () => {
    const days = { date: '2020-05-21', repeatUntil: '2020-05-28' } as const;
    for (const repeat of ['weekly', 'weekdays'] as const) {
      const [first, ...others] = await warnings({ ...days, repeat });
      assert.deepEqual([first?.kind, others.length], ['holiday', 0]);
    }
    assert.equal((await create({ ...days, repeat: 'weekly', confirmed: true })).kind, 'done');
    assert.deepEqual(await made(), ['2020-05-21 07:00', '2020-05-28 07:00']);
  });

  it('finds the other among more sessions of the day than a page holds', async () => {
    for (let n = 0; n < 55; n += 1) {
      const minute = String(n).padStart(2, '0');
      await create({ start: `07:${minute}`, end: '08:00', place: `Sal ${n}`, confirmed: true });
    }
    await create({ place: 'Sist', start: '09:00', end: '10:00' });
    assert.deepEqual(
      (await warnings({ start: '09:30', end: '11:00' })).flatMap((each) => ('other' in each ? each.other.place : [])),
      ['Sist'],
    );
  });

  it('reads no more sessions than its own day has', async () => {
    for (let day = 12; day < 30; day += 1) await create({ date: `2020-05-${day}`, confirmed: true });
    const { records } = ground.world;
    let read = 0;
    const counting: typeof records = {
      ...records,
      async sessions(...query) {
        const page = await records.sessions(...query);
        read += page.items.length;
        return page;
      },
    };
    await createSession(
      { ...ground.world, records: counting },
      ground.by(sam()),
      draft({ date: '2020-05-25', start: '13:00', end: '16:00' }),
    );
    assert.equal(read, 1);
  });

  it('knows an assessor by every address of theirs, and in their other programmes', async () => {
    const { world } = ground;
    const lead = ground.actor('lead', 'lead');
    const settings = { ...ground.programme, name: 'Ett annat' };
    const { id: _, roles: __, ...other } = settings;
    const made = await saveProgramme(
      world,
      { ...ground.by(lead), mayCreate: true },
      { programme: undefined, settings: other },
    );
    assert.ok('subject' in made);
    const grant = async (programme: string, email: string) => {
      const found = await world.records.programme(programme);
      assert.ok(found);
      const command = { ...ground.by(lead), programme: found };
      await changeRole(world, command, { change: 'grant', email, role: 'assessor' });
    };
    await grant(ground.programme.id, 'tore.testledare@example.com');
    await grant(made.subject, 'tore@example.com');
    const roster = async () => ({ name: 'Tore', addresses: ['tore@example.com', 'tore.testledare@example.com'] });
    await linkUser(world, await meetUser(world, { user: 'tore', name: 'Tore', roster }));
    const [programme, elsewhere] = [
      await world.records.programme(ground.programme.id),
      await world.records.programme(made.subject),
    ];
    assert.ok(programme && elsewhere);
    await createSession(world, { ...ground.by(sam()), programme }, draft({ place: 'Sal C' }));
    await createSession(
      world,
      { ...ground.by(lead), programme: elsewhere },
      draft({ place: 'Sal D', confirmed: true }),
    );
    const alias = draft({ assessors: [world.keyOf('tore.testledare@example.com')], start: '11:00', end: '14:00' });
    const outcome = await createSession(world, { ...ground.by(sam()), programme }, alias);
    assert.deepEqual(
      outcome.kind === 'asks' &&
        outcome.warnings.map((each) => 'elsewhere' in each && [each.other.place, each.elsewhere]),
      [
        ['Sal C', false],
        ['Sal D', true],
      ],
    );
  });

  it('is refused before it is asked about', async () => {
    assert.deepEqual(await create({ date: '2020-05-10' }), { kind: 'refused', reason: 'date-past' });
    assert.deepEqual(await create({ date: '2020-05-21', end: '08:00' }), {
      kind: 'refused',
      reason: 'ends-before-start',
    });
  });
});
