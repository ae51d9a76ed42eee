import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { hasPersonalNumber } from '../../src/inputs/personal-number.ts';

// Nobody's numbers: born in 1812, or with a day of 61 and more whose check digit is wrong.
const WRITTEN = ['181212121212', '18121212-1212', '18121212+1212', '18121212 1212', '121272-1212', '121272+1212'];

const finds = (text: string): void => assert.equal(hasPersonalNumber(text), true, JSON.stringify(text));
const passes = (text: string): void => assert.equal(hasPersonalNumber(text), false, JSON.stringify(text));

describe('a personal identity number', () => {
  it('is found in each of its spellings', () => {
    for (const number of [...WRITTEN, '1212721212', '121272 1212', '18121272-1212', '18121212 - 1212']) finds(number);
  });

  it('is found with any hyphen, minus or space between', () => {
    for (const between of '-‐‑‒–—―−﹣－+＋\u00a0\u2009\u202f\u3000 ') finds(`18121212${between}1212`);
    for (const between of ['\t', '\n', '\r\n']) finds(`18121212${between}1212`);
  });

  it('is found in any digits', () => {
    finds('１８１２１２１２－１２１２');
    finds('𝟏𝟖𝟏𝟐𝟏𝟐𝟏𝟐-𝟏𝟐𝟏𝟐');
    finds('١٨١٢١٢١٢-١٢١٢');
  });

  it('is found with characters inside that nobody can see', () => {
    const unseen = [
      0x200b, 0x200c, 0x200d, 0x2060, 0xfeff, 0x00ad, 0x2061, 0x2063, 0x180e, 0x034f, 0xfe0f, 0x200e, 0x202c,
    ];
    for (const code of unseen) {
      const mark = String.fromCodePoint(code);
      const name = code.toString(16);
      assert.ok(hasPersonalNumber(`1812${mark}1212-1212`), `U+${name} among the digits`);
      assert.ok(hasPersonalNumber(`18121212${mark}-${mark}1212`), `U+${name} around the hyphen`);
      assert.ok(hasPersonalNumber([...'181212121212'].join(mark)), `U+${name} between all digits`);
    }
  });

  it('is found when the date in it is written as a date', () => {
    for (const number of ['1812-12-12-1212', '18 12 12-1212', '12-12-72-1212']) finds(number);
  });

  it('is found inside a sentence, an address and a name', () => {
    for (const number of WRITTEN) {
      finds(`Vera (${number}) kommer på måndag.`);
      finds(`pnr:${number}.`);
      finds(`vera${number}@example.com`);
      finds(`vera.${number}.x@example.com`);
      finds(`Vera${number}Validand`);
      finds(`12 345 kr, ${number}`);
    }
  });

  it('is found wherever it stands in any text that has no digit beside it', () => {
    const around = fc.string({ unit: 'grapheme' }).filter((text) => !/[\p{Nd}\p{No}+-]|\s$|^\s/u.test(text));
    fc.assert(fc.property(around, fc.constantFrom(...WRITTEN), around, (a, n, b) => finds(`${a} ${n} ${b}`)));
  });

  it('is found for each day of each month, with and without 60 added', () => {
    const two = (n: number) => String(n).padStart(2, '0');
    for (let month = 1; month <= 12; month += 1) {
      for (const day of [1, 9, 28, 31, 61, 91]) {
        finds(`18${two(12)}${two(month)}${two(day)}1212`);
        finds(`12${two(month)}${two(day + (day > 31 ? 0 : 60))}-1212`);
      }
    }
  });

  it('is not asked for its check digit', () => {
    for (let last = 0; last <= 9; last += 1) finds(`18121212-121${last}`);
  });
});

describe('no personal identity number', () => {
  it('is a phone number, as people write it', () => {
    const numbers = [
      '070-174 06 05',
      '070 174 06 05',
      '+46 70 174 06 05',
      '+46701740605',
      '0046701740605',
      '0480-45 06 00',
    ];
    for (const phone of [...numbers, '08-123 456 78', '+46 (0)70-174 06 05', '0730123456', '0761234567']) passes(phone);
  });

  it('is ten bare digits of a phone number, in a field for phone numbers', () => {
    for (const phone of ['0701740605', '070174 0605', '0701140605'])
      assert.equal(hasPersonalNumber(phone, false), false);
    for (const number of WRITTEN) assert.equal(hasPersonalNumber(number, false), true, number);
  });

  it('is a mobile number in a sentence', () => {
    passes('Nås på 0701740605 efter lunch');
  });

  it('is a number that cannot be a date', () => {
    for (const number of ['9999999999', '1213721212', '1212001212', '1212321212', '1212601212', '1212921212'])
      passes(number);
    for (const number of ['171212121212', '211212121212', '460701740605', '18121312-1212', '18121232-1212'])
      passes(number);
  });

  it('is a number with more digits, or fewer', () => {
    for (const number of [
      '18121212121',
      '1812121212121',
      '18121212-12121',
      '118121212-1212',
      '121212-121',
      '12121212',
    ]) {
      passes(number);
    }
    passes('SE4550000000058398257466');
    passes('978-91-7000-150-5');
  });

  it('is a date, a time, a period or an amount', () => {
    const plain = [
      '2026-05-11',
      '11 maj 2026',
      '2026-05-11 09:00–12:00',
      '11/5–12/6',
      'v. 20–24',
      '85 394 kr',
      '1 000 000',
    ];
    for (const text of [...plain, '2026-05-11–2026-06-12', '20260511', '200511-200612', '593 00 Vimmerby', ''])
      passes(text);
  });

  it('is a text without digits', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }).filter((text) => !/\p{N}/u.test(text.normalize('NFKC'))),
        passes,
      ),
    );
  });

  it('is decided quickly in a long text', () => {
    const began = performance.now();
    for (const long of ['1'.repeat(100_000), '12 '.repeat(30_000), '121212 '.repeat(15_000)]) hasPersonalNumber(long);
    assert.ok(performance.now() - began < 1_000);
  });
});
