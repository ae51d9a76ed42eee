import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { costWords } from '../../src/inputs/cost-words.ts';
import { FORMS, readForm } from '../../src/inputs/forms.ts';
import { formal } from '../../src/inputs/normalise.ts';
import { oreIn } from '../../src/inputs/readings.ts';

const READ: readonly (readonly [string, number])[] = [
  ['12500', 1_250_000],
  ['12 500', 1_250_000],
  ['12\u00a0500,50', 1_250_050],
  ['12,500.50', 1_250_050],
  ['12.500,50', 1_250_050],
  ["12'500.50", 1_250_050],
  ['12,500', 1_250_000],
  ['12500:-', 1_250_000],
  ['12500:50', 1_250_050],
  ['SEK 12,500.50', 1_250_050],
  ['12 500,5 kr', 1_250_050],
  ['85 394 kronor', 8_539_400],
  ['0,01', 1],
  ['−1', -100],
];
const UNREAD = ['', 'lokal', '1e9', '12,500,50', '12 50', '1,234.567', '1.2.3', '12500,505', '١٢ kronor x', '--1'];

describe('an amount', () => {
  for (const [said, ore] of READ) {
    it(`is read of "${said}"`, () => assert.equal(oreIn(formal(said)), ore));
  }
  for (const said of UNREAD) {
    it(`is none in "${said}"`, () => assert.equal(oreIn(formal(said)), undefined));
  }

  it('is the same however Swedish and English people write it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000_000_000 }), (ore) => {
        for (const locale of ['sv-SE', 'en-GB', 'de-DE', 'de-CH']) {
          const format = new Intl.NumberFormat(locale, { minimumFractionDigits: 2 });
          assert.equal(oreIn(formal(format.format(ore / 100))), ore, format.format(ore / 100));
        }
      }),
    );
  });

  const form = (amount: string, text = 'Lokalhyra') => readForm(FORMS.cost, { amount, text });
  it('of a cost is more than nothing and no more than anybody spends, and what was typed stays', () => {
    for (const [amount, why] of [
      ['-1', 'amount'],
      ['0', 'amount'],
      ['1000000000', 'too-big'],
      ['1e9', 'amount'],
      ['', 'required'],
    ] as const) {
      const read = form(amount);
      assert.equal(read.ok ? undefined : read.problems.amount?.problem, why, amount);
      assert.equal(read.typed.amount, amount);
    }
    const good = form('12 500,50');
    assert.deepEqual(good.ok && [good.input.amount.ore, good.typed.amount], [1_250_050, '12 500,50']);
    assert.ok(form('100 000 000').ok);
  });

  it('is not for an identity number, whichever field it stands in', () => {
    for (const read of [form('100', 'Resa 19640823-3234'), form('640823-3234')]) {
      assert.ok(!read.ok);
      assert.ok(!JSON.stringify(read.typed).includes('3234'));
    }
  });
});

describe('what is typed after the command', () => {
  for (const [typed, amount, text] of [
    ['12500 lokalhyra', '12500', 'lokalhyra'],
    ['12 500,50 kr lokalhyra maj', '12 500,50 kr', 'lokalhyra maj'],
    ['SEK 12,500.50 rent', 'SEK 12,500.50', 'rent'],
    ['lokalhyra 12 500', '12 500', 'lokalhyra'],
    ['-1 lokal', '-1', 'lokal'],
    ['12500', '12500', ''],
    ['lokalhyra', '', 'lokalhyra'],
    ['12500 2 dagars lokal', '12500', '2 dagars lokal'],
  ] as const) {
    it(`"${typed}" is an amount and what it was for`, () => assert.deepEqual(costWords(typed), { amount, text }));
  }
});
