import { strict as assert } from 'node:assert';
import ICAL from 'ical.js';
import { ChannelError } from '../../src/notify/channel.ts';
import { deliver } from '../../src/notify/delivery/deliver.ts';
import { withdrawCandidate } from '../../src/use-cases/people/withdraw-candidate.ts';
import { answerOffer } from '../../src/use-cases/seats/booking/answer-offer.ts';
import { changeBooking } from '../../src/use-cases/seats/booking/change-booking.ts';
import { relayAnswer } from '../../src/use-cases/seats/booking/relay-answer.ts';
import { cancelSession } from '../../src/use-cases/seats/sessions/cancel-session.ts';
import { createSession } from '../../src/use-cases/seats/sessions/create-sessions.ts';
import { openStage, type Stage } from '../support/notice-stage.ts';

const NOON = '2020-05-11T10:00:00.000Z';

describe('a seat in a mailed calendar', () => {
  let stage: Stage;
  let other: string;
  const sam = () => stage.ground.by(stage.ground.actor('sam', 'coordinator'));
  const vera = () => stage.ground.by(stage.ground.actor('vera'));
  const link = () => stage.ground.by({ user: `link:${stage.candidate}`, keys: [], roles: [], link: stage.candidate });
  const candidateNow = () => stage.ground.world.records.candidate(stage.ground.programme.id, stage.candidate);

  const decline = (by: ReturnType<typeof vera>) =>
    answerOffer(stage.ground.world, by, {
      candidate: stage.candidate,
      session: stage.session,
      answer: { kind: 'decline' },
    });
  const change = (by: ReturnType<typeof vera>, from: string | undefined, to = 'wait') =>
    changeBooking(stage.ground.world, by, { candidate: stage.candidate, session: from, to, confirmed: true });

  /** Attempts all that is due, in the order in which the dispatcher would. */
  async function deliverAll(): Promise<void> {
    for (const kind of ['offer', 'answered', 'receipt', 'cancelled', 'withdrawn', 'lapsed', 'calendar'])
      await stage.attempts(kind);
  }
  /** What the calendars that were mailed say, in order. */
  const entries = () =>
    stage.mails.flatMap(({ calendar }) => {
      if (!calendar) return [];
      const event = new ICAL.Component(ICAL.parse(calendar.content)).getFirstSubcomponent('vevent');
      assert.ok(event);
      const { uid, sequence, startDate } = new ICAL.Event(event);
      return [{ method: calendar.method, uid, sequence, day: startDate.day }];
    });
  const uid = () => `${stage.candidate}@bot.example.com`;

  beforeEach(async () => {
    stage = await openStage({ mail: true });
    const created = await createSession(stage.ground.world, sam(), {
      date: '2020-05-25',
      start: '09:00',
      end: '12:00',
      place: 'Sal C7',
      capacity: 5,
      assessors: [stage.ground.world.keyOf('tore@example.com')],
    });
    assert.ok(created.kind === 'done');
    other = created.subject;
    stage.at(NOON);
    // Vera says yes on the page that her mail led to, and opens her chat with the bot after that.
    await stage.attempt('offer');
    const { candidate, session } = stage;
    await answerOffer(stage.ground.world, link(), { candidate, session, answer: { kind: 'accept' } });
    await deliverAll();
    assert.deepEqual(entries(), [{ method: 'REQUEST', uid: uid(), sequence: 1_000, day: 21 }]);
    assert.deepEqual((await candidateNow())?.calendar?.session, stage.session);
    await stage.meets('vera');
    await stage.meets('sam');
    await deliverAll();
    stage.mails.length = 0;
  });
  afterEach(() => stage.ground.store.close());

  const GONE = [{ method: 'CANCEL', uid: () => uid(), sequence: 2_000, day: 21 }];
  const isTaken = async () => {
    await deliverAll();
    assert.deepEqual(
      entries(),
      GONE.map((each) => ({ ...each, uid: each.uid() })),
    );
    assert.equal((await candidateNow())?.calendar, undefined);
    assert.deepEqual(await stage.due('calendar'), []);
  };

  it('is taken out when the candidate gives it up in the chat', async () => {
    await decline(vera());
    await isTaken();
    assert.match(stage.mails[0]?.text ?? '', /Tiden i din kalender|The time in your calendar/);
  });
  it('is taken out when the candidate asks for another time in the chat', async () => {
    await change(vera(), stage.session, undefined);
    await isTaken();
  });
  it('is taken out when a coordinator withdraws the candidate', async () => {
    await withdrawCandidate(stage.ground.world, sam(), { candidate: stage.candidate });
    await isTaken();
  });
  it('is taken out when a coordinator notes a no by phone', async () => {
    const { candidate, session } = stage;
    await relayAnswer(stage.ground.world, sam(), { candidate, session, answer: 'decline' });
    await isTaken();
  });
  it('is taken out when the session is cancelled', async () => {
    await cancelSession(stage.ground.world, sam(), { session: stage.session, reason: 'Sjukdom' });
    await isTaken();
  });
  it('is moved, under the same id, when the candidate moves in the chat', async () => {
    await change(vera(), stage.session, other);
    await deliverAll();
    assert.deepEqual(entries(), [{ method: 'REQUEST', uid: uid(), sequence: 2_000, day: 25 }]);
    assert.equal((await candidateNow())?.calendar?.session, other);
    await change(vera(), other, undefined);
    stage.at('2020-05-11T10:05:00.000Z');
    await deliverAll();
    assert.deepEqual(entries().at(-1), { method: 'CANCEL', uid: uid(), sequence: 3_000, day: 25 });
  });
  it('takes one mail, where what else they are told goes by mail and carries it', async () => {
    const { world } = stage.ground;
    await world.people.changeUser('vera', (user) => user && { ...user, lost: { why: 'uninstalled', at: NOON } });
    await cancelSession(world, sam(), { session: stage.session, reason: 'Sjukdom' });
    await isTaken();
    assert.equal(stage.mails.length, 1);
    assert.match(stage.mails[0]?.text ?? '', /Sjukdom/);
  });
  it('takes no mail where none has put it there', async () => {
    await decline(vera());
    await deliverAll();
    await change(vera(), undefined, other);
    stage.at('2020-05-11T10:05:00.000Z');
    await deliverAll();
    assert.equal(stage.mails.length, 1, 'a seat that was taken in the chat is no mail’s concern');
  });
  it('is told once more, rather than never, after a crash between the mail and its note', async () => {
    await change(vera(), stage.session, other);
    const [due] = await stage.due('calendar');
    assert.ok(due);
    await deliver(stage.parts, due);
    await deliverAll();
    assert.deepEqual(
      entries().map(({ method, day }) => `${method} ${day}`),
      ['REQUEST 25', 'REQUEST 25'],
    );
  });
  it('is known of before the mail goes that puts it there', async () => {
    await stage.ground.store.close();
    stage = await openStage({ mail: true });
    stage.at(NOON);
    await stage.attempt('offer');
    const { candidate, session } = stage;
    await answerOffer(stage.ground.world, link(), { candidate, session, answer: { kind: 'accept' } });
    stage.mailFaults.push(new TypeError('the process ends here'));
    await assert.rejects(stage.attempt('receipt'), TypeError);
    assert.equal((await candidateNow())?.calendar?.session, session);
  });
  it('waits for a mail system that is away, and is given up quietly where it knows no such address', async () => {
    await decline(vera());
    await stage.attempts('answered');
    stage.mailFaults.push(new ChannelError('retry', 'no-connection'));
    assert.equal((await stage.attempt('calendar')).kind, 'retry');
    stage.at('2020-05-11T11:00:00.000Z');
    stage.mailFaults.push(new ChannelError('gone', 'smtp-550', { lasting: true }));
    assert.deepEqual(await stage.attempt('calendar'), { kind: 'superseded' });
    assert.deepEqual(await stage.due('unreached'), []);
    assert.notEqual((await candidateNow())?.contact?.kind, 'unreached');
  });
  it('is left as it was once its time has passed', async () => {
    stage.at('2020-05-21T20:00:00.000Z');
    await withdrawCandidate(stage.ground.world, sam(), { candidate: stage.candidate });
    await deliverAll();
    assert.deepEqual(entries(), []);
  });
});
