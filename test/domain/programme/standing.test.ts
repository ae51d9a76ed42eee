import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { changesSince, snapshotOf, standingOf } from '../../../src/domain/programme/standing.ts';
import { programme } from '../../support/builders.ts';

const FIVE_WEEKS = { ...programme(), start: '2020-05-11', end: '2020-06-12', target: 100, budget: 1_000 };
const on = (date: string, week: string, assessed: number) =>
  standingOf(FIVE_WEEKS, { 'stage:assessed': assessed, [`week:${week}:assessed`]: assessed }, { date, week }).pace;

describe('the pace', () => {
  it('is what is missing of the target over the weeks that are left, this one included', () => {
    assert.deepEqual(on('2020-05-13', '2020-W20', 4), {
      needed: 19,
      thisWeek: { done: 4, planned: 20 },
      soFar: { done: 4, planned: 20 },
    });
    assert.equal(on('2020-05-10', '2020-W19', 0).needed, 20, 'before the first day');
    assert.equal(on('2020-05-17', '2020-W20', 4).needed, 19, 'a Sunday is of the week before');
    assert.equal(on('2020-05-18', '2020-W21', 4).needed, 24);
    assert.equal(on('2020-06-12', '2020-W24', 96).needed, 4, 'on the last day');
  });

  it('is none when the target is reached, or the time is over', () => {
    assert.equal(on('2020-05-13', '2020-W20', 100).needed, undefined);
    assert.equal(on('2020-06-13', '2020-W24', 4).needed, undefined);
  });

  it('plans all of the target by the last week, and no week loses any', () => {
    const programmes = fc.record({
      target: fc.integer({ min: 1, max: 5_000 }),
      weeks: fc.integer({ min: 1, max: 120 }),
    });
    fc.assert(
      fc.property(programmes, ({ target, weeks }) => {
        const day = (n: number) => new Date(Date.UTC(2020, 4, 11 + n)).toISOString().slice(0, 10);
        const whole = { ...FIVE_WEEKS, target, end: day(weeks * 7 - 1) };
        const paces = Array.from(
          { length: weeks },
          (_, n) => standingOf(whole, {}, { date: day(n * 7), week: '' }).pace,
        );
        assert.equal(paces.at(-1)?.soFar.planned, target);
        assert.equal(
          paces.reduce((sum, { thisWeek }) => sum + thisWeek.planned, 0),
          target,
        );
      }),
    );
  });
});

describe('what is new', () => {
  const now = { date: '2020-05-18', week: '2020-W21' };
  const before = { 'stage:booked': 3, 'fact:noShows': 1, cost: 500 };
  it('is what differs from when it was told last, and nothing is made up of what nobody kept', () => {
    const kept = snapshotOf(standingOf(FIVE_WEEKS, before, now));
    const later = standingOf(FIVE_WEEKS, { 'stage:booked': 2, 'stage:assessed': 4, 'fact:noShows': 1, cost: 900 }, now);
    assert.deepEqual(changesSince(kept, later), [
      { name: 'nominated', value: 3 },
      { name: 'booked', value: 3 },
      { name: 'assessed', value: 4 },
      { name: 'spent', value: 400 },
    ]);
    assert.deepEqual(changesSince(snapshotOf(later), later), []);
    assert.equal(changesSince({}, later), undefined);
  });
});
