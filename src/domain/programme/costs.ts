import { accepted, type Decision, unchanged } from '../decision.ts';
import { TAKEN } from '../people/stages.ts';
import type { Instant, LocalDate } from '../time.ts';
import { countAtAny } from './at-stages.ts';
import type { Programme, UserId } from './programme.ts';

export const COST_CATEGORIES = ['premises', 'staff', 'services', 'materials', 'travel', 'other'] as const;
export type CostCategory = (typeof COST_CATEGORIES)[number];

/** The most that one entry may be, in kronor: anything more is a slip of the hand. */
export const MAX_COST = 100_000_000;

/** What something has cost. What it says is never changed: a mistake is reversed, and recorded anew. */
export type Cost = {
  readonly id: string;
  /** In öre, more than none. */
  readonly amount: number;
  readonly text: string;
  readonly category: CostCategory;
  readonly session?: string;
  readonly at: Instant;
  /** The day it was recorded, in the programme's zone. */
  readonly date: LocalDate;
  readonly by: UserId;
  /** From then on it counts for nothing. */
  readonly reversed?: { readonly by: UserId; readonly at: Instant };
};

export const recordCost = (cost: Cost): Decision => accepted({ costs: [cost] });

export const reverseCost = (cost: Cost, by: UserId, at: Instant): Decision =>
  cost.reversed ? unchanged : accepted({ costs: [{ ...cost, reversed: { by, at } }] });

export type BudgetUse = {
  /** In öre; `left` is below none where more has been spent than there is. */
  readonly spent: number;
  readonly budget: number;
  readonly left: number;
  /** Whole per cent, rounded down: 100 is said when all of it is spent. Undefined: there is no budget. */
  readonly percent: number | undefined;
  readonly warning: BudgetWarning;
  /** The same when the seats that are offered and booked have been paid for. Undefined: what one costs is not known. */
  readonly committed: Committed | undefined;
};
type BudgetWarning = 'none' | 'near' | 'spent';
type Committed = Pick<BudgetUse, 'left' | 'percent' | 'warning'> & {
  readonly seats: number;
  readonly amount: number;
};

/** From this part of the budget on its lead is warned. */
const NEAR_PERCENT = 80;

export function budgetUse(
  { budget: kronor, costPerAssessment: price = 0 }: Pick<Programme, 'budget' | 'costPerAssessment'>,
  tally: Readonly<Record<string, number>>,
): BudgetUse {
  const [spent, budget] = [tally.cost ?? 0, kronor * 100];
  // They have cost nothing yet, and will when they come.
  const seats = countAtAny(tally, TAKEN);
  const amount = seats * price;
  return {
    ...{ spent, budget, ...usedOf(budget, spent) },
    committed: price > 0 ? { seats, amount, ...usedOf(budget, spent + amount) } : undefined,
  };
}

function usedOf(budget: number, used: number): Pick<BudgetUse, 'left' | 'percent' | 'warning'> {
  const percent = budget > 0 ? Math.floor((used * 100) / budget) : undefined;
  const warning = percent === undefined || percent < NEAR_PERCENT ? 'none' : percent < 100 ? 'near' : 'spent';
  return { left: budget - used, percent, warning };
}
