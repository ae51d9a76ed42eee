import { strict as assert } from 'node:assert';
import type { Candidate } from '../../src/domain/people/candidate.ts';
import type { Actor } from '../../src/domain/programme/programme.ts';
import type { TimeCode } from '../../src/domain/seats/unsuited.ts';
import { saveProgramme } from '../../src/use-cases/programme/save-programme.ts';
import { answerOffer } from '../../src/use-cases/seats/booking/answer-offer.ts';
import { changeBooking } from '../../src/use-cases/seats/booking/change-booking.ts';
import { offerSeats } from '../../src/use-cases/seats/booking/offer-seats.ts';
import { fillSeats } from '../../src/use-cases/seats/filling/fill-seats.ts';
import { saveCannot } from '../../src/use-cases/seats/save-cannot.ts';
import { createSession } from '../../src/use-cases/seats/sessions/create-sessions.ts';
import { nominate } from '../support/nominations.ts';
import { openStage, type Stage } from '../support/notice-stage.ts';

describe('a seat that comes free', () => {
  let stage: Stage;
  let ada: string;
  let bo: string;
  beforeEach(async () => {
    stage = await openStage();
    stage.at('2020-05-11T10:00:00.000Z');
    ada = await waits('ada', '2020-05-11T10:01:00.000Z');
    bo = await waits('bo', '2020-05-11T10:02:00.000Z');
  });
  afterEach(() => stage.ground.store.close());

  const self = (candidate: string) => ({ user: `link:${candidate}`, keys: [], roles: [], link: candidate });
  const by = (candidate: string) => stage.ground.by(self(candidate));
  async function waits(name: string, at: string): Promise<string> {
    const candidate = await nominate(stage.ground, `${name}@example.com`);
    stage.at(at);
    const { kind } = await changeBooking(stage.ground.world, by(candidate), {
      candidate,
      session: undefined,
      to: 'wait',
    });
    assert.equal(kind, 'done');
    return candidate;
  }
  const declines = (candidate: string) =>
    answerOffer(stage.ground.world, by(candidate), { candidate, session: stage.session, answer: { kind: 'decline' } });
  const read = async (id: string): Promise<Candidate> => {
    const found = await stage.ground.world.records.candidate(stage.ground.programme.id, id);
    assert.ok(found);
    return found;
  };
  /** The lead changes the programme's settings, as they are by now. */
  async function saves(over: { target?: number; autoFill?: boolean }): Promise<void> {
    const { world, programme: former, by, actor } = stage.ground;
    const programme = (await world.records.programme(former.id)) ?? former;
    const { id: _, roles: __, ...settings } = programme;
    const lead = { ...by(actor('lead', 'lead')), mayCreate: false };
    const saved = await saveProgramme(world, lead, { programme, settings: { ...settings, ...over } });
    assert.equal(saved.kind, 'done');
  }
  const stages = async (...ids: readonly string[]) =>
    (await Promise.all(ids.map(read))).map(({ progress }) => progress.stage);

  it('is offered to who has waited longest, with a deadline of its own, and then to the next', async () => {
    assert.equal((await declines(stage.candidate)).kind, 'done');
    await stage.attempts('fill');
    assert.deepEqual(await stages(ada, bo), ['offered', 'waiting']);
    const { progress, responsible, nominatedBy } = await read(ada);
    assert.ok(progress.stage === 'offered' && progress.replyBy !== undefined);
    assert.equal(progress.booking.offeredBy, responsible ?? nominatedBy);
    stage.at(progress.replyBy);
    await stage.attempts('lapse');
    await stage.attempts('fill');
    assert.deepEqual(await stages(ada, bo), ['nominated', 'offered']);
  });

  it('is taken by nobody else meanwhile, and offered again to nobody who let it go', async () => {
    const cia = await nominate(stage.ground, 'cia@example.com');
    await declines(stage.candidate);
    const jump = { candidate: cia, session: undefined, to: stage.session };
    const refused = await changeBooking(stage.ground.world, by(cia), jump);
    assert.deepEqual(refused, { kind: 'refused', reason: 'seat-waited-for' });
    await stage.attempts('fill');
    await declines(ada);
    await stage.attempts('fill');
    await declines(bo);
    const again = { candidate: ada, session: undefined, to: 'wait' };
    assert.equal((await changeBooking(stage.ground.world, by(ada), again)).kind, 'done');
    await stage.attempts('fill');
    assert.deepEqual(await stages(ada, bo), ['waiting', 'declined']);
    assert.equal((await changeBooking(stage.ground.world, by(cia), jump)).kind, 'done');
  });

  it('is offered at once in a new session too, whose other seats a coordinator gives away until an hour has passed', async () => {
    const { world, actor, programme } = stage.ground;
    const sam = stage.ground.by(actor('sam', 'coordinator'));
    const cia = await nominate(stage.ground, 'cia@example.com');
    const created = await createSession(world, sam, {
      date: world.calendar.daysAfter('2020-05-11', 12),
      start: '13:00',
      end: '16:00',
      place: 'Sal B12',
      capacity: 2,
      assessors: [world.keyOf('tore@example.com')],
      confirmed: true,
    });
    assert.ok(created.kind === 'done');
    const session = created.subject;
    await offerSeats(world, sam, { session, candidates: [cia] });
    assert.equal((await read(cia)).progress.stage, 'offered');
    await answerOffer(world, by(cia), { candidate: cia, session, answer: { kind: 'decline' } });
    await stage.attempts('fill');
    assert.deepEqual(await stages(ada, bo), ['offered', 'waiting']);
    assert.equal((await world.records.session(programme.id, session))?.free, 1);
    stage.at('2020-05-11T11:03:00.000Z');
    await stage.attempts('fill');
    assert.deepEqual(await stages(ada, bo), ['offered', 'offered']);
  });

  it('is given within seconds: that is due at once, and whoever does it is woken', async () => {
    const { wakes } = stage.ground;
    const before = wakes();
    await declines(stage.candidate);
    assert.ok(wakes() > before);
    const due = (await stage.due('fill')).findLast(({ notice }) => 'session' in notice);
    assert.equal(due?.dueAt, '2020-05-11T10:02:00.000Z');
  });

  it('stays free where the programme is not to give it away', async () => {
    await saves({ autoFill: false });
    await declines(stage.candidate);
    await stage.attempts('fill');
    assert.deepEqual(await stages(ada, bo), ['waiting', 'waiting']);
  });

  it('is not offered at a time at which they cannot come, and they keep their place in line', async () => {
    const { world } = stage.ground;
    const cannot = (...times: readonly TimeCode[]) => saveCannot(world, by(ada), { candidate: ada, cannot: times });
    assert.equal((await cannot('morning')).kind, 'done');
    await declines(stage.candidate);
    await stage.attempts('fill');
    assert.deepEqual(await stages(ada, bo), ['waiting', 'offered']);
    assert.equal((await world.records.inLine(stage.ground.programme.id, 'waiting', { limit: 1 })).items[0]?.id, ada);
    await declines(bo);
    await stage.attempts('fill');
    assert.deepEqual(await stages(ada), ['waiting'], 'she still cannot');
    // What comes to suit them is theirs within seconds.
    assert.equal((await cannot('thu')).kind, 'done');
    await stage.attempts('fill');
    assert.deepEqual(await stages(ada), ['waiting'], 'it is a Thursday');
    assert.equal((await cannot()).kind, 'done');
    await stage.attempts('fill');
    assert.deepEqual(await stages(ada), ['offered']);
  });

  it('keeps nobody from it who can come, when who stands before them cannot', async () => {
    const { world } = stage.ground;
    await saveCannot(world, by(ada), { candidate: ada, cannot: ['thu'] });
    await saveCannot(world, by(bo), { candidate: bo, cannot: ['thu'] });
    const cia = await nominate(stage.ground, 'cia@example.com');
    await declines(stage.candidate);
    await stage.attempts('fill');
    const takes = { candidate: cia, session: undefined, to: stage.session };
    assert.equal((await changeBooking(world, by(cia), takes)).kind, 'done');
  });

  it('is offered to who joins the line while it stands free', async () => {
    await declines(stage.candidate);
    await stage.attempts('fill');
    await declines(ada);
    await stage.attempts('fill');
    await declines(bo);
    await stage.attempts('fill');
    const cia = await waits('cia', '2020-05-11T10:03:00.000Z');
    await stage.attempts('fill');
    assert.deepEqual(await stages(cia), ['offered']);
  });

  it('goes to who was nominated beyond the target when that is raised, after all who were within it', async () => {
    const { world, by: as, actor, programme } = stage.ground;
    const dia = await nominate(stage.ground, 'dia@example.com');
    await saves({ target: 1 });
    const current = await world.records.programme(programme.id);
    const lately = { ...stage.ground, by: (who: Actor) => ({ ...as(who), ...(current && { programme: current }) }) };
    const eva = await nominate(lately, 'eva@example.com');
    assert.deepEqual(await stages(dia, eva), ['nominated', 'waiting']);
    const at = { date: '2020-05-20', start: '09:00', end: '12:00', place: 'Sal C3', capacity: 9 };
    const assessors = [world.keyOf('tore@example.com')];
    await createSession(world, as(actor('sam', 'coordinator')), { ...at, assessors, confirmed: true });
    stage.at('2020-05-11T12:00:00.000Z');
    await stage.attempts('fill');
    assert.deepEqual(await stages(ada, bo, eva), ['waiting', 'waiting', 'waiting'], 'nothing is left of the target');
    const people = [ada, bo, dia, eva];
    for (const [target, ...expected] of [
      [2, 'offered', 'waiting', 'nominated', 'waiting'],
      [3, 'offered', 'offered', 'nominated', 'waiting'],
      // What is left of it is promised to who was nominated within it.
      [4, 'offered', 'offered', 'nominated', 'waiting'],
      [5, 'offered', 'offered', 'nominated', 'offered'],
    ] as const) {
      await saves({ target });
      await stage.attempts('fill');
      assert.deepEqual(await stages(...people), expected, `a target of ${target}`);
    }
  });

  it('in a new session is a coordinator’s to give for an hour, and then goes to those who wait', async () => {
    const { world } = stage.ground;
    const at = { date: '2020-05-20', start: '09:00', end: '12:00', place: 'Sal C3', capacity: 2 };
    const sam = stage.ground.by(stage.ground.actor('sam', 'coordinator'));
    await createSession(world, sam, { ...at, assessors: [world.keyOf('tore@example.com')], confirmed: true });
    await stage.attempts('fill');
    assert.deepEqual(await stages(ada, bo), ['waiting', 'waiting']);
    stage.at('2020-05-11T11:10:00.000Z');
    await stage.attempts('fill');
    assert.deepEqual(await stages(ada, bo), ['offered', 'offered']);
  });

  it('brings one of the target with it, which goes with another free seat to whom the seat itself does not suit', async () => {
    const { world } = stage.ground;
    await createsAnother(2);
    await saves({ target: 1 });
    for (const each of [ada, bo]) await saveCannot(world, by(each), { candidate: each, cannot: ['thu'] });
    await stage.attempts('fill');
    assert.deepEqual(await stages(ada, bo), ['waiting', 'waiting']);
    await declines(stage.candidate);
    await stage.attempts('fill');
    assert.deepEqual(await stages(ada, bo), ['offered', 'waiting']);
  });

  it('is taken by a coordinator just then, and whoever was to have it is offered another that is free', async () => {
    const { world, programme, by: as, actor } = stage.ground;
    await declines(stage.candidate);
    await createsAnother(1);
    const cia = await nominate(stage.ground, 'cia@example.com');
    const sam = as(actor('sam', 'coordinator'));
    let isTaken = false;
    const unit = (of: string) => {
      const inner = world.records.unit(of);
      return {
        ...inner,
        async session(id: string) {
          if (!isTaken) {
            isTaken = true;
            await offerSeats(world, sam, { session: id, candidates: [cia] });
          }
          return inner.session(id);
        },
      };
    };
    await fillSeats({ ...world, records: { ...world.records, unit } }, programme, { kind: 'fill' }, 'due');
    assert.deepEqual(await stages(cia, ada, bo), ['offered', 'offered', 'waiting']);
  });

  /** A session on another day, whose seats are anybody's by now. */
  async function createsAnother(capacity: number): Promise<void> {
    const { world, by: as, actor } = stage.ground;
    const at = { date: '2020-05-20', start: '09:00', end: '12:00', place: 'Sal C3', capacity };
    const assessors = [world.keyOf('tore@example.com')];
    await createSession(world, as(actor('sam', 'coordinator')), { ...at, assessors, confirmed: true });
    stage.at('2020-05-11T12:00:00.000Z');
  }
});
