import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import type { CardData } from '../../src/cards/catalog.ts';
import { statusView } from '../../src/cards/views/programme/status.ts';
import { readerOf } from '../../src/cards/views/reader.ts';
import { add, type Counts, tallyOf } from '../../src/domain/accounts.ts';
import { type Candidate, SITUATIONS } from '../../src/domain/people/candidate.ts';
import type { Progress, Stage } from '../../src/domain/people/progress.ts';
import { STAGES } from '../../src/domain/people/stages.ts';
import { assessed, booking, candidate, MONDAY, programme } from '../support/builders.ts';
import { line } from '../support/http/saying.ts';

const SV = readerOf('sv', 'Europe/Stockholm');

function progressOf(stage: Stage): Progress {
  switch (stage) {
    case 'offered':
    case 'booked':
    case 'attended':
    case 'absent':
    case 'assessed':
      return { stage, booking: booking() };
    default:
      return { stage };
  }
}

const person = fc
  .record({
    stage: fc.constantFrom(...STAGES),
    situation: fc.constantFrom(...SITUATIONS, 'notice' as const),
    organisation: fc.constantFrom('exempel', 'prov', 'bruket'),
    week: fc.integer({ min: 10, max: 30 }).map((week) => `2020-W${week}`),
    lost: fc.boolean(),
    language: fc.constantFrom('sv', 'sv', 'en'),
  })
  .map(({ stage, week, lost, ...over }) =>
    candidate(progressOf(stage), {
      ...over,
      ...(stage === 'assessed' && { result: { version: 1, areas: { a01: 'met' }, week } }),
      ...(lost && { contact: { kind: 'unreached', why: 'not-met', at: MONDAY.at } }),
    }),
  );
const people = fc.array(person, { maxLength: 60, size: 'max' });

const tallied = (everybody: readonly Candidate[]): Counts =>
  everybody.reduce<Counts>((sum, each) => add(sum, tallyOf(each)), {});
function cardOf(tally: Counts, audience: 'personal' | 'group'): CardData<'status'> {
  const view = statusView(
    SV,
    { programme: programme(), tally, now: MONDAY },
    audience === 'group' ? { where: audience, told: tally } : { where: audience, whole: true, leads: true },
  );
  assert.ok(view.card === 'status');
  return view.data;
}
const numberOf = (text: string): number | undefined => (/^\d+$/.test(text) ? Number(text) : undefined);
const sumOf = (bars: CardData<'status'>['funnel']) => bars.reduce((sum, { value }) => sum + value, 0);
const stepOf = ({ funnel }: CardData<'status'>, name: string) =>
  numberOf(funnel.find(({ label }) => label === line(`status.funnel.${name}`))?.text ?? '');

describe('the status', () => {
  it('adds up, whoever has been withdrawn and however many weeks there are', () => {
    fc.assert(
      fc.property(people, (everybody) => {
        const card = cardOf(tallied(everybody), 'personal');
        const here = everybody.filter(({ progress }) => progress.stage !== 'withdrawn');
        assert.equal(stepOf(card, 'nominated'), here.length);
        assert.equal(sumOf(card.situations), here.length);
        assert.equal(sumOf(card.languages), here.length);
        assert.equal(sumOf(card.weeks), stepOf(card, 'assessed'));
        assert.ok(card.weeks.length <= 13);
        const fact = (title: string) => numberOf(card.facts.find((each) => each.title === title)?.value ?? '');
        assert.equal(fact(line('status.employers')), new Set(here.map(({ organisation }) => organisation)).size);
        assert.equal(fact(line('stage.withdrawn')), everybody.length - here.length);
        assert.ok((fact(line('status.unreached')) ?? 0) <= here.length);
        assert.equal(card.note, '');
      }),
    );
  });

  it('shows a group no number of one to four, and none that another one and their sum would give', () => {
    fc.assert(
      fc.property(people, (everybody) => {
        const card = cardOf(tallied(everybody), 'group');
        const small = (number: number | undefined) => number !== undefined && number > 0 && number < 5;
        const shown = [...card.funnel, ...card.weeks, ...card.situations, ...card.languages].map(({ text }) =>
          numberOf(text),
        );
        const facts = card.facts.map(({ value }) => numberOf(value));
        assert.ok(![...shown, ...facts].some(small), JSON.stringify(card));
        const steps = card.funnel.flatMap(({ text }) => numberOf(text) ?? []);
        for (const [n, step] of steps.entries()) assert.ok(!small(step - (steps[n + 1] ?? 0)), `${steps}`);
        for (const [step, bars] of [
          ['nominated', card.situations],
          ['nominated', card.languages],
          ['assessed', card.weeks],
        ] as const) {
          const total = stepOf(card, step);
          // Without their sum, parts that all were shown would give it.
          if (total === undefined) assert.ok(bars.every(({ text }) => numberOf(text) === undefined));
          else assert.ok(!small(total - sumOf(bars)), JSON.stringify(card));
        }
        assert.match(card.headline, /\d/);
        assert.equal(card.note, `${line('status.few-note')} ${line('status.steps-note')}`);
      }),
      { numRuns: 500 },
    );
  });

  it('hides a larger number rather than let a small one be worked out, and says why', () => {
    const of = (many: number, over: Partial<Candidate>) =>
      Array.from({ length: many }, () => candidate(undefined, over));
    const tally = tallied([...of(20, {}), ...of(1, { situation: 'notice' }), ...of(8, { situation: 'other' })]);
    const { situations, funnel } = cardOf(tally, 'group');
    assert.deepEqual(
      situations.map(({ text }) => text),
      ['20', line('status.few'), line('status.few')],
    );
    assert.equal(funnel[0]?.text, '29');
  });

  it('puts the weeks before the latest twelve in one', () => {
    const weeks = Array.from({ length: 15 }, (_, n) =>
      assessed({ result: { version: 1, areas: {}, week: `2020-W${20 + n}` } }),
    );
    const card = cardOf(tallied(weeks), 'personal');
    assert.deepEqual(card.weeks[0], { label: line('status.earlier'), value: 3, text: '3' });
    assert.equal(card.weeks.length, 13);
  });

  it('says what is left of the target, to no group', () => {
    const tally = { 'quota:left': 12, 'stage:booked': 88 };
    const left = (audience: 'personal' | 'group') =>
      cardOf(tally, audience).facts.find(({ title }) => title === 'Bedömningar kvar')?.value;
    assert.deepEqual([left('personal'), left('group')], ['12', undefined]);
  });
  it('shows how often things have happened beside the persons, once any has, and to no group', () => {
    const absent = progressOf('absent');
    const tally = tallied([
      candidate(progressOf('booked'), { facts: { offers: 2, changes: 6, noShows: 1 } }),
      candidate(absent, { facts: { offers: 1, noShows: 1 } }),
    ]);
    const rows = cardOf(tally, 'personal').happened.map(({ title, value }) => `${title}: ${value}`);
    assert.deepEqual(rows, [
      `${line('status.fact.offers')}: 3`,
      `${line('status.fact.changes')}: 6`,
      `${line('status.fact.declines')}: 0`,
      `${line('status.fact.lapses')}: 0`,
      `${line('status.fact.noShows')}: 2`,
    ]);
    assert.deepEqual(cardOf(tally, 'group').happened, []);
    assert.deepEqual(cardOf(tallied([candidate()]), 'personal').happened, []);
  });
});
