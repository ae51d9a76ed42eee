import { strict as assert } from 'node:assert';
import { createLinks } from '../../../src/links.ts';
import { ChannelError } from '../../../src/notify/channel.ts';
import { answerOffer } from '../../../src/use-cases/seats/booking/answer-offer.ts';
import { relayAnswer } from '../../../src/use-cases/seats/booking/relay-answer.ts';
import { cancelSession } from '../../../src/use-cases/seats/sessions/cancel-session.ts';
import { textOf } from '../../support/cards.ts';
import { openStage, type Stage } from '../../support/notice-stage.ts';

const NOON = '2020-05-11T10:00:00.000Z';
const links = createLinks('the secret of these tests', () => new Date(NOON));
const gone = (code: string) => new ChannelError('gone', code, { lasting: code === 'smtp-550' });

/** What a mail program shows in its list, and on a locked screen, beside the subject. */
const beginningOf = (html: string): string => {
  const [, body = ''] = html.split(/<body[^>]*>/);
  return body
    .replace(/<[^>]*>/g, '')
    .trimStart()
    .slice(0, 255);
};

describe('by mail', () => {
  let stage: Stage;
  const candidateNow = () => stage.ground.world.records.candidate(stage.ground.programme.id, stage.candidate);
  const mail = () => {
    const last = stage.mails.at(-1);
    assert.ok(last, 'no mail was sent');
    return last;
  };
  /** What Vera's personal link in the last mail leads to. */
  const linked = async () => {
    const [, token = ''] = /https:\/\/bot\.example\.com\/svar\/([\w.-]+)/.exec(mail().text) ?? [];
    assert.ok(mail().html.includes(token) && token !== '', 'the link is not in both parts');
    return links.read(token);
  };

  beforeEach(async () => {
    stage = await openStage({ mail: true });
    stage.at(NOON);
  });
  afterEach(() => stage.ground.store.close());

  it('somebody the bot has not met gets the offer, with a link that is theirs alone', async () => {
    assert.deepEqual(await stage.attempt('offer'), { kind: 'delivered', at: NOON, channel: 'email' });
    assert.deepEqual(mail().to, { name: 'Vera Validand', email: 'vera@example.com' });
    assert.match(mail().text, /Thursday 21 May/);
    assert.match(beginningOf(mail().html), /^Hello Vera!\s+You are offered a time/);
    const { programme } = stage.ground;
    const wanted = { to: 'reply', programme: programme.id, candidate: stage.candidate, seatVersion: 1 };
    assert.deepEqual(await linked(), wanted);
    assert.deepEqual((await candidateNow())?.contact, { kind: 'reached', by: 'email', at: NOON });
    assert.deepEqual(await stage.due('unreached'), []);
  });
  it('an offer comes once more in the chat, when its reader opens it', async () => {
    await stage.attempt('offer');
    await stage.meets('vera');
    assert.deepEqual(await stage.attempt('offer'), { kind: 'delivered', at: NOON, channel: 'teams' });
    await stage.meets('vera');
    assert.deepEqual(await stage.due('offer'), [], 'and again at each contact');
  });
  it('goes what Teams does not take, and nothing that it did', async () => {
    await stage.meets('vera');
    stage.send.onFirstCall().rejects(new ChannelError('gone', 'ConversationBlockedByUser', { lasting: true }));
    assert.equal((await stage.attempt('offer')).kind, 'delivered');
    assert.equal(stage.mails.length, 1);
    assert.deepEqual(await stage.due('unreached'), [], 'they were reached');
  });
  it('goes nothing while Teams only asks for patience', async () => {
    await stage.meets('vera');
    stage.send.rejects(new ChannelError('retry', 'Throttled'));
    assert.equal((await stage.attempt('offer')).kind, 'retry');
    assert.equal(stage.mails.length, 0);
  });
  it('is tried again when the mail system is away, and given up when it knows no such address', async () => {
    stage.mailFaults.push(new ChannelError('retry', 'no-connection'), gone('smtp-550'));
    assert.equal((await stage.attempt('offer')).kind, 'retry');
    stage.at('2020-05-11T11:00:00.000Z');
    assert.deepEqual(await stage.attempt('offer'), { kind: 'undeliverable', reason: 'smtp-550' });
    await stage.meets('sam');
    await stage.attempt('unreached');
    assert.match(textOf(stage.send.lastCall.args[1]), /e-postadressen tar inte emot mejl/);
    const { ground, session } = stage;
    await cancelSession(ground.world, ground.by(ground.actor('lead', 'lead')), { session, reason: 'Sjukdom' });
    assert.equal((await stage.attempt('cancelled')).kind, 'undeliverable');
    assert.equal(stage.mails.length, 0, 'written to again');
  });
  it('asks an address again a week after it was unknown: a slip of the mail system’s mends itself', async () => {
    stage.mailFaults.push(gone('smtp-550'));
    await stage.attempt('offer');
    const { ground, session } = stage;
    stage.at('2020-05-18T10:00:01.000Z');
    await cancelSession(ground.world, ground.by(ground.actor('lead', 'lead')), { session, reason: 'Sjukdom' });
    assert.equal((await stage.attempt('cancelled')).kind, 'delivered');
  });
  it('does not give an address up for a mail that was taken for spam', async () => {
    stage.mailFaults.push(gone('smtp-554'));
    await stage.attempt('offer');
    const address = await stage.ground.world.people.address(stage.ground.world.keyOf('vera@example.com'));
    assert.equal(address?.refused, undefined);
  });

  describe('an answer given on the page', () => {
    const link = () => ({ user: `link:${stage.candidate}`, keys: [], roles: [], link: stage.candidate });
    const answers = async (kind: 'accept' | 'decline') => {
      const { ground, candidate, session } = stage;
      await stage.attempt('offer');
      const input = { candidate, session, answer: { kind } };
      const outcome = await answerOffer(ground.world, ground.by(link()), input);
      assert.equal(outcome.kind, 'done');
    };

    it('is confirmed with the seat for the calendar', async () => {
      await answers('accept');
      assert.equal((await stage.attempt('receipt')).kind, 'delivered');
      assert.match(mail().text, /Thank you, we have your answer.*Thursday 21 May/s);
      assert.equal(mail().calendar?.method, 'REQUEST');
      assert.match(mail().calendar?.content ?? '', /SEQUENCE:1000\r\n/);
      assert.match(mail().calendar?.content ?? '', new RegExp(`UID:${stage.candidate}@bot\\.example\\.com`));
    });
    it('is told to the coordinator: what, how and when', async () => {
      await answers('accept');
      await stage.meets('sam');
      await stage.attempt('answered');
      assert.match(
        textOf(stage.send.lastCall.args[1]),
        /Vera Validand kommer.*Svarade på webbsidan måndag 11 maj kl\. 12\.00/s,
      );
    });
    it('takes the seat out of the calendar when it is given back later', async () => {
      await answers('accept');
      await stage.attempt('receipt');
      const { ground, candidate, session } = stage;
      const sam = ground.actor('sam', 'coordinator');
      await relayAnswer(ground.world, ground.by(sam), { candidate, session, answer: 'decline' });
      await stage.attempt('receipt');
      assert.equal(mail().calendar?.method, 'CANCEL');
      assert.match(mail().calendar?.content ?? '', /STATUS:CANCELLED/);
      assert.match(mail().calendar?.content ?? '', /SEQUENCE:2000\r\n/);
    });
    it('that was a no to an offer says nothing to the calendar, which knows of no seat', async () => {
      await answers('decline');
      await stage.attempt('receipt');
      assert.equal(mail().calendar, undefined);
    });
    it('is a receipt that nobody is told of when it cannot be sent', async () => {
      await answers('accept');
      stage.mailFaults.push(gone('smtp-550'));
      assert.deepEqual(await stage.attempt('receipt'), { kind: 'superseded' });
      assert.deepEqual(await stage.due('unreached'), []);
    });
  });

  it('people with a role are told too, without a link', async () => {
    await stage.meets('sam');
    const { ground } = stage;
    await ground.world.people.changeUser('sam', (user) => user && { ...user, lost: { why: 'uninstalled', at: NOON } });
    await stage.attempt('offer');
    const { candidate, session } = stage;
    const link = { user: `link:${candidate}`, keys: [], roles: [], link: candidate };
    await answerOffer(ground.world, ground.by(link), { candidate, session, answer: { kind: 'accept' } });
    await stage.attempt('answered');
    assert.equal(mail().to.email, 'sam@example.com');
    assert.doesNotMatch(mail().text, /\/svar\//);
    assert.match(mail().text, /Vera/);
    assert.doesNotMatch(mail().subject + beginningOf(mail().html), /Vera/, 'named on a locked screen');
  });
});
