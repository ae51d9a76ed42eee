import { strict as assert } from 'node:assert';
import { parseNotice } from '../../src/store/shapes/notice-document.ts';
import { withdrawCandidate } from '../../src/use-cases/people/withdraw-candidate.ts';
import { submitResult } from '../../src/use-cases/results/giving/submit-result.ts';
import { recordAttendance } from '../../src/use-cases/results/record-attendance.ts';
import { answerOffer } from '../../src/use-cases/seats/booking/answer-offer.ts';
import { offerSeats } from '../../src/use-cases/seats/booking/offer-seats.ts';
import { relayAnswer } from '../../src/use-cases/seats/booking/relay-answer.ts';
import { cancelSession } from '../../src/use-cases/seats/sessions/cancel-session.ts';
import { createSession } from '../../src/use-cases/seats/sessions/create-sessions.ts';
import { line } from '../support/http/saying.ts';
import { all } from '../support/invariants.ts';
import { openStage, type Stage } from '../support/notice-stage.ts';

describe('that a seat is gone', () => {
  let stage: Stage;
  const sam = () => stage.ground.actor('sam', 'coordinator');
  const cancel = (more: { session?: string; moveTo?: string } = {}) =>
    cancelSession(stage.ground.world, stage.ground.by(sam()), { session: stage.session, reason: 'Sjukdom', ...more });
  const lastText = () => JSON.stringify(stage.send.lastCall?.args);
  const another = async (date: string) => {
    const { world } = stage.ground;
    const made = await createSession(world, stage.ground.by(sam()), {
      date,
      start: '09:00',
      end: '12:00',
      place: 'Sal C',
      capacity: 1,
      assessors: [world.keyOf('tore@example.com')],
      confirmed: true,
    });
    assert.ok(made.kind === 'done');
    return made.subject;
  };
  const told = async (kind: string) =>
    (await all(stage.ground.store, stage.ground.programme.id, 'notice'))
      .map(parseNotice)
      .filter(({ body, state }) => body.kind === kind && state === 'delivered').length;

  beforeEach(async () => {
    stage = await openStage({ days: 0 });
  });
  afterEach(() => stage.ground.store.close());

  for (const [when, at] of [
    ['before it begins', '2020-05-11T06:30:00.000Z'],
    ['while it goes on', '2020-05-11T08:00:00.000Z'],
    ['when it is over', '2020-05-11T10:00:00.000Z'],
    ['late in the evening', '2020-05-11T21:30:00.000Z'],
  ] as const) {
    it(`is told whoever had it, of a session that is cancelled ${when}`, async () => {
      await stage.meets('vera');
      stage.at(at);
      assert.equal((await cancel()).kind, 'done');
      assert.equal((await stage.attempt('cancelled')).kind, 'delivered');
      const over = line('notice.cancelled.line-over', { when: '' }, 'en').slice(0, 12);
      assert.equal(lastText().includes(over) && lastText().includes('was cancelled'), at > '2020-05-11T09:59');
    });
  }

  it('is told in one message with the question whether another suits', async () => {
    await stage.meets('vera');
    await cancel({ moveTo: await another('2020-05-20') });
    const kinds = (await stage.due()).map(({ notice }) => notice.kind);
    assert.deepEqual(
      kinds.filter((each) => ['offer', 'cancelled', 'replaced'].includes(each)).length,
      2,
      'the first offer too',
    );
    assert.equal((await stage.attempt('replaced')).kind, 'delivered');
    for (const said of [
      line('notice.replaced.ask', {}, 'en'),
      'Monday 11 May',
      'is cancelled',
      'Sjukdom',
      'Wednesday 20 May',
    ])
      assert.ok(lastText().includes(said), said);
    assert.ok(lastText().includes('booking.accept'));
    assert.equal((await stage.attempt('offer')).kind, 'superseded');
  });

  it('is told alone when the other is gone too before they could be asked', async () => {
    await stage.meets('vera');
    const moveTo = await another('2020-05-20');
    await cancel({ moveTo });
    await cancel({ session: moveTo });
    assert.equal((await stage.attempt('replaced')).kind, 'delivered');
    assert.ok(lastText().includes('Monday 11 May'));
    assert.ok(!lastText().includes(line('notice.replaced.ask', {}, 'en')));
    assert.ok(lastText().includes(line('notice.cancelled.next', {}, 'en')));
  });

  it('takes the seat out of their calendar with the same mail, whose link lives as long as the other seat', async () => {
    stage = await openStage({ mail: true, days: 1 });
    const { world } = stage.ground;
    const ends: string[] = [];
    const linkTo: typeof world.linkTo = async (_, until) => {
      ends.push(until);
      return 'https://bot.example.com/svar/x';
    };
    await relayAnswer(world, stage.ground.by(sam()), {
      candidate: stage.candidate,
      session: stage.session,
      answer: 'accept',
    });
    await cancel({ moveTo: await another('2020-05-20') });
    assert.equal((await stage.attempt('replaced', { world: { ...world, linkTo } })).kind, 'delivered');
    const [mail] = stage.mails;
    assert.equal(mail?.calendar?.method, 'CANCEL');
    assert.match(mail?.subject ?? '', /Wednesday 20 May/);
    assert.deepEqual(ends, ['2020-05-20T10:00:00.000Z']);
  });

  it('waits for who has not met the bot, beyond the end of the session', async () => {
    await cancel();
    assert.equal((await stage.attempt('cancelled')).kind, 'parked');
    stage.at('2020-05-14T09:00:00.000Z');
    await stage.meets('vera');
    assert.equal((await stage.attempt('cancelled')).kind, 'delivered');
    assert.ok(lastText().includes(line('notice.cancelled.next', {}, 'en')));
  });

  it('is no news months later, nor to who has been given another seat since', async () => {
    await cancel();
    stage.at('2020-07-11T09:00:00.000Z');
    assert.equal((await stage.attempt('cancelled')).kind, 'superseded');

    stage = await openStage({ days: 0 });
    await cancel();
    const session = await another('2020-05-13');
    await offerSeats(stage.ground.world, stage.ground.by(sam()), { session, candidates: [stage.candidate] });
    stage.at('2020-05-12T09:00:00.000Z');
    assert.equal((await stage.attempt('cancelled')).kind, 'superseded');
  });

  it('is news to who might still come, though they have another seat by now, and promises them no other', async () => {
    stage.at('2020-05-11T06:10:00.000Z');
    await cancel();
    const session = await another('2020-05-13');
    await offerSeats(stage.ground.world, stage.ground.by(sam()), { session, candidates: [stage.candidate] });
    await stage.meets('vera');
    assert.equal((await stage.attempt('cancelled')).kind, 'delivered');
    assert.ok(!lastText().includes(line('notice.cancelled.next', {}, 'en')));
  });

  it('is told who has been withdrawn meanwhile, without the promise of another', async () => {
    await cancel();
    await withdrawCandidate(stage.ground.world, stage.ground.by(sam()), { candidate: stage.candidate });
    stage.at('2020-05-12T09:00:00.000Z');
    await stage.meets('vera');
    assert.equal((await stage.attempt('cancelled')).kind, 'delivered');
    assert.ok(!lastText().includes(line('notice.cancelled.next', {}, 'en')));
  });

  it('is told who never answered, wherever they stand since, unless they have another seat', async () => {
    const { ground } = stage;
    stage = await openStage({ days: 10 });
    await ground.store.close();
    await stage.meets('vera');
    stage.at('2020-05-14T09:00:00.000Z');
    assert.deepEqual(await stage.attempts('lapse'), ['done']);
    await withdrawCandidate(stage.ground.world, stage.ground.by(sam()), { candidate: stage.candidate });
    assert.equal((await stage.attempt('lapsed')).kind, 'delivered');
    assert.ok(!lastText().includes(line('notice.lapsed.next', {}, 'en')));
  });

  it('is told once, whatever becomes of the candidate in between', async () => {
    await stage.meets('vera');
    await cancel();
    assert.equal((await stage.attempt('cancelled')).kind, 'delivered');
    assert.deepEqual(await stage.due('cancelled'), []);
    assert.equal(await told('cancelled'), 1);
  });

  it('is not said of a result, which is told even when its concept is gone', async () => {
    const { world, programme, by, actor } = stage.ground;
    await stage.meets('vera');
    const vera = { user: 'vera', keys: [], roles: [] };
    const ids = { candidate: stage.candidate, session: stage.session };
    await answerOffer(world, by(vera), { ...ids, answer: { kind: 'accept' } });
    const tore = actor('tore', 'assessor');
    await recordAttendance(world, by(tore), { ...ids, attended: true });
    const areas = world.concepts.get(programme.concept)?.areas ?? [];
    const result = { areas: Object.fromEntries(areas.map(({ id }) => [id, 'met' as const])) };
    assert.equal((await submitResult(world, by(tore), { ...ids, result })).kind, 'done');
    const without = { ...world, concepts: new Map() };
    assert.equal((await stage.attempt('result', { world: without })).kind, 'delivered');
    assert.ok(lastText().includes(line('booking.assessed.heading', {}, 'en')));
  });
});

describe('who is recorded as there', () => {
  it('keeps the session from being cancelled, however many have a seat in it', async () => {
    const stage = await openStage({ days: 0 });
    const { world, by, actor } = stage.ground;
    const ids = { candidate: stage.candidate, session: stage.session };
    await recordAttendance(world, by(actor('tore', 'assessor')), { ...ids, attended: true });
    const outcome = await cancelSession(world, by(actor('sam', 'coordinator')), {
      session: stage.session,
      reason: 'x',
    });
    assert.deepEqual(outcome, { kind: 'refused', reason: 'session-begun' });
    await stage.ground.store.close();
  });
});
