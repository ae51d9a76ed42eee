import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { hasPersonalNumber, withoutPersonalNumber } from '../../src/inputs/personal-number/personal-number.ts';

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

  it('is found with any sign, sign after sign, or words between', () => {
    for (const date of [
      '850101',
      '19850101',
      '1985-01-01',
      '1985/01/01',
      '1985.01.01',
      '1985 01 01',
      '1985/1/1',
      '85 01 01',
    ]) {
      for (const between of [
        ' ',
        '/',
        '.',
        '--',
        ' – ',
        ', ',
        '_',
        '|',
        ' (',
        '\n',
        ', sista fyra ',
        ' last four digits: ',
      ]) {
        finds(`${date}${between}1234`);
      }
    }
  });

  it('is found digit by digit, and in pairs', () => {
    for (const mark of [' ', '-', '.', '  ', ' - ', '_', '/']) {
      for (const number of ['8501011234', '198501011234']) finds([...number].join(mark));
    }
    for (const number of ['85 01 01 12 34', '1985 01 01 12 34', '19 850101 1234', '1985 0101 1234', '85 0101 1234'])
      finds(number);
  });

  it('is found with markup and character references within', () => {
    const marks = [
      '<b>-</b>',
      '**-**',
      '*',
      '~~-~~',
      '`-`',
      '&nbsp;',
      '&#45;',
      '&#x2d;',
      '&ndash;',
      '&amp;#45;',
      '<br/>',
      '&shy;',
    ];
    for (const mark of marks) finds(`850101${mark}1234`);
    for (const number of ['85<b>0101</b>-1234', '8**5**0101-1234', '&#56;50101-1234', '<i>850101</i><i>1234</i>'])
      finds(number);
  });

  it('is found when it is an interim number', () => {
    for (const letter of 'TRSUWXJKLMNtrs') {
      for (const number of ['850101-', '19850101', '19850101-', '850101 ', '1985-01-01 '])
        finds(`Nr ${number}${letter}123.`);
    }
  });

  it('is found whichever spelling is chosen for whichever number', () => {
    const born = fc.date({ min: new Date('1900-01-01'), max: new Date('2009-12-31'), noInvalidDate: true });
    const grouped = (digits: string, mark: string, sizes: readonly number[]) =>
      sizes
        .map((size, n) => digits.slice(sizes.slice(0, n).reduce((sum, each) => sum + each, 0)).slice(0, size))
        .join(mark);
    const spelt = (number: string): readonly string[] => {
      const [century, ten] = [number.slice(0, 2), number.slice(2)];
      const [date, last] = [ten.slice(0, 6), ten.slice(6)];
      return [
        ...[ten, number, `${date}-${last}`, `${date}+${last}`, `${century}${date} ${last}`, `${date} ${last}`],
        ...[
          grouped(number, '-', [4, 2, 2, 4]),
          grouped(number, '/', [4, 2, 2, 4]),
          [...ten].join(' '),
          [...number].join('.'),
        ],
        ...[grouped(ten, ' ', [2, 2, 2, 2, 2]), grouped(number, ' ', [4, 4, 4]), grouped(number, '-', [2, 6, 4])],
        `${date}<b>-</b>${last}`,
        `${century}${date}&nbsp;${last}`,
      ];
    };
    fc.assert(
      fc.property(born, fc.boolean(), fc.integer({ min: 1, max: 999 }), fc.nat(14), (date, coordination, serial, n) => {
        const iso = date.toISOString().slice(0, 10).replaceAll('-', '');
        const day = String(Number(iso.slice(6)) + (coordination ? 60 : 0)).padStart(2, '0');
        const nine = iso.slice(2, 6) + day + String(serial).padStart(3, '0');
        const number = iso.slice(0, 2) + nine + checkDigit(nine);
        finds(spelt(number)[n] ?? number);
      }),
      { numRuns: 2_000 },
    );
  });

  it('is not asked for its check digit', () => {
    for (let last = 0; last <= 9; last += 1) finds(`18121212-121${last}`);
  });

  it('is found in the VAT number of a sole trader', () => {
    finds('SE850101123401');
  });
});

/** The tenth digit of a Swedish personal identity or organisation number. */
function checkDigit(nine: string): string {
  const sum = [...nine].reduce((total, digit, n) => {
    const doubled = Number(digit) * (n % 2 === 0 ? 2 : 1);
    return total + Math.trunc(doubled / 10) + (doubled % 10);
  }, 0);
  return String((10 - (sum % 10)) % 10);
}

