import { strict as assert } from 'node:assert';
import { pino } from 'pino';
import sinon, { type SinonFakeTimers } from 'sinon';
import { type Dispatcher, startDispatcher } from '../../src/notify/dispatcher.ts';
import type { ClaimedNotice, Outbox, Settlement } from '../../src/use-cases/ports.ts';

const notice = (id: string): ClaimedNotice => ({
  programme: 'p',
  id,
  notice: { kind: 'result', candidate: id },
  attempts: 1,
  version: '1',
});

describe('the dispatcher', () => {
  let clock: SinonFakeTimers;
  let dispatcher: Dispatcher;
  let due: ClaimedNotice[];
  let settled: string[];
  let looks: number;
  let deliver: (claimed: ClaimedNotice) => Promise<Settlement>;

  const outbox: Outbox = {
    async claim(_now, _lease, limit) {
      looks += 1;
      return due.splice(0, limit);
    },
    async settle(claimed, as) {
      settled.push(`${claimed.id} ${as.kind}`);
    },
  };
  beforeEach(() => {
    clock = sinon.useFakeTimers();
    due = [];
    settled = [];
    looks = 0;
    deliver = async () => ({ kind: 'superseded' });
    dispatcher = startDispatcher({
      outbox,
      deliver: (claimed) => deliver(claimed),
      now: () => new Date(),
      log: pino({ level: 'silent' }),
    });
  });
  afterEach(async () => {
    await dispatcher.stop();
    clock.restore();
  });

  it('delivers at once what it is woken for', async () => {
    await clock.tickAsync(0);
    due.push(notice('a'), notice('b'));
    dispatcher.wake();
    await clock.tickAsync(0);
    assert.deepEqual(settled, ['a superseded', 'b superseded']);
  });
  it('looks by itself every few seconds, and not more often', async () => {
    await clock.tickAsync(0);
    const before = looks;
    due.push(notice('left by another process'));
    await clock.tickAsync(4_900);
    assert.equal(looks, before);
    await clock.tickAsync(200);
    assert.deepEqual(settled, ['left by another process superseded']);
  });
  it('is not deaf while it is busy', async () => {
    await clock.tickAsync(0);
    deliver = async () => {
      due.push(notice('came meanwhile'));
      deliver = async () => ({ kind: 'superseded' });
      dispatcher.wake();
      return { kind: 'superseded' };
    };
    due.push(notice('first'));
    dispatcher.wake();
    await clock.tickAsync(0);
    assert.deepEqual(settled, ['first superseded', 'came meanwhile superseded']);
  });
  it('goes on after a delivery that broke and a store that did not answer', async () => {
    await clock.tickAsync(0);
    const claim = sinon.stub(outbox, 'claim').onFirstCall().rejects(new Error('store away'));
    claim.callThrough();
    deliver = async (claimed) => {
      if (claimed.id === 'broken') throw new Error('bug');
      return { kind: 'superseded' };
    };
    due.push(notice('broken'), notice('whole'));
    dispatcher.wake();
    await clock.tickAsync(5_100);
    claim.restore();
    assert.deepEqual(settled, ['whole superseded']);
  });
  it('finishes what it is sending before it stops', async () => {
    await clock.tickAsync(0);
    deliver = () => new Promise((resolve) => setTimeout(() => resolve({ kind: 'superseded' }), 1_000));
    due.push(notice('slow'));
    dispatcher.wake();
    await clock.tickAsync(0);
    const stopped = dispatcher.stop();
    await clock.tickAsync(1_000);
    await stopped;
    assert.deepEqual(settled, ['slow superseded']);
  });
});
