import { strict as assert } from 'node:assert';
import type { Moment } from '../../src/domain/time.ts';
import { countingFrom } from '../../src/use-cases/results/giving/counting-from.ts';
import { type Ground, prepareGround } from '../support/world.ts';

describe('when somebody is asked what came after a result', () => {
  let ground: Ground;
  before(async () => {
    ground = await prepareGround();
  });
  after(() => ground.store.close());
  const asked = (timeZone: string, at: string, date: string): string => {
    const now: Moment = { at, date, time: '00:30', week: '2020-W23' };
    return countingFrom(ground.world, { timeZone }, now).followUpAt;
  };

  it('is at ten, three months later by the date of the place, whatever that is in UTC', () => {
    assert.equal(asked('Europe/Stockholm', '2020-05-31T22:30:00.000Z', '2020-06-01'), '2020-09-01T08:00:00.000Z');
    assert.equal(asked('America/Los_Angeles', '2020-06-01T02:30:40.000Z', '2020-05-31'), '2020-08-31T17:00:00.000Z');
  });
  it('is at ten also where the clocks are changed before, and on the last day of a shorter month', () => {
    assert.equal(asked('Europe/Stockholm', '2020-08-11T07:00:00.000Z', '2020-08-11'), '2020-11-11T09:00:00.000Z');
    assert.equal(asked('Europe/Stockholm', '2020-11-30T07:00:00.000Z', '2020-11-30'), '2021-02-28T09:00:00.000Z');
  });
});
