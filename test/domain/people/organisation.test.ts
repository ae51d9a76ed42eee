import { strict as assert } from 'node:assert';
import { organisationsIn } from '../../../src/domain/accounts.ts';
import {
  coreOf,
  knownAs,
  looksLikeId,
  nameKey,
  newOrganisation,
  organisationId,
} from '../../../src/domain/people/organisation.ts';
import { digest } from '../../../src/store/digest.ts';

const idOf = (name: string) => organisationId(digest, name);

describe('the name of an organisation', () => {
  it('is the same whatever its case, spaces and punctuation', () => {
    for (const [one, other] of [
      ['Bruket AB', ' bruket  ab '],
      ['Bruket A.B.', 'BRUKET AB'],
      ['Bruket, Vimmerby', 'Bruket (Vimmerby)'],
      ['Prov-Metall', 'Prov – Metall'],
      ['H & M', 'H&M'],
      ["Lena's Mek", 'Lena’s Mek'.replace('’', "'")],
      ['Ｂｒｕｋｅｔ', 'Bruket'],
      ['Öbergs Plåt', 'O\u0308bergs Plåt'],
    ] as const) {
      assert.equal(nameKey(one), nameKey(other), `${one} ${other}`);
      assert.equal(idOf(one), idOf(other));
    }
  });
  it('is another with another letter, accent, number or legal form', () => {
    const names = ['Bruket', 'Bruket AB', 'Brukét', 'Brukett', 'Bruket 1', 'Bruket 2', 'B & C', 'B C', 'C++', 'C'];
    assert.equal(new Set(names.map(idOf)).size, names.length);
  });
  it('has a core that accents, legal forms and spaces do not change', () => {
    const core = coreOf('Öbergs Plåt');
    for (const name of ['Obergs Plat', 'AB Öbergs Plåt', 'Öbergsplåt AB', 'Öbergs Plåt Ltd.', 'ÖBERGS PLÅT (publ)']) {
      assert.equal(coreOf(name), core, name);
    }
    assert.equal(coreOf('Bult & Mutter'), coreOf('Bult och Mutter AB'));
    // Nothing but a legal form is a name of its own.
    assert.equal(coreOf('AB'), 'ab');
  });
  it('is no id of ours', () => {
    assert.ok(looksLikeId(idOf('Bruket')));
    assert.ok(looksLikeId('0a1b2c3d4e5f60718293'));
    assert.ok(looksLikeId('6f9619ff-8b86-4011-b42d-00c04fc964ff'));
    for (const name of ['Bruket', 'ABBA', 'Fabege', '3M', 'deadbeef']) assert.ok(!looksLikeId(name), name);
  });
});

describe('an organisation', () => {
  it('keeps every name it has had, once, and goes by the last', () => {
    const bruket = newOrganisation('bruket', 'Bruket');
    const renamed = knownAs(knownAs(bruket, 'Nya Bruket', 'Brukett'), 'nya bruket');
    assert.deepEqual(renamed, { ...bruket, name: 'nya bruket', aliases: ['Bruket', 'Brukett'] });
    assert.deepEqual(knownAs(renamed, 'Bruket').aliases, ['nya bruket', 'Brukett']);
  });
  it('is counted where it went, however many steps that is', () => {
    const tally = { 'organisation:a': 2, 'organisation:b': 1, 'organisation:d': 1, 'organisation:e': 0 };
    assert.deepEqual(
      [...organisationsIn({ ...tally, 'merged:a:b': 1, 'merged:b:c': 1 })],
      [
        ['c', 3],
        ['d', 1],
      ],
    );
  });
});
