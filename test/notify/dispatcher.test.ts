import { strict as assert } from 'node:assert';
import { pino } from 'pino';
import sinon, { type SinonFakeTimers } from 'sinon';
import { LeaseLost } from '../../src/notify/delivery/attempt.ts';
import { type Alarm, createAlarm } from '../../src/notify/dispatch/alarm.ts';
import { dispatch } from '../../src/notify/dispatch/dispatcher.ts';
import { type HeldLease, holdLease } from '../../src/notify/dispatch/held-lease.ts';
import type { DueNotice, Lease, Outbox, Settlement } from '../../src/use-cases/ports/outbox.ts';

const START = Date.parse('2020-05-11T07:00:00.000Z');
const notice = (id: string, inMs = 0): DueNotice => ({
  programme: 'p',
  id,
  notice: { kind: 'result', candidate: id },
  attempts: 1,
  at: new Date(START + inMs).toISOString(),
  dueAt: new Date(START + inMs).toISOString(),
  parked: false,
  version: '1',
});

describe('the dispatcher', () => {
  let clock: SinonFakeTimers;
  let alarm: Alarm;
  let held: HeldLease;
  let ending: AbortController;
  let dispatched: Promise<void>;
  let stored: DueNotice[];
  let settled: string[];
  let told: unknown[];
  let looks: number;
  let found: number;
  let rest: number;
  let deliver: (due: DueNotice) => Promise<Settlement>;
  let holder: 'us' | 'other' | undefined;
  let until: string;

  const outbox: Outbox = {
    async due(before, limit) {
      looks += 1;
      const due = stored.filter(({ dueAt }) => dueAt <= before).slice(0, limit);
      found += due.length;
      return due;
    },
    async settle(notes) {
      for (const { due, as } of notes) {
        stored = stored.filter((each) => each !== due);
        settled.push(`${due.id} ${as.kind} +${Math.round((clock.now - START) / 1000)}`);
      }
    },
  };
  const lease: Lease = {
    async take(now, ends) {
      if (holder === 'other' && until > now) return false;
      holder = 'us';
      until = ends;
      return true;
    },
    async giveBack(from) {
      holder = undefined;
      until = from;
    },
  };
  beforeEach(async () => {
    clock = sinon.useFakeTimers(START);
    stored = [];
    settled = [];
    told = [];
    looks = 0;
    found = 0;
    rest = 0;
    holder = undefined;
    deliver = async () => ({ kind: 'superseded' });
    const now = () => new Date(clock.now);
    alarm = createAlarm();
    ending = new AbortController();
    held = holdLease({ lease, stopping: ending.signal, rest: () => rest, now });
    dispatched = dispatch({
      outbox,
      lease: held,
      alarm,
      stopping: ending.signal,
      deliver: async (due) => ({ settlement: await deliver(due) }),
      told: (...what) => told.push(what),
      around: (_due, attempt) => attempt(),
      now,
      log: pino({ level: 'silent' }),
    });
    await clock.tickAsync(0);
  });
  /** Resolves when it has stopped. */
  const stop = () => {
    ending.abort(new LeaseLost('ending'));
    return dispatched;
  };
  afterEach(async () => {
    const stopped = stop();
    await clock.runAllAsync();
    await stopped;
    clock.restore();
  });

  it('delivers at once what it is woken for', async () => {
    stored.push(notice('a'), notice('b'));
    alarm.ring();
    await clock.tickAsync(0);
    assert.deepEqual(settled, ['a superseded +0', 'b superseded +0']);
  });
  it('tells what became of each, and which way it went', async () => {
    deliver = async ({ id }) =>
      id === 'a' ? { kind: 'delivered', at: new Date(clock.now).toISOString(), channel: 'email' } : { kind: 'done' };
    stored.push(notice('a'), notice('b'));
    alarm.ring();
    await clock.tickAsync(0);
    assert.deepEqual(told, [
      ['delivered', 'email'],
      ['done', undefined],
    ]);
  });
  it('looks by itself twice a minute, and not more often', async () => {
    const before = looks;
    stored.push(notice('left by another process'));
    await clock.tickAsync(29_900);
    assert.equal(looks, before);
    await clock.tickAsync(200);
    assert.deepEqual(settled, ['left by another process superseded +30']);
  });
  it('keeps an appointment to the second, though it looks twice a minute', async () => {
    stored.push(notice('at eight', 47_000), notice('at nine', 70_000));
    await clock.tickAsync(46_900);
    assert.deepEqual(settled, []);
    await clock.tickAsync(200);
    assert.deepEqual(settled, ['at eight superseded +47']);
    await clock.tickAsync(24_000);
    assert.deepEqual(settled, ['at eight superseded +47', 'at nine superseded +70']);
  });
  it('is not deaf while it is busy', async () => {
    deliver = async () => {
      stored.push(notice('came meanwhile'));
      deliver = async () => ({ kind: 'superseded' });
      alarm.ring();
      return { kind: 'superseded' };
    };
    stored.push(notice('first'));
    alarm.ring();
    await clock.tickAsync(0);
    assert.deepEqual(settled, ['first superseded +0', 'came meanwhile superseded +0']);
  });
  it('brings each person one thing at a time, in its order, and keeps nobody else waiting for that', async () => {
    const to = (id: string, candidate: string) => ({ ...notice(id), notice: { kind: 'result', candidate } as const });
    deliver = async () => {
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      return { kind: 'superseded' };
    };
    stored.push(to('first', 'vera'), to('second', 'vera'), to('other', 'nils'));
    alarm.ring();
    await clock.tickAsync(2_100);
    assert.deepEqual(settled, ['first superseded +1', 'other superseded +1', 'second superseded +2']);
  });
  it('tells a calendar last: a mail of what else its person is told may have done so', async () => {
    const about = { candidate: 'vera', session: 's' };
    const calendar: DueNotice = { ...notice('a-calendar'), notice: { kind: 'calendar', ...about } };
    const cancelled: DueNotice = { ...notice('b-cancelled'), notice: { kind: 'cancelled', ...about } };
    stored = [calendar, cancelled];
    alarm.ring();
    await clock.tickAsync(100);
    assert.deepEqual(settled, ['b-cancelled superseded +0', 'a-calendar superseded +0']);
  });
  it('sends nothing again because its note could not be written at first', async () => {
    let sent = 0;
    deliver = async () => {
      sent += 1;
      return { kind: 'delivered', at: new Date(clock.now).toISOString(), channel: 'teams' };
    };
    const settle = sinon.stub(outbox, 'settle').onFirstCall().rejects(new Error('store away'));
    settle.onSecondCall().rejects(new Error('store away'));
    settle.callThrough();
    stored.push(notice('a'));
    alarm.ring();
    await clock.tickAsync(10_000);
    settle.restore();
    assert.deepEqual([sent, settled.length], [1, 1]);
  });
  it('notes together what goes out one after the other, and keeps none of it for long', async () => {
    const waits: number[] = [];
    const sentAt = new Map<string, number>();
    deliver = async ({ id }) => {
      await new Promise((resolve) => setTimeout(resolve, 20 * Number(id)));
      sentAt.set(id, clock.now);
      return { kind: 'delivered', at: new Date(clock.now).toISOString(), channel: 'teams' };
    };
    const settle = sinon.spy(outbox, 'settle');
    for (let n = 1; n <= 50; n += 1) stored.push(notice(`${n}`));
    alarm.ring();
    for (let tick = 0; tick < 120; tick += 1) {
      await clock.tickAsync(10);
      const noted = settled.slice(waits.length).map((each) => each.split(' ')[0] ?? '');
      waits.push(...noted.map((id) => clock.now - (sentAt.get(id) ?? 0)));
    }
    settle.restore();
    assert.equal(settled.length, 50);
    assert.ok(settle.callCount <= 12, `${settle.callCount} commits for 50 notices`);
    assert.ok(Math.max(...waits) <= 110, `one waited ${Math.max(...waits)} ms`);
  });
  it('begins nothing twice, however long it takes', async () => {
    let begun = 0;
    deliver = async () => {
      begun += 1;
      await new Promise((resolve) => setTimeout(resolve, 7_000));
      return { kind: 'superseded' };
    };
    stored.push(notice('slow'));
    for (let n = 0; n < 14; n += 1) {
      alarm.ring();
      await clock.tickAsync(500);
    }
    assert.deepEqual([begun, settled], [1, ['slow superseded +7']]);
  });
  it('goes on after a delivery that broke and a store that did not answer, and comes back to it', async () => {
    const due = sinon.stub(outbox, 'due').onFirstCall().rejects(new Error('store away'));
    due.callThrough();
    let broken = 0;
    deliver = async ({ id }) => {
      if (id === 'broken' && ++broken === 1) throw new Error('bug');
      return { kind: 'superseded' };
    };
    stored.push(notice('broken'), notice('whole'));
    alarm.ring();
    await clock.tickAsync(5_100);
    due.restore();
    assert.deepEqual(settled, ['whole superseded +5']);
    await clock.tickAsync(100_000);
    assert.equal(settled.length, 2);
    assert.match(settled[1] ?? '', /^broken superseded/);
  });
  it('tries again at once what the platform wants a moment for, and writes down what takes longer', async () => {
    const waits = [200, 500, 5_000];
    deliver = async () => {
      const wait = waits.shift();
      if (wait === undefined) return { kind: 'superseded' };
      return { kind: 'retry', dueAt: new Date(clock.now + wait).toISOString(), reason: 'Throttled' };
    };
    stored.push(notice('a'));
    alarm.ring();
    await clock.tickAsync(699);
    assert.deepEqual(settled, []);
    await clock.tickAsync(1);
    assert.deepEqual(settled, ['a retry +1']);
  });
  it('leaves delivery to the process that has the lease, and asks again until it is free', async () => {
    holder = 'other';
    until = new Date(START + 9_800).toISOString();
    stored.push(notice('a'));
    alarm.ring();
    await clock.tickAsync(9_700);
    assert.deepEqual(settled, []);
    await clock.tickAsync(800);
    assert.deepEqual(settled, ['a superseded +10']);
  });
  it('costs little to a process that leaves delivery to another one', async () => {
    holder = 'other';
    until = new Date(START + 20_000).toISOString();
    for (let n = 0; n < 80; n += 1) stored.push(notice(`${n}`));
    alarm.ring();
    await clock.tickAsync(19_900);
    assert.ok(looks > 30 && found < 80 + looks, `${found} notices were read in ${looks} looks`);
    await clock.tickAsync(1_000);
    assert.equal(settled.length, 80);
  });
  it('leaves the lease to others only when what it has sent counts no longer', async () => {
    rest = 700;
    stored.push(notice('a'));
    alarm.ring();
    await clock.tickAsync(0);
    assert.deepEqual([settled.length, holder, until], [1, undefined, new Date(START + 700).toISOString()]);
  });
  it('gives the lease back as soon as nothing is left', async () => {
    stored.push(notice('a'));
    alarm.ring();
    await clock.tickAsync(0);
    assert.deepEqual([settled.length, holder], [1, undefined]);
  });
  it('keeps the lease while it sends, and begins nothing once it has lost it', async () => {
    const begun: number[] = [];
    deliver = async () => {
      for (let n = 0; n < 8; n += 1) {
        held.mayStart();
        begun.push(Math.round((clock.now - START) / 1000));
        await new Promise((resolve) => setTimeout(resolve, 5_000));
        if (n === 4) {
          holder = 'other';
          until = new Date(START + 90_000).toISOString();
        }
      }
      return { kind: 'superseded' };
    };
    stored.push(notice('long'));
    alarm.ring();
    await clock.tickAsync(60_000);
    assert.deepEqual(begun.slice(0, 5), [0, 5, 10, 15, 20]);
    assert.ok(begun.length < 7, `went on sending at ${begun}`);
    assert.deepEqual(settled, [], 'noted what another process may be sending');
    assert.throws(() => held.mayStart(), LeaseLost);
  });
  it('keeps the lease while it finishes what it is sending, however long that takes', async () => {
    deliver = async () => {
      await new Promise((resolve) => setTimeout(resolve, 40_000));
      return { kind: 'delivered', at: new Date(clock.now).toISOString(), channel: 'email' };
    };
    stored.push(notice('a long mail'));
    alarm.ring();
    await clock.tickAsync(0);
    const stopped = stop();
    for (let seconds = 1; seconds < 40; seconds += 1) {
      await clock.tickAsync(1_000);
      assert.ok(holder === 'us' && until > new Date(clock.now).toISOString(), `free after ${seconds} s`);
    }
    await clock.tickAsync(2_000);
    await stopped;
    assert.deepEqual([settled.length, holder], [1, undefined]);
  });
  it('finishes what it is sending before it stops, and begins nothing more', async () => {
    const stopping = async () => {
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      return { kind: 'superseded' } as const;
    };
    deliver = stopping;
    stored.push(notice('slow'));
    alarm.ring();
    await clock.tickAsync(0);
    const stopped = stop();
    assert.throws(() => held.mayStart(), LeaseLost);
    await clock.tickAsync(1_000);
    await stopped;
    assert.deepEqual([settled, holder], [['slow superseded +1'], undefined]);
  });
});
