import { strict as assert } from 'node:assert';
import { DAY_PARTS, nothingSuits, suits, timesOf, WEEKDAYS } from '../../../src/domain/seats/unsuited.ts';
import { createCalendar } from '../../../src/i18n/calendar.ts';
import { session } from '../../support/builders.ts';

const calendar = createCalendar(() => new Date(0));
const stockholm = (at: string) => calendar.shown('Europe/Stockholm', at);
const hours = (startsAt: string, endsAt: string) => session({ startsAt, endsAt });

describe('the times that a session takes up', () => {
  it('are its day and every part of the day that it reaches into, on the clocks of the programme', () => {
    for (const [from, to, ...times] of [
      ['2020-05-11T06:00:00.000Z', '2020-05-11T10:00:00.000Z', 'mon', 'morning'],
      ['2020-05-11T07:00:00.000Z', '2020-05-11T10:01:00.000Z', 'mon', 'morning', 'afternoon'],
      ['2020-05-12T10:00:00.000Z', '2020-05-12T15:00:00.000Z', 'tue', 'afternoon'],
      ['2020-05-17T15:00:00.000Z', '2020-05-17T17:00:00.000Z', 'sun', 'evening'],
      ['2020-05-16T07:00:00.000Z', '2020-05-16T16:00:00.000Z', 'sat', 'morning', 'afternoon', 'evening'],
      // In winter the same wall clock is another instant; and past midnight another day than in UTC.
      ['2020-12-07T11:00:00.000Z', '2020-12-07T15:00:00.000Z', 'mon', 'afternoon'],
      ['2020-05-10T22:30:00.000Z', '2020-05-11T02:00:00.000Z', 'mon', 'morning'],
    ] as const)
      assert.deepEqual(timesOf(hours(from, to), stockholm), times, from);
  });
  it('suit whoever can come at all of them', () => {
    const overNoon = hours('2020-05-11T07:00:00.000Z', '2020-05-11T12:00:00.000Z');
    assert.ok(suits(undefined, overNoon, stockholm));
    assert.ok(suits(['tue', 'evening'], overNoon, stockholm));
    for (const each of ['mon', 'morning', 'afternoon'] as const) assert.ok(!suits([each], overNoon, stockholm), each);
  });
  it('never suit whoever has no day, or no part of it, left', () => {
    assert.ok(nothingSuits(WEEKDAYS));
    assert.ok(nothingSuits([...DAY_PARTS, 'mon']));
    assert.ok(!nothingSuits([...WEEKDAYS.slice(1), ...DAY_PARTS.slice(1)]));
    assert.ok(!nothingSuits(undefined));
  });
});
