import { strict as assert } from 'node:assert';
import { isSearchable, termsIn, wordsOf, wordsOfPerson } from '../../../../src/domain/people/matching/words.ts';
import { phoneKey } from '../../../../src/domain/people/phone.ts';

describe('words that people are found by', () => {
  const texts: readonly (readonly [text: string, ...words: string[]])[] = [
    ['  Åke   ÖBERG ', 'ake', 'oberg'],
    ['Étienne Łukasz Øystein Weiß Ægir', 'etienne', 'lukasz', 'oystein', 'weiss', 'aegir'],
    ['A\u030Ake O\u0308berg', 'ake', 'oberg'],
    ['O’Brien', 'obrien'],
    ["o'brien", 'obrien'],
    ['Lars-Erik (Lasse) von Platen', 'lars', 'erik', 'lasse', 'von', 'platen'],
    ['H&M Berg & Dal', 'h&m', 'berg', 'dal'],
    ['Ἀλέξανδρος 王小明', 'αλεξανδρος', '王小明'],
    ['İpek ılgaz', 'ipek', 'ilgaz'],
    ['--- !', ...[]],
  ];
  for (const [text, ...words] of texts) {
    it(`are, of "${text}", ${words.join(', ') || 'none'}`, () => assert.deepEqual(wordsOf(text), words));
  }

  it('are those of the name, of the address before its @, and address and number whole', () => {
    const person = { name: 'Lars-Erik Öberg', email: 'l.oberg@example.com', phone: '+46 70 123 45 67' };
    assert.deepEqual(wordsOfPerson(person).split(' '), [
      ...['lars', 'erik', 'oberg', 'larserik', 'l', '@l.oberg@example.com', '+0701234567'],
    ]);
    assert.equal(wordsOfPerson({ name: 'Vera' }), 'vera');
  });
});

describe('a phone number', () => {
  const ways = [
    '070-123 45 67',
    '0701234567',
    '+46 70 123 45 67',
    '0046701234567',
    '+46 (0)70-123 45 67',
    '(070) 123.45/67',
  ];
  for (const way of ways) it(`is the same written ${way}`, () => assert.equal(phoneKey(way), '0701234567'));

  it('is another one with other digits, another country, or none', () => {
    assert.equal(phoneKey('+47 70 12 34 56'), '4770123456');
    assert.equal(phoneKey('0480-45 06 00 ankn 12'), '0480450600');
    assert.equal(phoneKey('0047 70123456'), '4770123456');
    assert.equal(phoneKey('+46480450600;ext=12'), '0480450600');
  });
});

describe('what is typed to find somebody', () => {
  const typed: readonly (readonly [string, readonly (readonly string[])[]])[] = [
    ['vera öberg', [['vera'], ['oberg']]],
    ['Öberg, Vera', [['oberg'], ['vera']]],
    ['Vera.Oberg@Example.com', [['@vera.oberg@example.com']]],
    ['<vera@example.com>', [['@vera@example.com']]],
    ['mailto:vera@example.com', [['@vera@example.com']]],
    ['vera@', [['vera']]],
    ['070-123 45 67', [['+0701234567']]],
    ['vera +46 (0)70 123 45 67', [['+0701234567'], ['vera']]],
    ['0701234567', [['0701234567', '+0701234567']]],
    ['46 70-123 45 67', [['+0701234567']]],
    ['46 12', [['46'], ['12']]],
    ['46701234567', [['46701234567', '+0701234567']]],
    ['Validand 012', [['validand'], ['012']]],
    ['kandidat-12-345678@example.com', [['@kandidat-12-345678@example.com']]],
  ];
  for (const [text, terms] of typed) {
    it(`is read, of "${text}", as ${JSON.stringify(terms)}`, () => assert.deepEqual(termsIn(text), terms));
  }

  it('needs two letters of a word', () => {
    for (const text of ['', 'v', 'v o', '-', 'ö!', '%%']) assert.equal(isSearchable(text), false, text);
    for (const text of ['ve', 'v ob', 'Ö. Ek', 'h&m', '12', 'v@example.com'])
      assert.equal(isSearchable(text), true, text);
  });
});
