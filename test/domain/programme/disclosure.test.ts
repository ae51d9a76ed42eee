import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { disclosable, type Sum } from '../../../src/domain/programme/disclosure.ts';

const PARTS = ['a', 'b', 'c', 'd', 'e'];
/** Steps of a funnel, and some of its parts alone. */
const SUMS: readonly Sum[] = [
  ...['a', 'b'].map((each) => ({ name: each, of: [each] })),
  ...[2, 3, 4, 5].map((many) => ({ name: `first ${many}`, of: PARTS.slice(PARTS.length - many) })),
];
const counting = (numbers: readonly number[]) => (part: string) => numbers[PARTS.indexOf(part)] ?? 0;

/** Every number that can be had from the shown ones by adding and subtracting some of them, once each. */
function derivable(shown: readonly Sum[]): number[][] {
  return shown.reduce<number[][]>(
    (vectors, { of }) =>
      vectors.flatMap((vector) =>
        [-1, 0, 1].map((sign) => vector.map((each, n) => each + sign * (of.includes(PARTS[n] ?? '') ? 1 : 0))),
      ),
    [PARTS.map(() => 0)],
  );
}

describe('numbers shown to a group', () => {
  const shown = (...numbers: number[]) => [...disclosable(SUMS, counting(numbers))];

  it('are all shown when each and each difference covers nobody or at least five', () => {
    assert.deepEqual(
      shown(5, 0, 7, 9, 6),
      SUMS.map(({ name }) => name),
    );
  });
  it('do not show one to four', () => {
    assert.deepEqual(shown(4, 0, 0, 0, 0), ['b', 'first 2', 'first 3', 'first 4']);
  });
  it('do not show two whose difference is one to four', () => {
    assert.ok(!['first 2', 'first 3'].every((each) => shown(0, 0, 2, 20, 20).includes(each)));
  });
  it('keep the last of the list longest', () => {
    assert.ok(shown(10, 3, 10, 3, 10).includes('first 5'));
  });
  it('never let a group of one to four be worked out from them, by adding and subtracting', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(12), { minLength: 5, maxLength: 5 }), (numbers) => {
        const names = disclosable(SUMS, counting(numbers));
        for (const vector of derivable(SUMS.filter(({ name }) => names.has(name)))) {
          // Only what counts each person once, or not at all, is a number of people.
          if (vector.some((each) => each !== 0 && each !== 1)) continue;
          const people = vector.reduce((sum, each, n) => sum + each * (numbers[n] ?? 0), 0);
          assert.ok(people === 0 || people >= 5, `${people} of ${numbers} from ${[...names]}`);
        }
      }),
    );
  });
});
