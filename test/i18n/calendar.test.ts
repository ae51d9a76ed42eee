import { strict as assert } from 'node:assert';
import { createCalendar, dateIn, isTimeZone } from '../../src/i18n/calendar.ts';
import { formatsFor } from '../../src/i18n/formats.ts';

const STOCKHOLM = 'Europe/Stockholm';
const calendar = createCalendar(() => new Date('2020-05-10T22:30:00.000Z'));

describe('the calendar', () => {
  it('has the day and the week of the programme, not of the server', () => {
    assert.deepEqual(calendar.now(STOCKHOLM), {
      at: '2020-05-10T22:30:00.000Z',
      date: '2020-05-11',
      time: '00:30',
      week: '2020-W20',
    });
    assert.equal(calendar.now('UTC').week, '2020-W19');
  });
  it('counts weeks as ISO does over the new year', () => {
    const newYear = createCalendar(() => new Date('2021-01-01T12:00:00.000Z'));
    assert.equal(newYear.now(STOCKHOLM).week, '2020-W53');
  });
  it('keeps the wall-clock time when the clocks change', () => {
    assert.equal(calendar.instant(STOCKHOLM, '2020-10-24', '09:00'), '2020-10-24T07:00:00.000Z');
    assert.equal(calendar.instant(STOCKHOLM, calendar.daysAfter('2020-10-24', 7), '09:00'), '2020-10-31T08:00:00.000Z');
  });
  it('has no instant for a time that the clocks skip', () => {
    assert.equal(calendar.instant(STOCKHOLM, '2020-03-29', '02:30'), undefined);
    assert.equal(calendar.instant(STOCKHOLM, '2020-03-29', '03:30'), '2020-03-29T01:30:00.000Z');
  });
  it('knows when a day begins, where that is not at midnight too', () => {
    assert.equal(calendar.dayBegins(STOCKHOLM, '2020-05-11'), '2020-05-10T22:00:00.000Z');
    assert.equal(calendar.dayBegins(STOCKHOLM, '2020-10-25'), '2020-10-24T22:00:00.000Z');
    assert.equal(calendar.dayBegins(STOCKHOLM, '2020-10-26'), '2020-10-25T23:00:00.000Z');
    assert.equal(calendar.instant('America/Havana', '2020-03-08', '00:00'), undefined);
    assert.equal(calendar.dayBegins('America/Havana', '2020-03-08'), '2020-03-08T05:00:00.000Z');
  });
  it('knows a date and a time zone from something else', () => {
    assert.deepEqual(['2020-02-29', '2021-02-29', '2020-02-31', 'snart', ''].map(dateIn), [
      '2020-02-29',
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    assert.deepEqual([STOCKHOLM, 'Europe/Vimmerby', 'UTC+2', ''].map(isTimeZone), [true, false, false, false]);
  });
});

describe('dates, times and money', () => {
  const [sv, en] = [formatsFor('sv', STOCKHOLM), formatsFor('en', STOCKHOLM)];
  const [from, to] = ['2020-05-11T07:00:00.000Z', '2020-05-11T10:00:00.000Z'];

  it('are written as people in each language write them', () => {
    assert.equal(sv.moment(from), 'måndag 11 maj kl. 09.00');
    assert.equal(sv.span(from, to), 'måndag 11 maj kl. 09.00–12.00');
    assert.equal(en.span(from, to), 'Monday 11 May at 09:00–12:00');
    assert.equal(sv.short('2020-09-14T07:00:00.000Z', '2020-09-14T10:00:00.000Z'), 'mån 14 sep kl. 09.00–12.00');
    assert.equal(en.short(from, to), 'Mon 11 May at 09:00–12:00');
    assert.equal(sv.date('2020-06-12'), '12 juni 2020');
    assert.equal(sv.money(85_394), '85\u00a0394 kr');
    assert.equal(en.money(85_394), 'SEK 85,394');
    assert.equal(sv.week('2020-W04'), '4');
    const numbers = ['0', '999', '1\u00a0000', '\u22121', '0,5'];
    for (const _ of ['first', 'again']) assert.deepEqual([0, 999, 1_000, -1, 0.5].map(sv.number), numbers);
  });
});
