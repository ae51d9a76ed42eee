import { strict as assert } from 'node:assert';
import { isSaidToBe } from '../../src/domain/people/matching/said-to-be.ts';
import { saidToBe } from '../../src/inputs/said-to-be.ts';
import { candidate } from '../support/builders.ts';

const ASA = candidate(undefined, { name: 'Åsa Maria Öberg-Ek', email: 'asa@example.com', phone: '070-174 06 05' });
const isAsa = (typed: string): boolean => {
  const said = saidToBe(typed);
  return said !== undefined && isSaidToBe(ASA, said);
};

describe('who somebody says they are', () => {
  for (const typed of [
    'asa@example.com',
    ' ASA@Example.COM\u200b',
    'mailto:asa@example.com',
    '0701740605',
    '+46 70 174 06 05',
    '0046701740605',
    '070\u2011174\u00a006\u00a005',
    'Åsa Maria Öberg-Ek',
    'åsa  maria öberg ek',
    'ASA MARIA OBERG-EK',
    'Öberg-Ek, Åsa Maria',
    'A\u030asa Maria O\u0308berg\u2010Ek\u200b',
  ]) {
    it(`is understood as ${JSON.stringify(typed)}`, () => assert.ok(isAsa(typed)));
  }
  for (const typed of ['Åsa', 'Öberg-Ek', 'Åsa Maria', '070-174 06 0', '0605', 'asa@', '@', '%', '*', 'example.com']) {
    it(`is nobody by ${JSON.stringify(typed)}`, () => assert.ok(!isAsa(typed)));
  }
  it('is nothing when nothing can be seen of it', () => {
    for (const typed of ['', '  ', '\u200b\u2060', '\n']) assert.equal(saidToBe(typed), undefined);
  });
  it('is no number to who has none, and no name that has no letters', () => {
    const bare = candidate(undefined, { name: '---' });
    for (const typed of ['070-174 06 05', '---', '!']) {
      assert.ok(!isSaidToBe(bare, saidToBe(typed) ?? assert.fail()));
    }
  });
});