describe('a name that comes from elsewhere', () => {
  it('loses the number in it, and nothing else', () => {
    for (const [written, left] of [
      ['Vera Validand 850101-1234', 'Vera Validand'],
      ['Vera Validand (19850101-1234)', 'Vera Validand'],
      ['850101-1234, Validand Vera', 'Validand Vera'],
      ['Vera 1985-01-01 1234 Validand', 'Vera Validand'],
      ['Vera 8 5 0 1 0 1 1 2 3 4', 'Vera'],
      ['Vera 2 (T) 850101-T123', 'Vera 2 (T)'],
      ['Vera850101-1234', 'Vera'],
      ['850101-1234', ''],
      ['Vera 85<b>0101</b>-1234', 'Vera'],
      ['+181212121212 181212121212', ''],
    ] as const) {
      assert.equal(withoutPersonalNumber(written), left, written);
    }
  });
  it('stays as it is without one', () => {
    for (const name of ['Vera Validand', 'Åsa  2 (Exempel AB)', '**x**', '070-174 06 05', '']) {
      assert.equal(withoutPersonalNumber(name), name);
    }
  });
  it('never holds one afterwards', () => {
    const part = fc.oneof(
      fc.constantFrom(...WRITTEN, '850101-T123', '<b>', '&#45;', '-', ' '),
      fc.string({ maxLength: 5 }),
    );
    fc.assert(fc.property(fc.array(part, { maxLength: 6 }), (parts) => passes(withoutPersonalNumber(parts.join('')))));
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
    for (const phone of ['0701740605', '0701010205', '0701010106']) passes(`Nås på ${phone} efter lunch`);
  });

  it('is any phone number, grouped as people group it', () => {
    const digits = (count: number) => fc.stringMatching(new RegExp(`^\\d{${count}}$`));
    const area = fc.constantFrom('070', '072', '073', '076', '079', '0480', '0492', '0501', '0411', '031', '08');
    fc.assert(
      fc.property(area, digits(3), digits(2), digits(2), fc.nat(7), (code, a, b, c, n) => {
        const international = code.slice(1);
        const phone = [
          `${code}-${a} ${b} ${c}`,
          `${code}-${a}${b}${c}`,
          `${code} ${a} ${b} ${c}`,
          `+46 ${international} ${a} ${b} ${c}`,
          `+46${international}${a}${b}${c}`,
          `0046${international}${a}${b}${c}`,
          `+46 (0)${international}-${a} ${b} ${c}`,
          `${code}-${a} ${b} ${c} ankn ${a}`,
        ][n];
        passes(`Ring ${phone} efter kl. 16`);
        assert.equal(hasPersonalNumber(`${code}${a}${b}${c}`, false), false);
      }),
      { numRuns: 1_000 },
    );
  });

  it('is an organisation number', () => {
    const nine = fc.stringMatching(/^[125-9]\d[2-9]\d{6}$/);
    fc.assert(
      fc.property(nine, (each) => {
        const number = each + checkDigit(each);
        for (const written of [number, `${number.slice(0, 6)}-${number.slice(6)}`, `SE${number}01`, `16${number}`]) {
          passes(`Org.nr ${written}`);
        }
      }),
    );
  });

  it('is a period, a time stamp or a date with its hours', () => {
    const day = fc.date({ min: new Date('2015-01-01'), max: new Date('2035-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(day, day, (from, to) => {
        const [a, b] = [from, to].map((each) => each.toISOString().slice(0, 10)) as [string, string];
        for (const mark of [' -- ', '--', '–', ' – ', ' - ', '/', ' till ', ' ']) passes(`${a}${mark}${b}`);
        for (const mark of ['-', '–', ' – ']) {
          passes(`${a.replaceAll('-', '')}${mark}${b.replaceAll('-', '')}`);
          passes(`${a.slice(2).replaceAll('-', '')}${mark}${b.slice(2).replaceAll('-', '')}`);
        }
        const [date, time] = [a, to.toISOString().slice(11, 16)];
        for (const text of [`${date}T${time}:00`, `${date} ${time}`, `${date} kl. ${time.replace(':', '.')}–17.00`])
          passes(text);
        passes(`${date} 09-12`);
      }),
    );
    for (const text of ['2020-05-11 1300', '2020-05-11 -- 2020-06-12', '200511-200612', '202005111300']) passes(text);
  });

  it('is an amount, an address or a part number', () => {
    for (const text of [
      ...['85 394', '1 212 121 212 kr', '2020-05-11, 4500 kr', '1998-05-11: 4500 kr', 'Storgatan 12, 593 40 Vimmerby'],
      ...['Box 1234, 111 22 Stockholm', 'art.nr 4711-0815', 'ISO 9001:2015', 'EN 10204-3.1', '5050-1055', '12 34 56-7'],
      ...['+47 12 12 12 34', '+1 850 201 1234', '+358 40 123 4567', '200511 K123', '11/5-12/6 2020', 'SS-EN 1090-2'],
    ]) {
      passes(text);
    }
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
