import { strict as assert } from 'node:assert';
import sinon, { type SinonFakeTimers } from 'sinon';
import type { TeamsChannel } from '../../../src/notify/teams/channel.ts';
import { createPace, type Pace } from '../../../src/notify/teams/rate-limit.ts';
import { numbersFrom } from '../../support/numbers.ts';

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const CARD = { type: 'AdaptiveCard' } as const;
const chat = (conversation: string, tenant = 'tenant') => ({ conversation, serviceUrl: 'https://x/', tenant });

/** The most of these instants that lie within any span of so many milliseconds. */
const most = (instants: readonly number[], span: number): number =>
  Math.max(...instants.map((from) => instants.filter((each) => each >= from && each < from + span).length));

describe('the pace of requests to Teams', () => {
  let clock: SinonFakeTimers;
  let begun: { at: number; conversation: string; tenant: string }[];
  let allowed: boolean;
  let pace: Pace;
  let teams: TeamsChannel;

  beforeEach(() => {
    clock = sinon.useFakeTimers({ now: 1_000_000, toFake: ['Date', 'setTimeout', 'clearTimeout'] });
    begun = [];
    allowed = true;
    pace = createPace(() => clock.now);
    const slowly = () => wait(30);
    teams = pace.limit(
      {
        async send({ conversation, tenant }) {
          begun.push({ at: clock.now, conversation, tenant });
          await slowly();
        },
        async update({ conversation, tenant }) {
          begun.push({ at: clock.now, conversation, tenant });
          await slowly();
        },
        async offerFile({ conversation, tenant }) {
          begun.push({ at: clock.now, conversation, tenant });
          await slowly();
        },
        async showFile({ conversation, tenant }) {
          begun.push({ at: clock.now, conversation, tenant });
          await slowly();
        },
        async open(user, home) {
          begun.push({ at: clock.now, conversation: user, tenant: home.tenant });
          await slowly();
          return { conversation: user, ...home };
        },
      },
      () => {
        if (!allowed) throw new Error('not any more');
      },
    );
  });
  afterEach(() => clock.restore());

  it('keeps below fifty a second in a tenant, opened chats included, and wastes little of it', async () => {
    const all = Promise.all(
      Array.from({ length: 300 }, (_, n) =>
        n % 3 === 0
          ? teams.open(`user-${n}`, { serviceUrl: 'https://x/', tenant: 'tenant' })
          : teams.send(chat(`chat-${n}`), CARD),
      ),
    );
    await clock.tickAsync(20_000);
    await all;
    const instants = begun.map(({ at }) => at);
    assert.ok(most(instants, 1_000) <= 50, `${most(instants, 1_000)} in a second`);
    assert.ok((instants.at(-1) ?? 0) - 1_000_000 <= 6_300, 'slower than need be');
  });
  for (const seed of [1, 2, 3]) {
    it(`keeps it where requests arrive, however late they do and however late timers fire (${seed})`, async () => {
      const random = numbersFrom(seed);
      const arrived: number[] = [];
      const travelling: TeamsChannel = {
        ...teams,
        async send() {
          const [there, back] = [random() * random() * 400, random() * 100];
          await wait(there);
          arrived.push(clock.now);
          await wait(back);
          if (random() < 0.1) throw new Error('no answer');
        },
      };
      const line = createPace(() => clock.now).limit(travelling);
      const all = Promise.allSettled(Array.from({ length: 400 }, (_, n) => line.send(chat(`chat-${n}`), CARD)));
      // Between two looks at its timers the process is busy with something else.
      for (let at = 0; at < 30_000; ) {
        const stall = random() < 0.05 ? 20 + Math.floor(random() * 900) : 5;
        at += stall;
        clock.setSystemTime(clock.now + stall - 1);
        await clock.tickAsync(stall);
      }
      await all;
      assert.equal(arrived.length, 400);
      const peak = most(
        arrived.toSorted((a, b) => a - b),
        1_000,
      );
      assert.ok(peak <= 49, `${peak} in a second`);
      assert.ok(peak >= 40, `never more than ${peak} in a second`);
    });
  }
  it('tells for how long what was sent still counts', async () => {
    assert.equal(pace.rest(), 0);
    void teams.send(chat('vera'), CARD);
    await clock.tickAsync(10);
    assert.equal(pace.rest(), 1_000, 'it is not answered yet');
    await clock.tickAsync(420);
    assert.equal(pace.rest(), 600);
    await clock.tickAsync(600);
    assert.equal(pace.rest(), 0);
  });
  it('keeps a chat’s own limits: 7 in a second, 8 in two, 60 in thirty', async () => {
    const all = Promise.all(Array.from({ length: 90 }, () => teams.send(chat('sam'), CARD)));
    await clock.tickAsync(120_000);
    await all;
    const instants = begun.map(({ at }) => at);
    assert.deepEqual(
      [1_000, 2_000, 30_000].map((span) => most(instants, span)).map((count, n) => count <= ([7, 8, 60][n] ?? 0)),
      [true, true, true],
    );
  });
  it('lets a crowded chat or tenant hold up nobody else', async () => {
    for (let n = 0; n < 40; n += 1) void teams.send(chat('sam'), CARD);
    for (let n = 0; n < 200; n += 1) void teams.send(chat(`chat-${n}`), CARD);
    void teams.send(chat('vera', 'elsewhere'), CARD);
    await clock.tickAsync(50);
    assert.ok(begun.some(({ tenant }) => tenant === 'elsewhere'));
    await clock.tickAsync(5_000);
    assert.equal(begun.filter(({ conversation }) => conversation.startsWith('chat-')).length, 200);
    await clock.tickAsync(60_000);
    assert.equal(begun.length, 241);
  });
  it('asks right before each request whether it may still be made', async () => {
    const all = Promise.allSettled(Array.from({ length: 100 }, (_, n) => teams.send(chat(`chat-${n}`), CARD)));
    await clock.tickAsync(100);
    const before = begun.length;
    allowed = false;
    await clock.tickAsync(10_000);
    const left = (await all).filter(({ status }) => status === 'rejected').length;
    assert.deepEqual([begun.length, left], [before, 100 - before]);
    assert.ok(before > 0);
  });
  it('turns away at once all that waits for its turn, when the process is ending', async () => {
    const all = Promise.allSettled(Array.from({ length: 40 }, () => teams.send(chat('sam'), CARD)));
    await clock.tickAsync(100);
    const before = begun.length;
    pace.stop(new Error('ending'));
    await clock.tickAsync(30);
    assert.equal((await all).filter(({ status }) => status === 'rejected').length, 40 - before);
  });
  it('never waits for less than nothing, however the time passes while it looks at the clock', async () => {
    const waits = sinon.spy(globalThis, 'setTimeout');
    let readings = 0;
    const now = () => clock.now + 2 * readings++;
    const quick = createPace(now).limit({ ...teams, send: async () => undefined });
    const all = Promise.all(Array.from({ length: 50 }, (_, n) => quick.send(chat(`chat-${n}`), CARD)));
    await clock.tickAsync(10_000);
    await all;
    waits.restore();
    assert.ok(waits.callCount > 0);
    for (const [, ms = 0] of waits.args) assert.ok(ms >= 0, `${ms} ms`);
  });
  it('passes on what the platform says', async () => {
    const throttled = () => Promise.reject(new Error('Throttled'));
    const failing = createPace(Date.now).limit({ ...teams, send: throttled });
    const said = assert.rejects(failing.send(chat('vera'), CARD), /Throttled/);
    await clock.tickAsync(10);
    await said;
  });
});
