import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { readSheet } from 'read-excel-file/node';
import { statusView } from '../../src/cards/views/programme/status.ts';
import { readerOf } from '../../src/cards/views/reader.ts';
import { add, type Counts, tallyOf, tallyOfCost, tallyOfProgramme } from '../../src/domain/accounts.ts';
import type { Told } from '../../src/domain/audit/history.ts';
import { type Candidate, SITUATIONS } from '../../src/domain/people/candidate.ts';
import type { Progress, Stage } from '../../src/domain/people/progress.ts';
import { STAGES } from '../../src/domain/people/stages.ts';
import { COST_CATEGORIES, type Cost } from '../../src/domain/programme/costs.ts';
import { areaFigures, type Figure, figuresOf } from '../../src/domain/programme/figures.ts';
import { standingOf } from '../../src/domain/programme/standing.ts';
import { OUTCOMES } from '../../src/domain/results/concept.ts';
import { reportPaper } from '../../src/files/report/paper.ts';
import { reportWorkbook } from '../../src/files/report/workbook.ts';
import type { ReportData } from '../../src/report/report-data.ts';
import { reportOf } from '../../src/report/report-words.ts';
import { booking, candidate, concept, MONDAY, programme } from '../support/builders.ts';
import { line } from '../support/http/saying.ts';
import { textInPdf } from '../support/pdf.ts';

const CONCEPT = concept();
const ACT: Told = { did: 'candidate.nominate', who: 'itself', stage: { to: 'nominated' } };
const SV = readerOf('sv', 'Europe/Stockholm');
const SEATED: readonly Stage[] = ['offered', 'booked', 'attended', 'absent', 'assessed'];
const progressOf = (stage: Stage): Progress =>
  (SEATED.includes(stage) ? { stage, booking: booking() } : { stage }) as Progress;

const areas = fc.record(
  Object.fromEntries(CONCEPT.areas.map(({ id }) => [id, fc.constantFrom(...OUTCOMES)])) as Record<
    string,
    fc.Arbitrary<string>
  >,
);
const person = fc
  .record({
    stage: fc.constantFrom(...STAGES),
    situation: fc.constantFrom(...SITUATIONS),
    language: fc.constantFrom('sv', 'sv', 'en'),
    organisation: fc.constantFrom('exempel', 'prov', 'bruket'),
    week: fc.integer({ min: 20, max: 24 }).map((week) => `2020-W${week}`),
    areas,
  })
  .map(({ stage, week, areas: found, ...over }) =>
    candidate(progressOf(stage), {
      ...over,
      name: '=HYPERLINK("x")',
      ...(stage === 'assessed' && { result: { version: 1, areas: found, week } }),
    }),
  );
const cost = fc.record({
  amount: fc.integer({ min: 1, max: 5_000_000 }),
  category: fc.constantFrom(...COST_CATEGORIES),
  isReversed: fc.boolean(),
});

type Random = { readonly people: readonly Candidate[]; readonly data: ReportData };
const random = (kind: ReportData['kind'], most = 60): fc.Arbitrary<Random> =>
  fc
    .record({ people: fc.array(person, { maxLength: most, size: 'max' }), spent: fc.array(cost, { maxLength: 8 }) })
    .map(({ people, spent }) => {
      const costs = spent.map(({ isReversed, ...said }, n): Cost => {
        const entry = { id: `c${n}`, text: 'Hemlig text', at: MONDAY.at, date: MONDAY.date, by: 'lead', ...said };
        return isReversed ? { ...entry, reversed: { by: 'lead', at: MONDAY.at } } : entry;
      });
      const counted = [...people.map(tallyOf), ...costs.map(tallyOfCost), tallyOfProgramme(programme())];
      const tally = counted.reduce<Counts>(add, {});
      const organisations = new Map([
        ['exempel', 'Exempel AB'],
        ['prov', 'Prov AB'],
        ['bruket', 'Bruket'],
      ]);
      const rows = people.map(({ progress, ...rest }) => ({ ...rest, stage: progress.stage }));
      const data = {
        ...{ kind, programme: programme(), tally, told: tally, now: MONDAY, organisations, costs },
        ...{ sessions: [], maps: [], people: kind === 'full' ? rows : [] },
      };
      return { people, data };
    });

const cardOf = ({ tally }: ReportData, where: 'personal' | 'group') =>
  statusView(
    SV,
    { programme: programme(), tally, now: MONDAY },
    where === 'group' ? { where, told: tally } : { where, whole: true, leads: true },
  ).data;
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

