import { strict as assert } from 'node:assert';
import { ChannelError } from '../../src/notify/channel.ts';
import { backoffMs } from '../../src/notify/delivery/settle.ts';
import { MAX_ATTEMPTS } from '../../src/notify/delivery/ways.ts';
import { changeRole } from '../../src/use-cases/programme/change-role.ts';
import { answerOffer } from '../../src/use-cases/seats/booking/answer-offer.ts';
import { relayAnswer } from '../../src/use-cases/seats/booking/relay-answer.ts';
import { cancelSession } from '../../src/use-cases/seats/sessions/cancel-session.ts';
import { textOf } from '../support/cards.ts';
import { openStage, type Stage } from '../support/notice-stage.ts';

const NOON = '2020-05-11T10:00:00.000Z';
const gone = (code: string) => new ChannelError('gone', code, { lasting: true });

describe('delivering a notice', () => {
  let stage: Stage;
  const contact = async () =>
    (await stage.ground.world.records.candidate(stage.ground.programme.id, stage.candidate))?.contact;
  const cardSent = () => textOf(stage.send.lastCall.args[1]);

  beforeEach(async () => {
    stage = await openStage();
    stage.at(NOON);
  });
  afterEach(() => stage.ground.store.close());

  it('draws it in the language of the nomination, and settles it once', async () => {
    await stage.meets('vera');
    assert.deepEqual(await stage.attempt('offer'), { kind: 'delivered', at: NOON, channel: 'teams' });
    assert.match(cardSent(), /Would you like this time\?.*Thursday 21 May/s);
    assert.deepEqual(await stage.due('offer'), []);
  });
  it('waits for somebody who has not met the bot, and goes out when they do', async () => {
    assert.deepEqual(await stage.attempt('offer'), {
      kind: 'parked',
      dueAt: '2020-05-12T10:00:00.000Z',
      reason: 'not-met',
    });
    assert.deepEqual(await contact(), { kind: 'unreached', why: 'not-met', at: NOON });
    assert.deepEqual(await stage.due('offer'), [], 'looked at more than once a day');
    await stage.meets('vera');
    assert.equal((await stage.attempt('offer')).kind, 'delivered');
    assert.deepEqual(await contact(), { kind: 'reached', by: 'teams', at: NOON });
  });
  it('tells the coordinator a day later that somebody has still not met the bot, once', async () => {
    await stage.meets('sam');
    await stage.attempt('offer');
    assert.deepEqual(await stage.due('unreached'), [], 'told at once');
    stage.at('2020-05-12T10:00:00.000Z');
    await stage.attempt('offer');
    assert.equal((await stage.attempt('unreached')).kind, 'delivered');
    assert.match(cardSent(), /Vera Validand nås inte.*har inte öppnat chatten.*070-174 06 05/s);
    stage.at('2020-05-13T10:00:00.000Z');
    await stage.attempt('offer');
    assert.deepEqual(await stage.due('unreached'), [], 'told twice');
  });
  it('tells the coordinator at once when there is no day left to wait for somebody', async () => {
    await stage.ground.store.close();
    stage = await openStage({ days: 1 });
    stage.at(NOON);
    await stage.meets('sam');
    await stage.attempt('offer');
    assert.equal((await stage.attempt('unreached')).kind, 'delivered');
  });
  it('takes it as told when a coordinator has told them, and asks for no other call', async () => {
    await stage.attempt('offer');
    const { ground, candidate } = stage;
    const sam = ground.actor('sam', 'coordinator');
    await relayAnswer(ground.world, ground.by(sam), { candidate, session: undefined, answer: 'told' });
    stage.at('2020-05-12T10:00:00.000Z');
    assert.deepEqual(await stage.attempt('offer'), { kind: 'delivered', at: NOON, channel: 'phone' });
    assert.deepEqual(await stage.due('unreached'), []);
  });
  it('is not lost when somebody meets the bot in the middle of an attempt', async () => {
    const [begun] = await stage.due('offer');
    assert.ok(begun);
    await stage.attempt('offer');
    await stage.meets('vera');
    await stage.outbox.settle([
      { due: begun, as: { kind: 'parked', dueAt: '2020-05-13T00:00:00.000Z', reason: 'not-met' } },
    ]);
    assert.equal((await stage.due('offer')).length, 1, 'the notice was parked although its person has come');
  });
  it('opens a chat with somebody met in a group only, and remembers it', async () => {
    await stage.meets('vera', 'group');
    const chat = { conversation: 'a:opened', serviceUrl: 'https://smba.example.com/', tenant: 't' };
    stage.open.resolves(chat);
    assert.equal((await stage.attempt('offer')).kind, 'delivered');
    assert.deepEqual(stage.open.firstCall.args, ['vera', { serviceUrl: 'https://smba.example.com/', tenant: 't' }]);
    assert.deepEqual(stage.send.firstCall.args[0], chat);
    assert.deepEqual((await stage.ground.world.people.user('vera'))?.conversation, chat);
  });
  const OTHER_CHAT = { conversation: 'a:new', serviceUrl: 'https://smba.example.com/', tenant: 't' };
  const refusals = [
    new ChannelError('gone', 'ConversationNotFound', { lasting: true }),
    new ChannelError('gone', 'BotNotInConversationRoster', { lasting: true }),
    new ChannelError('gone', 'http-403', { lasting: true }),
    new ChannelError('gone', 'http-401', { unauthorized: true }),
  ];
  for (const refusal of refusals) {
    it(`opens a new chat, once, when the old one is refused with ${refusal.code}`, async () => {
      await stage.meets('vera');
      stage.send.onFirstCall().rejects(refusal);
      stage.open.resolves(OTHER_CHAT);
      assert.equal((await stage.attempt('offer')).kind, 'delivered');
      assert.deepEqual(stage.open.args, [['vera', { serviceUrl: 'https://smba.example.com/', tenant: 't' }]]);
      const user = await stage.ground.world.people.user('vera');
      assert.deepEqual([user?.conversation, user?.lost], [OTHER_CHAT, undefined]);
    });
  }
  it('gives somebody up when the new chat takes nothing either', async () => {
    await stage.meets('vera');
    stage.send.rejects(gone('BotNotInConversationRoster'));
    stage.open.resolves(OTHER_CHAT);
    assert.deepEqual(await stage.attempt('offer'), { kind: 'undeliverable', reason: 'BotNotInConversationRoster' });
    assert.equal(stage.send.callCount, 2);
    assert.equal((await stage.ground.world.people.user('vera'))?.lost?.why, 'BotNotInConversationRoster');
  });
  it('gives somebody up when no new chat can be opened, and waits while Teams asks for patience', async () => {
    await stage.meets('vera');
    stage.send.rejects(gone('http-403'));
    stage.open.onFirstCall().rejects(new ChannelError('retry', 'Throttled'));
    assert.equal((await stage.attempt('offer')).kind, 'retry');
    assert.equal((await stage.ground.world.people.user('vera'))?.lost, undefined);
    stage.at('2020-05-11T10:01:00.000Z');
    stage.open.onSecondCall().rejects(gone('ForbiddenOperationException'));
    assert.deepEqual(await stage.attempt('offer'), { kind: 'undeliverable', reason: 'ForbiddenOperationException' });
    assert.equal((await stage.ground.world.people.user('vera'))?.lost?.why, 'ForbiddenOperationException');
  });
  it('opens no other chat with somebody who has blocked the bot', async () => {
    await stage.meets('vera');
    stage.send.rejects(gone('ConversationBlockedByUser'));
    await stage.attempt('offer');
    assert.equal(stage.open.callCount, 0);
  });
  it('holds it against nobody when the bot itself is not let in', async () => {
    await stage.meets('vera');
    const unauthorized = new ChannelError('gone', 'BotNotRegistered', { unauthorized: true });
    stage.send.rejects(unauthorized);
    stage.open.rejects(unauthorized);
    assert.equal((await stage.attempt('offer')).kind, 'undeliverable');
    assert.equal((await stage.ground.world.people.user('vera'))?.lost, undefined);
  });
  it('says nothing of an offer that is no longer one', async () => {
    await stage.meets('vera');
    const { ground, candidate, session } = stage;
    const decline = { candidate, session, answer: { kind: 'decline' } } as const;
    await answerOffer(ground.world, ground.by(ground.actor('vera')), decline);
    assert.deepEqual(await stage.attempt('offer'), { kind: 'superseded' });
    assert.equal(stage.send.callCount, 0);
  });
  it('tries again when the platform says so, no earlier than it asks', async () => {
    await stage.meets('vera');
    stage.send.rejects(new ChannelError('retry', 'Throttled', { afterMs: 30_000 }));
    const dueAt = '2020-05-11T10:00:30.000Z';
    assert.deepEqual(await stage.attempt('offer'), { kind: 'retry', dueAt, reason: 'Throttled' });
    stage.at('2020-05-11T10:00:29.000Z');
    assert.deepEqual(await stage.due('offer'), []);
    stage.at(dueAt);
    assert.equal((await stage.due('offer'))[0]?.attempts, 2);
  });
  it('gives up at once when it can never arrive, keeps the reason, and tells the coordinator', async () => {
    await stage.meets('vera');
    stage.send.rejects(gone('ConversationBlockedByUser'));
    assert.deepEqual(await stage.attempt('offer'), { kind: 'undeliverable', reason: 'ConversationBlockedByUser' });
    assert.deepEqual(await contact(), { kind: 'unreached', why: 'ConversationBlockedByUser', at: NOON, told: true });
    stage.send.resolves();
    await stage.meets('sam');
    await stage.attempt('unreached');
    assert.match(cardSent(), /har blockerat mig/);
    stage.at('2020-06-01T10:00:00.000Z');
    assert.deepEqual(await stage.due('offer'), []);
  });
  it('remembers that Teams takes nothing to somebody, until they write to the bot again', async () => {
    await stage.meets('vera');
    stage.send.onFirstCall().rejects(gone('ConversationBlockedByUser'));
    await stage.attempt('offer');
    const { ground, session } = stage;
    const lead = ground.actor('lead', 'lead');
    await cancelSession(ground.world, ground.by(lead), { session, reason: 'Sjukdom' });
    assert.equal((await stage.attempt('cancelled')).kind, 'undeliverable');
    assert.equal(stage.send.callCount, 1, 'asked Teams once more for nothing');
    await stage.meets('vera');
    assert.equal((await stage.attempt('cancelled')).kind, 'delivered');
    assert.deepEqual(await stage.attempt('offer'), { kind: 'superseded' }, 'the offer is off');
    assert.deepEqual(await contact(), { kind: 'reached', by: 'teams', at: NOON });
  });
  it('holds a refusal of one message against nobody', async () => {
    await stage.meets('vera');
    stage.send.rejects(new ChannelError('gone', 'MessageSizeTooBig'));
    assert.equal((await stage.attempt('offer')).kind, 'undeliverable');
    assert.equal((await stage.ground.world.people.user('vera'))?.lost, undefined);
  });
  it('waits longer and longer for a platform that asks for a moment each time', async () => {
    await stage.meets('vera');
    stage.send.rejects(new ChannelError('retry', 'Throttled', { afterMs: 0 }));
    const waits: number[] = [];
    for (let now = Date.parse(NOON), n = 0; n < 12; n += 1) {
      const settlement = await stage.attempt('offer');
      assert.ok(settlement.kind === 'retry');
      waits.push(Date.parse(settlement.dueAt) - now);
      now = Date.parse(settlement.dueAt);
      stage.at(settlement.dueAt);
    }
    assert.deepEqual(waits.slice(0, 4), [250, 500, 1_000, 2_000]);
    assert.ok(waits.every((wait, n) => n === 0 || wait >= (waits[n - 1] ?? 0)));
  });
  it('tells another one who may know when whoever it was for may not any more, or cannot be reached', async () => {
    const { ground, candidate, session } = stage;
    await stage.meets('vera');
    await stage.meets('sam');
    await stage.meets('lead');
    const answer = (kind: 'accept' | 'decline') =>
      answerOffer(ground.world, ground.by(ground.actor('vera')), { candidate, session, answer: { kind } });
    await answer('accept');
    await ground.world.people.changeUser('sam', (user) => user && { ...user, lost: { why: 'uninstalled', at: NOON } });
    await stage.attempt('answered');
    assert.equal(stage.send.lastCall.args[0].conversation, 'a:lead');
    await stage.meets('sam');
    await changeRole(ground.world, ground.by(ground.actor('lead', 'lead')), {
      change: 'revoke',
      email: 'sam@example.com',
      role: 'coordinator',
    });
    await answer('decline');
    await stage.attempt('answered');
    assert.equal(stage.send.lastCall.args[0].conversation, 'a:lead', 'somebody without a role was told');
  });
  it('says nothing of an answer that another one has followed', async () => {
    const { ground, candidate, session } = stage;
    await stage.meets('vera');
    await stage.meets('sam');
    for (const kind of ['accept', 'decline'] as const) {
      await answerOffer(ground.world, ground.by(ground.actor('vera')), { candidate, session, answer: { kind } });
    }
    assert.deepEqual(await stage.attempts('answered'), ['superseded', 'delivered']);
    assert.match(cardSent(), /har tackat nej/);
  });
  it('brings back what waited for a coordinator, when they are back', async () => {
    const { ground, candidate, session } = stage;
    await stage.meets('vera');
    await stage.meets('sam');
    stage.send.rejects(gone('ConversationBlockedByUser'));
    await answerOffer(ground.world, ground.by(ground.actor('vera')), {
      candidate,
      session,
      answer: { kind: 'accept' },
    });
    assert.equal((await stage.attempt('answered')).kind, 'undeliverable');
    stage.send.resolves();
    await stage.meets('sam');
    assert.equal((await stage.attempt('answered')).kind, 'delivered');
  });
  it('leaves bugs to the dispatcher, and settles nothing', async () => {
    await stage.meets('vera');
    stage.send.rejects(new TypeError('bug'));
    await assert.rejects(stage.attempt('offer'), TypeError);
    assert.equal((await stage.due('offer')).length, 1);
  });
  it('waits longer after each attempt, up to a quarter of an hour and a bit', () => {
    assert.deepEqual(
      [1, 2, 3].map((n) => backoffMs(n, 0)),
      [250, 500, 1_000],
    );
    assert.equal(backoffMs(MAX_ATTEMPTS, 0), 15 * 60_000);
    assert.equal(backoffMs(3, 1), 1_250);
  });
});
