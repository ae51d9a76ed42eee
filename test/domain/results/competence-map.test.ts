import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { add, type Counts } from '../../../src/domain/accounts.ts';
import { competenceMap, gapsIn, halfMeet, publish, tellable } from '../../../src/domain/results/competence-map.ts';
import { OUTCOMES, type Outcome } from '../../../src/domain/results/concept.ts';
import { concept } from '../../support/builders.ts';

const AREAS = ['a', 'b'].map((id) => ({ id, name: { sv: id, en: id } }));
type Person = { readonly a?: Outcome; readonly b?: Outcome; readonly proposed?: boolean };
const countsOf = ({ proposed, ...areas }: Person): Counts => ({
  'outcome:partly': 1,
  ...Object.fromEntries(Object.entries(areas).map(([area, level]) => [`area:${area}:${level}`, 1])),
  ...Object.fromEntries(
    Object.entries(areas).map(([area, level]) => [`proposal:${area}`, proposed && level !== 'met' ? 1 : 0]),
  ),
});
const sum = (people: readonly Person[]): Counts => people.map(countsOf).reduce(add, {});
const many = (count: number, person: Person) => Array.from({ length: count }, () => person);
const mapOf = (people: readonly Person[], from = 5) =>
  competenceMap(concept({ areas: AREAS }), publish({}, sum(people)), from);
const levels = (met: number, partly: number, supplement: number) => [
  ...many(met, { a: 'met' }),
  ...many(partly, { a: 'partly' }),
  ...many(supplement, { a: 'supplement' }),
];
const shown = (met: number, partly: number, supplement: number) => {
  const [area] = mapOf(levels(met, partly, supplement))?.areas ?? [];
  return area && OUTCOMES.map((level) => area.levels[level]);
};

describe('a competence map', () => {
  it('is there for five people, not for four, and for more where the programme says so', () => {
    assert.equal(mapOf(levels(4, 0, 0)), undefined);
    assert.equal(mapOf(levels(5, 0, 0))?.people, 5);
    assert.equal(mapOf(levels(9, 0, 0), 10), undefined);
    assert.equal(mapOf(levels(10, 0, 0), 10)?.people, 10);
    assert.equal(mapOf(levels(4, 0, 0), 1), undefined);
  });
  it('hides a number of one to four, and the one that would give it away', () => {
    assert.deepEqual(shown(10, 5, 0), [10, 5, 0]);
    assert.deepEqual(shown(10, 3, 0), [undefined, undefined, 0]);
    assert.deepEqual(shown(10, 3, 2), [10, undefined, undefined]);
    assert.deepEqual(shown(10, 4, 4), [undefined, undefined, undefined]);
  });
  it('says where most have something to learn, and of how many of them that is proposed', () => {
    const people = [
      ...many(5, { a: 'met', b: 'supplement', proposed: true }),
      ...many(5, { a: 'partly', b: 'partly', proposed: true }),
      ...many(3, { a: 'met', b: 'met' }),
      ...many(2, { a: 'met', b: 'met' }),
    ] as const;
    const map = mapOf(people);
    assert.ok(map);
    assert.deepEqual(
      gapsIn(map).map(({ id, gap, proposals }) => [id, gap, proposals]),
      [
        ['b', 10, 10],
        ['a', 5, 5],
      ],
    );
  });
  it('tells nothing of an area in which fewer than five have been assessed', () => {
    const map = mapOf([...many(8, { a: 'met' }), ...many(4, { b: 'met' })]);
    assert.deepEqual(
      map?.areas.map(({ id }) => id),
      ['a'],
    );
  });

  const level = fc.constantFrom(...OUTCOMES);
  const person = fc.record({ a: level, b: level, proposed: fc.boolean() }, { requiredKeys: ['a'] });

  it('never differs from another one by fewer than five people, in any area', () => {
    fc.assert(
      fc.property(fc.array(fc.array(person, { maxLength: 4 }), { maxLength: 20 }), (batches) => {
        const maps: Counts[] = [{}];
        let counted: Counts = {};
        for (const batch of batches) {
          counted = add(counted, sum(batch));
          maps.push(publish(maps.at(-1) ?? {}, counted));
        }
        const size = (counts: Counts, group: string) =>
          Object.entries(counts).reduce((all, [name, number]) => (name.startsWith(group) ? all + number : all), 0);
        for (const group of ['outcome:', 'area:a:', 'area:b:']) {
          const sizes = [...new Set(maps.map((each) => size(each, group)))];
          for (const [n, each] of sizes.entries()) assert.ok(n === 0 || each - (sizes[n - 1] ?? 0) >= 5, `${sizes}`);
        }
        // Where the size is the same, so is every number.
        for (const [n, each] of maps.entries()) {
          if (n > 0 && size(each, 'area:a:') === size(maps[n - 1] ?? {}, 'area:a:')) {
            for (const level of OUTCOMES) assert.equal(each[`area:a:${level}`], maps[n - 1]?.[`area:a:${level}`]);
          }
        }
      }),
    );
  });
  it('leaves every hidden number at least two values, to whoever knows how numbers are hidden', () => {
    const wholes = (levels: number, people: number): number[][] =>
      levels === 1
        ? [[people]]
        : Array.from({ length: people + 1 }, (_, n) =>
            wholes(levels - 1, people - n).map((rest) => [n, ...rest]),
          ).flat();
    for (const [levels, most] of [
      [2, 40],
      [3, 30],
      [4, 20],
    ] as const) {
      const names = Array.from({ length: levels }, (_, n) => String(n));
      for (let people = 5; people <= most; people += 1) {
        for (let met = 1; met < levels; met += 1) {
          const drawn = (each: number[]) => {
            const count = (name: string) => each[Number(name)] ?? 0;
            const told = tellable(names, count);
            const isGapTold = [names.slice(0, met), names.slice(met)].some((some) =>
              some.every((name) => told.has(name)),
            );
            const half = isGapTold ? undefined : halfMeet(names, count, (name) => Number(name) < met);
            return JSON.stringify([each.map((number, n) => (told.has(String(n)) ? number : 'hidden')), half]);
          };
          for (const [card, each] of Map.groupBy(wholes(levels, people), drawn)) {
            const [told]: unknown[] = JSON.parse(card);
            assert.ok(Array.isArray(told));
            for (const [n, number] of told.entries()) {
              if (number === 'hidden') assert.ok(new Set(each.map((at) => at[n])).size > 1, `${card} of ${people}`);
              else assert.ok(number === 0 || number >= 5);
            }
          }
        }
      }
    }
  });
  it('stays as it is when people are moved away, so that their coming back is no difference of a few', () => {
    const before = publish({}, sum(levels(10, 0, 0)));
    const after = publish(before, sum(levels(4, 0, 0)));
    assert.deepEqual(publish(after, sum(levels(9, 2, 0))), before);
  });
});
