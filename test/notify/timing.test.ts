import { strict as assert } from 'node:assert';
import { DEFAULT_NOTIFICATION_POLICY, type NotificationPolicy } from '../../src/domain/programme/programme.ts';
import { saveProgramme } from '../../src/use-cases/programme/save-programme.ts';
import { startDigests } from '../../src/use-cases/programme/write-digests.ts';
import { answerOffer } from '../../src/use-cases/seats/booking/answer-offer.ts';
import { changeBooking } from '../../src/use-cases/seats/booking/change-booking.ts';
import { remindOffered } from '../../src/use-cases/seats/booking/remind-offered.ts';
import { cancelSession } from '../../src/use-cases/seats/sessions/cancel-session.ts';
import { textOf } from '../support/cards.ts';
import { openStage, type Stage } from '../support/notice-stage.ts';

/** Ten days before the session of 21 May, in summer time: 07:00Z is 09:00. */
const NOON = '2020-05-11T10:00:00.000Z';

describe('the time of a notice', () => {
  let stage: Stage;
  const cardSent = () => textOf(stage.send.lastCall.args[1]);
  const candidateNow = () => stage.ground.world.records.candidate(stage.ground.programme.id, stage.candidate);
  const telling = async (over: Partial<NotificationPolicy>) => {
    const { ground } = stage;
    const { id: _, roles: __, ...settings } = ground.programme;
    const outcome = await saveProgramme(
      ground.world,
      { ...ground.by(ground.actor('lead', 'lead')), mayCreate: false },
      { programme: ground.programme, settings: { ...settings, telling: { ...DEFAULT_NOTIFICATION_POLICY, ...over } } },
    );
    assert.equal(outcome.kind, 'done');
  };
  const says = (kind: 'accept' | 'decline') => {
    const { ground, candidate, session } = stage;
    return answerOffer(ground.world, ground.by(ground.actor('vera')), { candidate, session, answer: { kind } });
  };

  beforeEach(async () => {
    stage = await openStage();
    stage.at(NOON);
    await stage.meets('vera');
    await stage.attempt('offer');
    stage.send.resetHistory();
  });
  afterEach(() => stage.ground.store.close());

  describe('of reminders', () => {
    it('is a week and a day before the session, and no others', async () => {
      await says('accept');
      stage.at('2020-05-14T06:59:59.999Z');
      assert.deepEqual(await stage.attempts('reminder'), ['superseded'], 'of the deadline alone');
      stage.at('2020-05-14T07:00:00.000Z');
      await stage.attempt('reminder');
      assert.match(cardSent(), /It is in a week\..*Thursday 21 May/s);
      stage.at('2020-05-20T07:00:00.000Z');
      await stage.attempt('reminder');
      assert.match(cardSent(), /It is tomorrow\./);
      stage.at('2020-06-30T07:00:00.000Z');
      assert.deepEqual(await stage.due('reminder'), []);
    });
    it('is none of a time that the session no longer has', async () => {
      await says('accept');
      const { ground, session } = stage;
      const unit = ground.world.records.unit(ground.programme.id);
      const found = await unit.session(session);
      assert.ok(found);
      const moved = { ...found, startsAt: '2020-05-22T07:00:00.000Z', endsAt: '2020-05-22T10:00:00.000Z' };
      const entry = { mark: 'moved', verb: 'session.edit', actor: 'sam', subject: session, at: NOON };
      const saved = await unit.commit(entry, { sessions: [moved] });
      assert.ok(typeof saved === 'object');
      assert.deepEqual(saved.sessions, [{ ...moved, revision: 1 }]);
      assert.deepEqual(saved.sessions, [await ground.world.records.session(ground.programme.id, session)]);
      stage.at('2020-05-20T07:00:00.000Z');
      assert.deepEqual(await stage.attempts('reminder'), ['superseded', 'superseded', 'superseded']);
    });
    it('is a day before the deadline of an offer', async () => {
      stage.at('2020-05-13T06:00:00.000Z');
      await stage.attempt('reminder');
      assert.match(cardSent(), /You have not answered yet/);
    });
    it('to answer is not two within a day, whether it comes by itself or somebody asks for it', async () => {
      const { ground, candidate } = stage;
      const asks = () => remindOffered(ground.world, ground.by(ground.actor('sam', 'coordinator')), { candidate });
      const names = (of: Awaited<ReturnType<typeof asks>>) =>
        'kind' in of ? of.reason : [of.reminded, of.lately].map((some) => some.length).join();
      stage.at('2020-05-12T10:00:00.000Z');
      assert.equal(names(await asks()), '1,0');
      await stage.attempt('reminder');
      assert.match(cardSent(), /Your coordinator would like to know whether you are coming/);
      stage.at('2020-05-13T06:00:00.000Z');
      assert.deepEqual(await stage.attempts('reminder'), ['superseded']);
      stage.at('2020-05-13T09:59:00.000Z');
      assert.equal(names(await asks()), '0,1');
    });
    it('that has come by itself is enough for a day', async () => {
      const { ground, candidate } = stage;
      stage.at('2020-05-13T06:00:00.000Z');
      await stage.attempt('reminder');
      assert.match(cardSent(), /You have not answered yet/);
      const asked = await remindOffered(ground.world, ground.by(ground.actor('sam', 'coordinator')), { candidate });
      assert.ok(!('kind' in asked) && asked.reminded.length === 0 && asked.lately.length === 1);
    });
    it('never comes for a seat that was given back, and comes once for one that was taken again', async () => {
      const { ground, candidate, session } = stage;
      const vera = () => ground.by(ground.actor('vera'));
      await says('accept');
      await changeBooking(ground.world, vera(), { candidate, session, to: 'wait', confirmed: true });
      stage.at('2020-05-14T07:00:00.000Z');
      assert.deepEqual(await stage.attempts('reminder'), ['superseded', 'superseded'], 'of deadline and week');
      await changeBooking(ground.world, vera(), { candidate, session: undefined, to: session });
      stage.at('2020-05-20T07:00:00.000Z');
      assert.deepEqual(
        await stage.attempts('reminder'),
        ['superseded', 'delivered'],
        'of the first seat, of the second',
      );
      assert.equal(stage.send.callCount, 1);
    });
    it('never comes for a session that was cancelled', async () => {
      const { ground, session } = stage;
      await says('accept');
      await cancelSession(ground.world, ground.by(ground.actor('lead', 'lead')), { session, reason: 'Sjukdom' });
      stage.at('2020-05-20T07:00:00.000Z');
      assert.deepEqual(await stage.attempts('reminder'), ['superseded', 'superseded', 'superseded']);
    });
    it('that was due while no process ran is sent once, if it is still true', async () => {
      await says('accept');
      stage.at('2020-05-20T18:00:00.000Z');
      assert.deepEqual(await stage.attempts('reminder'), ['superseded', 'superseded', 'delivered']);
      assert.match(cardSent(), /It is tomorrow\./);
      assert.deepEqual(await stage.due('reminder'), []);
    });
  });

  describe('to answer', () => {
    it('ends at the deadline: the seat is given back, and both are told', async () => {
      await stage.meets('sam');
      stage.at('2020-05-14T05:59:59.999Z');
      assert.deepEqual(await stage.due('lapse'), []);
      stage.at('2020-05-14T06:00:00.000Z');
      assert.deepEqual(await stage.attempt('lapse'), { kind: 'done' });
      assert.equal((await candidateNow())?.progress.stage, 'nominated');
      const session = await stage.ground.world.records.session(stage.ground.programme.id, stage.session);
      assert.equal(session?.free, 1);
      await stage.attempt('lapsed');
      assert.match(cardSent(), /The time to answer is over/);
      await stage.attempt('answered');
      assert.match(cardSent(), /Vera Validand har inte svarat i tid/);
    });
    it('ends nothing that has been answered', async () => {
      await says('accept');
      stage.at('2020-05-14T06:00:00.000Z');
      await stage.attempt('lapse');
      assert.equal((await candidateNow())?.progress.stage, 'booked');
      assert.deepEqual(await stage.due('lapsed'), []);
    });
  });

  describe('in quiet hours', () => {
    /** 22:30 in Stockholm. */
    const NIGHT = '2020-05-11T20:30:00.000Z';
    const MORNING = '2020-05-12T05:00:00.000Z';

    beforeEach(async () => {
      await stage.meets('sam');
      stage.at(NIGHT);
      await says('decline');
    });
    it('waits until the morning', async () => {
      assert.deepEqual(await stage.attempt('answered'), { kind: 'held', dueAt: MORNING, reason: 'quiet-hours' });
      assert.equal(stage.send.callCount, 0);
      stage.at(MORNING);
      assert.equal((await stage.attempt('answered')).kind, 'delivered');
    });
    it('does not wait for somebody who is using the bot right now', async () => {
      assert.equal((await stage.attempt('answered', { isHere: (user) => user === 'sam' })).kind, 'delivered');
    });
    it('are the programme’s own to set', async () => {
      await telling({ quietFrom: '23:00', quietTo: '05:00' });
      assert.equal((await stage.attempt('answered')).kind, 'delivered');
    });
  });
  it('does not wait for the morning with an offer that must be answered before noon', async () => {
    await stage.ground.store.close();
    stage = await openStage({ days: 3 });
    await stage.meets('vera');
    await stage.attempt('offer');
    const offered = await candidateNow();
    assert.ok(offered?.progress.stage === 'offered');
    assert.equal(offered.progress.replyBy, '2020-05-13T07:00:00.000Z');
    // The evening before: 22:30 in Stockholm.
    stage.at('2020-05-12T20:30:00.000Z');
    assert.equal((await stage.attempt('reminder')).kind, 'delivered');
  });
  it('does not wait for the morning when the session is within a day', async () => {
    await stage.ground.store.close();
    stage = await openStage({ days: 1 });
    await stage.meets('vera');
    stage.at('2020-05-11T20:30:00.000Z');
    assert.equal((await stage.attempt('offer')).kind, 'delivered');
  });
  it('is not the morning for what is no longer true: that is let go at once', async () => {
    const { ground, candidate, session } = stage;
    await stage.meets('sam');
    stage.at('2020-05-11T20:30:00.000Z');
    await says('accept');
    await changeBooking(ground.world, ground.by(ground.actor('vera')), {
      candidate,
      session,
      to: 'wait',
      confirmed: true,
    });
    assert.deepEqual(await stage.attempts('answered'), ['superseded', 'held']);
  });
  it('is tomorrow for whoever has had their share for today', async () => {
    await telling({ dailyNotices: 1 });
    const { ground, candidate } = stage;
    await says('decline');
    await stage.meets('sam');
    assert.equal((await stage.attempt('answered')).kind, 'delivered');
    await changeBooking(ground.world, ground.by(ground.actor('vera')), {
      candidate,
      session: undefined,
      to: stage.session,
    });
    assert.deepEqual(await stage.attempt('answered'), {
      kind: 'held',
      dueAt: '2020-05-12T05:00:00.000Z',
      reason: 'daily-notices',
    });
    stage.at('2020-05-12T05:00:00.000Z');
    assert.equal((await stage.attempt('answered')).kind, 'delivered');
  });

  describe('of the weekly digest', () => {
    /** Monday 08:00 in Stockholm. */
    const MONDAY = '2020-05-18T06:00:00.000Z';
    beforeEach(() => stage.meets('lead'));

    it('is Monday at eight, for every lead who has met the bot', async () => {
      stage.at('2020-05-18T05:59:59.999Z');
      assert.deepEqual(await stage.due('digests'), []);
      stage.at(MONDAY);
      assert.deepEqual(await stage.attempt('digests'), { kind: 'done' });
      await stage.attempt('digest');
      assert.match(cardSent(), /Veckans läge.*0 av 100 har resultat/s);
    });
    it('is every Monday, whatever happens to one of them', async () => {
      for (const monday of [MONDAY, '2020-05-25T06:00:00.000Z', '2020-06-01T06:00:00.000Z']) {
        stage.at(monday);
        await stage.attempt('digests');
        assert.equal((await stage.due('digest')).length, 1);
        await stage.attempt('digest');
      }
    });
    it('is never, where a programme wants none or is over', async () => {
      await telling({ digest: false });
      stage.at(MONDAY);
      await stage.attempt('digests');
      assert.deepEqual(await stage.due('digest'), []);
      await telling({ digest: true });
      stage.at('2020-06-22T06:00:00.000Z');
      await stage.attempt('digests');
      assert.deepEqual(await stage.due('digest'), [], 'ten days after the end');
    });
    it('is put down once, however often a process starts', async () => {
      for (let n = 0; n < 3; n += 1) await startDigests(stage.ground.world, stage.ground.programme);
      stage.at(MONDAY);
      assert.equal((await stage.due('digests')).length, 1);
    });
  });
});
