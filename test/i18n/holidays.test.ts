import { strict as assert } from 'node:assert';
import { LANGUAGES } from '../../src/domain/languages.ts';
import { createHolidays } from '../../src/i18n/holidays.ts';

const STOCKHOLM = 'Europe/Stockholm';

describe('the holidays of a country', () => {
  const holidays = createHolidays();
  const names = async (zone: string, ...dates: string[]) => Object.fromEntries(await holidays(zone, dates));

  it('are named in the language of whoever reads', async () => {
    const named = Object.values(await names(STOCKHOLM, '2026-05-14', '2026-06-06'));
    assert.deepEqual(
      named.map(({ sv, en }) => [sv, en]),
      [
        ['Kristi himmelsfärdsdag', 'Ascension Day'],
        ['nationaldagen', 'National Day'],
      ],
    );
    for (const name of named) assert.ok(LANGUAGES.every((language) => name[language]));
  });
  it('hold the eves on which Sweden is closed, and no others', async () => {
    const eves = ['2026-06-19', '2026-12-24', '2026-12-31', '2026-01-05', '2026-04-30', '2026-04-04'];
    assert.deepEqual(Object.keys(await names(STOCKHOLM, ...eves)), ['2026-06-19', '2026-12-24', '2026-12-31']);
  });
  it('are no ordinary days, nor Sundays', async () => {
    assert.deepEqual(await names(STOCKHOLM, '2026-05-13', '2026-05-15', '2026-05-17'), {});
  });
  it('move with the year', async () => {
    const ascension = ['2020-05-21', '2026-05-14', '2031-05-22'];
    assert.deepEqual(Object.keys(await names(STOCKHOLM, ...ascension, '2031-05-14')), ascension);
  });
  it('are those of the country that the zone lies in, by whichever name it goes', async () => {
    assert.deepEqual(Object.keys(await names('Europe/Oslo', '2026-05-17', '2026-06-06')), ['2026-05-17']);
    assert.deepEqual(Object.keys(await names('Asia/Kolkata', '2026-01-26')), ['2026-01-26']);
  });
  it('are unknown in a zone of no country', async () => {
    assert.deepEqual(await names('Etc/UTC', '2026-12-25'), {});
  });
});
