import { strict as assert } from 'node:assert';
import { readerOf } from '../../src/cards/views/reader.ts';
import { filledView } from '../../src/cards/views/seats/fill.ts';
import type { Actor } from '../../src/domain/programme/programme.ts';
import { later } from '../../src/domain/time.ts';
import type { World } from '../../src/use-cases/ports.ts';
import { saveProgramme } from '../../src/use-cases/programme/save-programme.ts';
import { submitResult } from '../../src/use-cases/results/giving/submit-result.ts';
import { recordAttendance } from '../../src/use-cases/results/record-attendance.ts';
import { changeBooking } from '../../src/use-cases/seats/booking/change-booking.ts';
import { offerSeats } from '../../src/use-cases/seats/booking/offer-seats.ts';
import { type Filled, fillSession } from '../../src/use-cases/seats/filling/fill-session.ts';
import { saveCannot } from '../../src/use-cases/seats/save-cannot.ts';
import { createSession } from '../../src/use-cases/seats/sessions/create-sessions.ts';
import { nominate } from '../support/nominations.ts';
import { type Ground, prepareGround } from '../support/world.ts';

describe('a session that is filled by one press', () => {
  let ground: Ground;
  let sam: Actor;
  let session: string;
  let line: readonly string[];

  beforeEach(async () => {
    ground = await prepareGround();
    sam = ground.actor('sam', 'coordinator');
    const people = [];
    for (const [n, name] of ['ada', 'bo', 'cia', 'dan'].entries()) {
      ground.setNow(`2020-05-11T07:0${n}:00.000Z`);
      const candidate = await nominate(ground, `${name}@example.com`);
      await changeBooking(ground.world, self(candidate), { candidate, session: undefined, to: 'wait' });
      people.push(candidate);
    }
    line = people;
    const at = { date: '2020-05-20', start: '09:00', end: '12:00', place: 'Sal C3', capacity: 4 };
    const assessors = [ground.world.keyOf('tore@example.com')];
    const made = await createSession(ground.world, ground.by(sam), { ...at, assessors, confirmed: true });
    assert.ok(made.kind === 'done');
    session = made.subject;
  });
  afterEach(() => ground.store.close());

  const self = (candidate: string) => ground.by({ user: `link:${candidate}`, keys: [], roles: [], link: candidate });
  async function fill(world: World, by = ground.by(sam), count = 4): Promise<Filled> {
    const filled = await fillSession(world, by, { session, count });
    assert.ok(!('kind' in filled), JSON.stringify(filled));
    return filled;
  }
  const idsOf = ({ offered }: Filled) => offered.map(({ id }) => id);
  /** Every time somebody looks at the clock it is so much later. */
  function slow({ calendar, ...world }: World, ms: number): World {
    let looks = 0;
    const now: typeof calendar.now = (zone) => {
      const moment = calendar.now(zone);
      looks += 1;
      return { ...moment, at: later(moment.at, looks * ms) };
    };
    return { ...world, calendar: { ...calendar, now } };
  }

  it('says that more remain when its time is over, and goes on by another press', async () => {
    const by = ground.by(sam);
    const cut = await fill(slow(ground.world, 600), by);
    assert.deepEqual([idsOf(cut), cut.left], [line.slice(0, 2), 2]);
    const now = await ground.world.records.session(ground.programme.id, session);
    assert.ok(now);
    const { data } = filledView(readerOf('sv', 'Europe/Stockholm'), now, cut, ['Ada', 'Bo']);
    assert.match(data.lines.join(' '), /Det finns fler/);
    assert.deepEqual(data.buttons[0]?.data, { session, count: '2' });
    const rest = await fill(ground.world, ground.by(sam), 2);
    assert.deepEqual([idsOf(rest), rest.left], [line.slice(2), 0]);
  });

  it('goes to who takes the test again, who needs nothing of a target that is reached', async () => {
    const { world, programme } = ground;
    const [ada = '', bo = ''] = line;
    const today = { date: '2020-05-11', start: '10:00', end: '12:00', place: 'Sal C3', capacity: 1 };
    const assessors = [world.keyOf('tore@example.com')];
    const made = await createSession(world, ground.by(sam), { ...today, assessors, confirmed: true });
    assert.ok(made.kind === 'done');
    const at = { candidate: bo, session: made.subject };
    await offerSeats(world, ground.by(sam), { session: made.subject, candidates: [bo] });
    const tore = () => ground.by(ground.actor('tore', 'assessor'));
    await recordAttendance(world, tore(), { ...at, attended: true });
    const areas = world.concepts.get(programme.concept)?.areas ?? [];
    const result = { areas: Object.fromEntries(areas.map(({ id }) => [id, 'partly'])) };
    assert.equal((await submitResult(world, tore(), { ...at, result })).kind, 'done');
    const current = (await world.records.programme(programme.id)) ?? programme;
    const { id: _, roles: __, scopes: ___, ...settings } = current;
    const lead = { ...ground.by(ground.actor('lead', 'lead')), mayCreate: false };
    await saveProgramme(world, lead, { programme: current, settings: { ...settings, target: 1 } });
    ground.setNow('2020-05-25T07:00:00.000Z');
    const next = { ...today, date: '2020-05-28', capacity: 4 };
    const later = await createSession(world, ground.by(sam), { ...next, assessors, confirmed: true });
    assert.ok(later.kind === 'done');
    const asked = { candidate: bo, session: undefined, to: 'wait', confirmed: true };
    assert.equal((await changeBooking(world, self(bo), asked)).kind, 'done');
    const filled = await fillSession(world, ground.by(sam), { session: later.subject, count: 4 });
    assert.ok(!('kind' in filled) && !idsOf(filled).includes(ada));
    assert.deepEqual(idsOf(filled), [bo]);
  });

  it('passes over who is outside the scope of whoever fills it, with their number alone', async () => {
    const elsewhere = { ...sam, scope: ['another-organisation'] };
    const none = await fill(ground.world, ground.by(elsewhere));
    assert.deepEqual([idsOf(none), none.outside, none.unsuited], [[], 4, []]);
    const { data } = filledView(
      readerOf('sv', 'Europe/Stockholm'),
      (await ground.world.records.session(ground.programme.id, session)) ?? assert.fail(),
      none,
      [],
    );
    assert.match(data.lines.join(' '), /^4 som står före är utanför din omfattning\.$/);
  });

  it('passes over who has said that they cannot come then, and names them', async () => {
    const [first = ''] = line;
    await saveCannot(ground.world, self(first), { candidate: first, cannot: ['wed'] });
    const by = ground.by(sam);
    const filled = await fill(ground.world, by, 4);
    assert.deepEqual(idsOf(filled), line.slice(1));
    assert.deepEqual(
      filled.unsuited.map(({ id }) => id),
      [first],
    );
    assert.deepEqual(await fill(ground.world, by, 4), filled, 'a repeat says the same');
  });
});
