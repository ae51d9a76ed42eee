import { strict as assert } from 'node:assert';
import { createCalendar } from '../../src/i18n/calendar.ts';
import { createHolidays } from '../../src/i18n/holidays.ts';
import { type Repeated, seriesOf } from '../../src/use-cases/seats/sessions/series.ts';

describe('a series of sessions', () => {
  const world = { calendar: createCalendar(() => new Date(0)), holidays: createHolidays() };
  const series = (days: Repeated, timeZone = 'Europe/Stockholm') => seriesOf(world, { timeZone }, days);
  const found = async (days: Repeated, timeZone?: string) => {
    const of = await series(days, timeZone);
    assert.ok(typeof of !== 'string', String(of));
    return of;
  };

  it('is one day without a last one, and weekly when nothing else is said', async () => {
    assert.deepEqual(await series({ date: '2020-05-21' }), { dates: ['2020-05-21'], leftOut: [] });
    const { dates } = await found({ date: '2020-05-12', repeatUntil: '2020-05-27' });
    assert.deepEqual(dates, ['2020-05-12', '2020-05-19', '2020-05-26']);
  });
  it('names the holidays that it leaves out, in each language', async () => {
    const { dates, leftOut } = await found({ date: '2020-05-14', repeat: 'weekly', repeatUntil: '2020-05-28' });
    assert.deepEqual(dates, ['2020-05-14', '2020-05-28']);
    const name = { sv: 'Kristi himmelsfärdsdag', en: 'Ascension Day' };
    assert.deepEqual(leftOut, [{ date: '2020-05-21', name }]);
  });
  it('of weekdays fits five weeks in one press, and is told when it is too long', async () => {
    const from = { date: '2020-05-11', repeat: 'weekdays' } as const;
    assert.equal((await found({ ...from, repeatUntil: '2020-06-14' })).dates.length, 24);
    assert.equal((await found({ ...from, repeatUntil: '2020-06-16' })).dates.length, 26);
    assert.equal(await series({ ...from, repeatUntil: '2020-06-17' }), 'repeat-too-long');
    assert.equal(await series({ ...from, repeatUntil: '9999-12-31' }), 'repeat-too-long');
  });
  it('knows no holidays where the time zone is of no country', async () => {
    assert.deepEqual((await found({ date: '2020-12-18', repeatUntil: '2020-12-25' }, 'Etc/UTC')).leftOut, []);
  });
  it('needs a last day, after its first, and a weekday to begin on', async () => {
    assert.equal(await series({ date: '2020-05-12', repeat: 'weekdays' }), 'repeat-without-end');
    assert.equal(await series({ date: '2020-05-12', repeatUntil: '2020-05-11' }), 'repeat-before-date');
    const saturday = { date: '2020-05-16', repeatUntil: '2020-05-30' };
    assert.equal(await series({ ...saturday, repeat: 'weekdays' }), 'repeat-from-weekend');
    assert.equal((await found(saturday)).dates.length, 3);
  });
});