describe('a report', () => {
  it('has the same numbers as the card and a recount, as a workbook and on paper', async () => {
    await fc.assert(
      fc.asyncProperty(random('full'), async ({ people, data }) => {
        const report = reportOf(SV, data, CONCEPT);
        const card = cardOf(data, 'personal');
        assert.deepEqual(report.charts[0]?.bars, card.funnel);
        assert.equal(report.headline, card.headline);
        const here = people.filter(({ progress }) => progress.stage !== 'withdrawn');
        const assessed = people.filter(({ progress }) => progress.stage === 'assessed');
        assert.deepEqual([card.funnel[0]?.value, card.funnel.at(-1)?.value], [here.length, assessed.length]);
        const file = await reportWorkbook(report);
        const overview = await readSheet(Buffer.from(file), 1);
        const written = new Map(overview.map(([title, value]) => [String(title), value]));
        for (const { label, value } of card.funnel.slice(0, 3)) assert.equal(written.get(label), value, label);
        const rows = await readSheet(Buffer.from(file), line('report-file.people'));
        assert.equal(rows.length, people.length + 1);
        assert.ok(
          rows.slice(1).every(([name]) => name === '=HYPERLINK("x")'),
          'a formula stays a text',
        );
        const found = await readSheet(Buffer.from(file), line('report-file.areas'));
        for (const [n, { id }] of CONCEPT.areas.entries()) {
          const counted = OUTCOMES.map((each) => assessed.filter(({ result }) => result?.areas[id] === each).length);
          assert.deepEqual(found[n + 1]?.slice(1), counted);
        }
        const spent = data.costs.reduce((sum, { amount, reversed }) => sum + (reversed ? 0 : amount), 0);
        const sums = await readSheet(Buffer.from(file), line('report-file.categories'));
        assert.equal(sums.at(-1)?.[1], spent / 100);
        const paper = plain(textInPdf(Buffer.from(await reportPaper(report, MONDAY.at))));
        assert.ok(paper.includes(plain(report.headline)), report.headline);
        for (const { label, text } of card.funnel) assert.match(paper, new RegExp(`${label}\n${plain(text)}\n`));
        assert.ok(!paper.includes('HYPERLINK'), 'nobody is named on paper');
      }),
      { numRuns: 6 },
    );
  });

  it('has all that was done, however much that is', async () => {
    const many = 6_000;
    async function* acts() {
      for (let n = 0; n < many; n += 1) yield { at: MONDAY.at, name: `Vera ${n}`, told: ACT };
    }
    const data = fc.sample(random('full', 1), 1)[0]?.data;
    assert.ok(data);
    const file = await reportWorkbook(reportOf(SV, { ...data, history: { acts: acts(), names: new Map() } }, CONCEPT));
    const rows = await readSheet(Buffer.from(file), line('report-file.history'));
    assert.deepEqual([rows.length, rows.at(-1)?.[1]], [many + 1, `Vera ${many - 1}`]);
  });

  it('for a funder names nobody, quotes nothing of costs, and says what the card says to a group', async () => {
    await fc.assert(
      fc.asyncProperty(random('funder', 120), async ({ data }) => {
        const report = reportOf(SV, data, CONCEPT);
        const card = cardOf(data, 'group');
        assert.deepEqual(
          report.charts.map(({ bars }) => bars),
          [card.funnel, card.weeks, card.situations, card.languages].filter((bars) => bars.length > 0),
        );
        assert.doesNotMatch(JSON.stringify(report), /HYPERLINK|Hemlig/);
      }),
      { numRuns: 30 },
    );
  });

  it('for a funder gives no number of one to four, nor what any could be worked out from', () => {
    const isSmall = (number: number) => number > 0 && number < 5;
    const check = (figures: readonly Figure[], parts: readonly number[]) => {
      for (const { value } of figures) assert.ok(value === undefined || !isSmall(value), JSON.stringify(figures));
      const hidden = parts.filter((_, n) => figures[n]?.value === undefined);
      const rest = hidden.reduce((sum, each) => sum + each, 0);
      // What they come to altogether is known from elsewhere; when all are hidden it tells of no part.
      if (hidden.length < parts.length) assert.ok(!isSmall(rest), JSON.stringify([figures, parts]));
      // One that is hidden alone is what the others leave.
      if (hidden.length < parts.length) assert.ok(hidden.length !== 1 || !isSmall(rest));
    };
    fc.assert(
      fc.property(random('funder', 150), ({ data: { tally } }) => {
        const standing = standingOf(programme(), tally, MONDAY);
        const shown = figuresOf(standing, standing);
        for (const name of ['situations', 'languages', 'weeks'] as const) {
          check(
            shown[name],
            standing[name].map(({ value }) => value),
          );
        }
        check(shown.organisations, [...standing.organisations.values()]);
        for (const { area, levels } of areaFigures(CONCEPT, tally, true)) {
          check(
            levels,
            levels.map(({ name }) => tally[`area:${area}:${name}`] ?? 0),
          );
        }
        const steps = shown.funnel.flatMap(({ value }) => value ?? []);
        for (const [n, step] of steps.entries()) assert.ok(!isSmall(step - (steps[n + 1] ?? 0)), `${steps}`);
      }),
      { numRuns: 150 },
    );
  });
});
