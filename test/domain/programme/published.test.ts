import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { statusView } from '../../../src/cards/views/programme/status.ts';
import { readerOf } from '../../../src/cards/views/reader.ts';
import { add, type Counts, tallyOf } from '../../../src/domain/accounts.ts';
import { type Candidate, SITUATIONS } from '../../../src/domain/people/candidate.ts';
import type { Progress, Stage } from '../../../src/domain/people/progress.ts';
import { STAGES } from '../../../src/domain/people/stages.ts';
import { areaFigures, type Figure, figuresOf } from '../../../src/domain/programme/figures.ts';
import { mayStandBeside, publicCounts, publishFigures } from '../../../src/domain/programme/published.ts';
import { standingOf } from '../../../src/domain/programme/standing.ts';
import { OUTCOMES } from '../../../src/domain/results/concept.ts';
import type { PublicTally } from '../../../src/use-cases/ports/programme-records.ts';
import { booking, candidate, concept, MONDAY, programme } from '../../support/builders.ts';
import { line } from '../../support/http/saying.ts';

const SV = readerOf('sv', 'Europe/Stockholm');
const CONCEPT = concept();
const SEATED: readonly Stage[] = ['offered', 'booked', 'attended', 'absent', 'assessed'];
const progressOf = (stage: Stage): Progress =>
  (SEATED.includes(stage) ? { stage, booking: booking() } : { stage }) as Progress;

const person: fc.Arbitrary<Candidate> = fc
  .record({
    stage: fc.constantFrom(...STAGES),
    situation: fc.constantFrom(...SITUATIONS),
    language: fc.constantFrom('sv', 'sv', 'en'),
    organisation: fc.constantFrom('exempel', 'prov', 'bruket'),
    week: fc.integer({ min: 20, max: 22 }).map((week) => `2020-W${week}`),
    outcome: fc.constantFrom(...OUTCOMES),
  })
  .map(({ stage, week, outcome, ...over }) => {
    const areas = Object.fromEntries(CONCEPT.areas.map(({ id }) => [id, outcome]));
    return candidate(progressOf(stage), {
      ...over,
      ...(stage === 'assessed' && { result: { version: 1, areas, week } }),
    });
  });
/** Who is there when a first report is made, and who comes, or is another by then, before each of the next. */
const programmeInTime = fc.record({
  people: fc.array(person, { maxLength: 40, size: 'max' }),
  changes: fc.array(fc.record({ who: fc.nat({ max: 45 }), is: person }), { minLength: 1, maxLength: 25, size: 'max' }),
});

const countsOf = (people: readonly Candidate[]): Counts => people.map(tallyOf).reduce<Counts>(add, {});

type Told = ReadonlyMap<string, readonly { readonly name: string; readonly value: unknown }[]>;

/** What a report tells of people, by breakdown. */
function toldOf({ counted, told }: PublicTally): ReadonlyMap<string, readonly Figure[]> {
  const standing = standingOf(programme(), told, MONDAY);
  const { funnel, aside, situations, languages, weeks, organisations } = figuresOf(
    standingOf(programme(), counted, MONDAY),
    standing,
  );
  const areas = areaFigures(CONCEPT, told, true).map(({ area, levels }) => [`area:${area}`, levels] as const);
  return new Map<string, readonly Figure[]>([
    ['stage', [...funnel, ...aside]],
    ['situation', situations],
    ['language', languages],
    ['week', weeks],
    ['organisation', organisations],
    ...areas,
  ]);
}

/** What the card in a group tells of them, but for the number assessed. */
function shownOf(tally: PublicTally): Told {
  const about = { programme: programme(), tally: tally.counted, now: MONDAY };
  const { card, data } = statusView(SV, about, { where: 'group', told: tally.told });
  assert.equal(card, 'status');
  const texts = (bars: readonly { label: string; text: string }[]) =>
    bars.map(({ label, text }) => ({ name: label, value: text === line('status.few') ? undefined : text }));
  const facts = data.facts.map(({ title, value }) => ({ label: title, text: value }));
  const employers = ({ label }: { label: string }) => label === line('status.employers');
  return new Map([
    ['stage', texts([...data.funnel, ...facts.filter((each) => !employers(each))])],
    ['situation', texts(data.situations)],
    ['language', texts(data.languages)],
    ['week', texts(data.weeks)],
    ['organisation', texts(facts.filter(employers))],
  ]);
}

