import { strict as assert } from 'node:assert';
import { pino } from 'pino';
import sinon, { type SinonFakeTimers } from 'sinon';
import { endAll } from '../src/ending.ts';

describe('the end of the process', () => {
  let clock: SinonFakeTimers;
  let lines: string[];
  let ended: string[];
  const log = pino({ base: null }, { write: (line) => lines.push(line) });
  const part = (what: string, end: () => Promise<unknown> = async () => undefined) => ({
    what,
    within: 1_000,
    end: async () => {
      await end();
      ended.push(what);
    },
  });
  const never = () => new Promise<never>(() => undefined);

  beforeEach(() => {
    clock = sinon.useFakeTimers();
    [lines, ended] = [[], []];
  });
  afterEach(() => clock.restore());

  it('comes to one part after the other', async () => {
    const slow = () => new Promise((resolve) => setTimeout(resolve, 900));
    const end = endAll([part('first', slow), part('second', slow), part('third')], log);
    await clock.tickAsync(1_700);
    assert.deepEqual(ended, ['first']);
    await clock.tickAsync(200);
    await end;
    assert.deepEqual(ended, ['first', 'second', 'third']);
    assert.deepEqual(lines, []);
    assert.equal(clock.countTimers(), 0);
  });
  it('leaves behind what does not end, says so, and comes to the rest', async () => {
    const end = endAll([part('first', never), part('second', never), part('third')], log);
    const told = assert.rejects(end, /did not end: first, second/);
    await clock.tickAsync(2_000);
    await told;
    assert.deepEqual(ended, ['third']);
    assert.deepEqual(
      lines.map((line) => JSON.parse(line).what),
      ['first', 'second'],
    );
  });
  it('comes to the rest when a part fails, at once or when it was left behind', async () => {
    const late = async () => {
      await new Promise((resolve) => setTimeout(resolve, 5_000));
      throw new Error('too late to matter');
    };
    const end = endAll(
      [part('first', () => Promise.reject(new Error('broken'))), part('second', late), part('third')],
      log,
    );
    const told = assert.rejects(end, /did not end: first, second/);
    await clock.tickAsync(6_000);
    await told;
    assert.deepEqual(ended, ['third']);
  });
});
