import { strict as assert } from 'node:assert';
import { inParts, NOMINEES_PER_COMMIT, type Nominee, PARTS_AT_ONCE } from '../../../src/domain/people/import.ts';

const EMPLOYERS = ['Bruket AB', 'Verket AB', 'Gruvan AB'];
const people = (count: number): Nominee[] =>
  Array.from({ length: count }, (_, n) => ({
    line: n + 2,
    person: { name: `Anna ${n}`, employer: EMPLOYERS[n % 3] ?? '', situation: 'notice', language: 'sv' },
  }));
const lines = (nominees: readonly Nominee[]): readonly number[] => nominees.map(({ line }) => line);

describe('the parts of a list', () => {
  const together = PARTS_AT_ONCE * NOMINEES_PER_COMMIT;
  const list = people(together + 20);

  it('hold everybody once, no more in each than a commit takes', () => {
    for (const inOrder of [true, false]) {
      const parts = inParts(list, inOrder);
      assert.ok(parts.every(({ length }) => length > 0 && length <= NOMINEES_PER_COMMIT));
      assert.deepEqual(
        lines(parts.flat()).toSorted((a, b) => a - b),
        lines(list),
      );
    }
    assert.deepEqual(inParts([], false), []);
  });

  it('follow the list where each is to come before the next', () => {
    assert.deepEqual(lines(inParts(list, true).flat()), lines(list));
  });

  it('put people of one employer together among those who are nominated side by side, and no others', () => {
    const first = inParts(list, false).slice(0, PARTS_AT_ONCE);
    assert.deepEqual(
      lines(first.flat()).toSorted((a, b) => a - b),
      lines(list.slice(0, together)),
    );
    const mixed = first.filter((part) => new Set(part.map(({ person }) => person.employer)).size > 1);
    assert.ok(mixed.length < EMPLOYERS.length, `${mixed.length} parts`);
  });
});