/** Where somebody is counted in a breakdown. */
const placeOf = (person: Candidate | undefined, breakdown: string): string =>
  Object.keys(tallyOf(person))
    .filter((name) => name.startsWith(`${breakdown}:`) && !/^week:.*:nominated$/.test(name))
    .join();

function assertSteps(tell: (tally: PublicTally) => Told): void {
  fc.assert(
    fc.property(programmeInTime, ({ people, changes }) => {
      const now: (Candidate | undefined)[] = [...people];
      let published: Counts = {};
      let before: Told = new Map();
      /** The people of whom each breakdown was told last. */
      const of = new Map<string, readonly (Candidate | undefined)[]>();
      for (const change of [undefined, ...changes]) {
        if (change) now[Math.min(change.who, now.length)] = change.is;
        const counted = countsOf(now.flatMap((each) => each ?? []));
        const after = publishFigures(published, counted);
        const told = tell({ counted, told: publicCounts(after, counted) });
        for (const [breakdown, figures] of told) {
          const was = new Map(before.get(breakdown)?.map(({ name, value }) => [name, value]));
          const differs = figures.some(({ name, value }) => {
            const earlier = was.get(name);
            return value !== undefined && earlier !== undefined && value !== earlier;
          });
          const earlier = of.get(breakdown);
          const others = now.filter((each, at) => placeOf(each, breakdown) !== placeOf(earlier?.[at], breakdown));
          assert.ok(!differs || others.length >= 5, `${breakdown}: ${JSON.stringify([[...was], figures])}`);
          const names = Object.keys({ ...published, ...after }).filter((name) => name.startsWith(`${breakdown}:`));
          if (names.some((name) => published[name] !== after[name])) of.set(breakdown, [...now]);
        }
        published = after;
        before = told;
      }
    }),
    { numRuns: 60 },
  );
}

describe('what others are told at different times', () => {
  it('differs, in any breakdown of a report, by five people or more, or not at all', () => assertSteps(toldOf));
  it('differs no otherwise in a group, where anybody may look before and after', () => assertSteps(shownOf));

  it('is the whole of it when it is told first, and of a few nothing', () => {
    const many = countsOf(Array.from({ length: 5 }, () => candidate({ stage: 'nominated' })));
    assert.deepEqual(publishFigures({}, many)['stage:nominated'], 5);
    const few = countsOf(Array.from({ length: 4 }, () => candidate({ stage: 'nominated' })));
    assert.deepEqual(publishFigures({}, few), {});
    const told = [...toldOf({ counted: few, told: publicCounts({}, few) }).values()].flat();
    assert.ok(told.every(({ value }) => value === undefined || value === 0));
  });

  it('is renewed when five have moved, and what is no person whenever it is told', () => {
    const at = (stage: 'nominated' | 'declined', count: number) =>
      Array.from({ length: count }, () => candidate({ stage }));
    const before = publishFigures({}, countsOf(at('nominated', 20)));
    const four = countsOf([...at('nominated', 16), ...at('declined', 4)]);
    assert.deepEqual(publishFigures(before, four), before);
    const five = countsOf([...at('nominated', 15), ...at('declined', 5)]);
    const after = publishFigures(before, five);
    assert.deepEqual([after['stage:nominated'], after['stage:declined']], [15, 5]);
    assert.equal(publicCounts(before, { ...four, cost: 100 }).cost, 100);
    assert.equal(publicCounts(before, { ...four, cost: 100 })['stage:declined'], undefined);
  });

  it('of a part stands beside the whole when what is left is of five or more, or of nobody', () => {
    for (const [whole, parts, may] of [
      [10, [10], true],
      [10, [5, 5], true],
      [10, [5], true],
      [10, [], true],
      [9, [5], false],
      [12, [5, 6], false],
      // The map of a part is newer than the whole.
      [10, [11], false],
    ] as const) {
      assert.equal(mayStandBeside(whole, parts), may, `${whole} - ${parts}`);
    }
  });
});
