import { strict as assert } from 'node:assert';
import { fileURLToPath } from 'node:url';
import sinon from 'sinon';
import { createRenderer, readTemplates } from '../../src/cards/render.ts';
import { cardTexts } from '../../src/i18n/texts.ts';
import { ChannelError } from '../../src/notify/channel.ts';
import { backoffMs, deliver, MAX_ATTEMPTS } from '../../src/notify/deliver.ts';
import { createOutbox } from '../../src/store/outbox.ts';
import { answerOffer } from '../../src/use-cases/answer-offer.ts';
import { createSession } from '../../src/use-cases/create-sessions.ts';
import { linkUser, meetUser } from '../../src/use-cases/meet-user.ts';
import { nominateCandidate } from '../../src/use-cases/nominate-candidate.ts';
import { offerSeats } from '../../src/use-cases/offer-seats.ts';
import type { ClaimedNotice, Outbox } from '../../src/use-cases/ports.ts';
import { textOf } from '../support/cards.ts';
import { type Ground, MONDAY_MORNING, prepareGround } from '../support/world.ts';

const LATER = '2020-05-11T06:10:00.000Z';
const renderer = createRenderer({
  templates: readTemplates(fileURLToPath(new URL('../../cards', import.meta.url))),
  texts: cardTexts,
  validate: true,
});

describe('delivering a notice', () => {
  let ground: Ground;
  let outbox: Outbox;
  let candidate: string;
  let session: string;
  const send = sinon.stub<Parameters<typeof answer>, Promise<void>>();
  const answer = async (_to: unknown, _card: Record<string, unknown>): Promise<void> => undefined;

  const meet = async (chat: boolean) => {
    const conversation = { conversation: 'a:vera', serviceUrl: 'https://smba.example.com/', tenant: 't' };
    const roster = async () => ({ name: 'Vera Validand', addresses: ['vera@example.com'] });
    const contact = { user: 'vera', name: 'Vera', roster, ...(chat && { conversation }) };
    return linkUser(ground.world, await meetUser(ground.world, contact));
  };
  const claim = async (now = LATER): Promise<ClaimedNotice | undefined> =>
    (await outbox.claim(now, new Date(Date.parse(now) + 60_000).toISOString(), 10))[0];
  const attempt = async (claimed: ClaimedNotice) => {
    const settlement = await deliver(
      { world: ground.world, channel: { send }, renderer, now: () => new Date(LATER), random: () => 0 },
      claimed,
    );
    await outbox.settle(claimed, settlement);
    return settlement;
  };

  beforeEach(async () => {
    send.reset();
    send.resolves();
    ground = await prepareGround();
    outbox = createOutbox(ground.store);
    const { world } = ground;
    const sam = ground.actor('sam', 'coordinator');
    const person = { name: 'Vera Validand', email: 'vera@example.com', employer: 'Exempel AB' };
    const nominated = await nominateCandidate(world, ground.by(sam), {
      ...person,
      situation: 'notice',
      language: 'en',
    });
    const created = await createSession(world, ground.by(sam), {
      date: '2020-05-12',
      start: '09:00',
      end: '12:00',
      place: 'Sal B12',
      capacity: 1,
      assessor: world.keyOf('tore@example.com'),
    });
    assert.ok(nominated.kind === 'done' && created.kind === 'done');
    candidate = nominated.subject;
    session = created.subject;
    await offerSeats(world, ground.by(sam), { session, candidates: [candidate] });
  });
  afterEach(() => ground.store.close());

  it('draws it in the language of the nomination, and settles it once', async () => {
    await meet(true);
    const claimed = await claim();
    assert.ok(claimed);
    assert.equal((await attempt(claimed)).kind, 'delivered');
    assert.match(textOf(send.firstCall.args[1]), /Would you like this time\?.*Tuesday 12 May/s);
    assert.equal(await claim('2020-05-12T00:00:00.000Z'), undefined);
  });

  it('waits for somebody who has not met the bot, and goes out when they do', async () => {
    const waiting = await claim();
    assert.ok(waiting);
    assert.deepEqual(await attempt(waiting), { kind: 'parked', dueAt: '2020-05-12T06:10:00.000Z' });
    assert.equal(await claim('2020-05-12T06:09:59.000Z'), undefined, 'looked at more than once a day');
    await meet(true);
    const again = await claim();
    assert.ok(again);
    assert.equal((await attempt(again)).kind, 'delivered');
  });

  it('is not lost when somebody meets the bot in the middle of an attempt', async () => {
    const claimed = await claim();
    assert.ok(claimed);
    await meet(true);
    await outbox.settle(claimed, { kind: 'parked', dueAt: '2020-05-13T00:00:00.000Z' });
    assert.ok(await claim(), 'the notice was parked although its person has come');
  });

  it('goes out when somebody met in a group opens their own chat', async () => {
    await meet(false);
    const waiting = await claim();
    assert.ok(waiting);
    assert.equal((await attempt(waiting)).kind, 'parked');
    await meet(true);
    assert.ok(await claim());
  });

  it('says nothing of an offer that is no longer one', async () => {
    await meet(true);
    const claimed = await claim();
    assert.ok(claimed);
    await answerOffer(ground.world, ground.by(ground.actor('vera')), {
      candidate,
      session,
      answer: { kind: 'decline' },
    });
    assert.deepEqual(await attempt(claimed), { kind: 'superseded' });
    assert.equal(send.callCount, 0);
  });

  it('tries again when the platform says so, no earlier than it asks', async () => {
    await meet(true);
    send.rejects(new ChannelError('retry', 'Throttled', { afterMs: 30_000 }));
    const claimed = await claim();
    assert.ok(claimed);
    const dueAt = '2020-05-11T06:10:30.000Z';
    assert.deepEqual(await attempt(claimed), { kind: 'retry', dueAt, reason: 'Throttled' });
    assert.equal(await claim('2020-05-11T06:10:29.000Z'), undefined);
    assert.equal((await claim(dueAt))?.attempts, 2);
  });

  it('gives up at once when it can never arrive, and keeps the reason', async () => {
    await meet(true);
    send.rejects(new ChannelError('gone', 'ConversationBlockedByUser'));
    const claimed = await claim();
    assert.ok(claimed);
    assert.deepEqual(await attempt(claimed), { kind: 'undeliverable', reason: 'ConversationBlockedByUser' });
    assert.equal(await claim('2020-06-01T00:00:00.000Z'), undefined);
  });

  it('is taken again after the lease when its process died', async () => {
    await meet(true);
    assert.ok(await claim());
    assert.equal(await claim(), undefined, 'two processes would send it');
    assert.ok(await claim('2020-05-11T06:11:00.000Z'));
  });

  it('is claimed by one of many that want it at the same time', async () => {
    const claims = await Promise.all(Array.from({ length: 20 }, () => claim()));
    assert.equal(claims.filter((each) => each !== undefined).length, 1);
  });

  it('waits longer after each attempt, up to a quarter of an hour and a bit', () => {
    assert.deepEqual(
      [1, 2, 3].map((n) => backoffMs(n, 0)),
      [2_000, 4_000, 8_000],
    );
    assert.equal(backoffMs(MAX_ATTEMPTS, 0), 15 * 60_000);
    assert.equal(backoffMs(1, 1), 2_500);
    assert.ok(MONDAY_MORNING < LATER);
  });
});
