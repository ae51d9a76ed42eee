import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { add, type Counts, costChange, tallyOfCost } from '../../../src/domain/accounts.ts';
import { unchanged } from '../../../src/domain/decision.ts';
import { budgetUse, COST_CATEGORIES, type Cost, recordCost, reverseCost } from '../../../src/domain/programme/costs.ts';

const AT = '2020-05-11T06:00:00.000Z';

type Said = Pick<Cost, 'amount' | 'category'>;
const entry = (id: string, said: Said): Cost => ({ id, text: 'x', at: AT, date: '2020-05-11', by: 'lead', ...said });
const reversing = (cost: Cost | undefined) => (cost ? reverseCost(cost, 'lead', AT) : unchanged);

describe('costs', () => {
  it('add up to the counter after any sequence of entries and reversals', () => {
    const step = fc.oneof(
      fc.record({ amount: fc.integer({ min: 1, max: 10_000_000_000 }), category: fc.constantFrom(...COST_CATEGORIES) }),
      fc.nat(20),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const entries: Cost[] = [];
        let tally: Counts = {};
        for (const [n, each] of steps.entries()) {
          const before = typeof each === 'number' ? entries[each] : undefined;
          const decision = typeof each === 'number' ? reversing(before) : recordCost(entry(`c${n}`, each));
          if (decision.kind !== 'accepted') continue;
          const [after] = decision.effects.costs ?? [];
          assert.ok(after);
          tally = add(tally, costChange(before, after));
          if (before) entries[entries.indexOf(before)] = after;
          else entries.push(after);
        }
        assert.deepEqual(tally, entries.map(tallyOfCost).reduce(add, {}));
        const left = entries.filter(({ reversed }) => !reversed);
        assert.equal(
          tally.cost ?? 0,
          left.reduce((sum, { amount }) => sum + amount, 0),
        );
      }),
    );
  });

  it('are reversed once, and keep what they said', () => {
    const cost: Cost = {
      id: 'c',
      amount: 100,
      text: 'Hyra',
      category: 'premises',
      at: AT,
      date: '2020-05-11',
      by: 'a',
    };
    const once = reverseCost(cost, 'b', AT);
    assert.ok(once.kind === 'accepted');
    const [reversed] = once.effects.costs ?? [];
    assert.deepEqual(reversed, { ...cost, reversed: { by: 'b', at: AT } });
    assert.ok(reversed && reverseCost(reversed, 'b', AT).kind === 'unchanged');
  });

  it('warn at 80 and at 100 per cent of the budget, not a krona before', () => {
    const warning = (ore: number, budget = 1_000) => budgetUse({ budget }, { cost: ore }).warning;
    assert.deepEqual(
      [79_999, 80_000, 99_999, 100_000, 100_001].map((ore) => warning(ore)),
      ['none', 'near', 'near', 'spent', 'spent'],
    );
    assert.equal(warning(500, 0), 'none', 'there is no budget to keep to');
    const { left, percent } = budgetUse({ budget: 1_000 }, { cost: 99_999 });
    assert.deepEqual([left, percent], [1, 99], 'all of it is spent only when it is');
  });

  it('are committed by the seats that are offered and booked, at what an assessment costs', () => {
    const seats = { 'stage:offered': 3, 'stage:booked': 7, 'stage:assessed': 50, 'stage:waiting': 9 };
    const use = (ore: number, costPerAssessment?: number) =>
      budgetUse(
        { budget: 1_000, ...(costPerAssessment !== undefined && { costPerAssessment }) },
        { ...seats, cost: ore },
      );
    assert.equal(use(50_000).committed, undefined);
    assert.equal(use(50_000, 0).committed, undefined);
    assert.deepEqual(use(20_000, 1_050).committed, {
      seats: 10,
      amount: 10_500,
      left: 69_500,
      percent: 30,
      warning: 'none',
    });
    for (const [ore, price, warning] of [
      [49_999, 3_000, 'none'],
      [50_000, 3_000, 'near'],
      [69_999, 3_000, 'near'],
      [70_000, 3_000, 'spent'],
    ] as const) {
      assert.equal(use(ore, price).committed?.warning, warning, `${ore}`);
      assert.equal(use(ore, price).warning, 'none');
    }
  });
});
