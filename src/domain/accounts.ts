import { bookingOf, type Candidate, isLost, overall } from './candidate.ts';
import { stagesWhere, takesPart } from './stages.ts';

/** Numbers by name. Fields with the number zero are left out. */
export type Counts = Readonly<Record<string, number>>;

/** The first of these that are added up: `a` plus `sign` times `b`. */
function combine(a: Counts, b: Counts, sign: 1 | -1): Counts {
  const sum = new Map(Object.entries(a));
  for (const [name, number] of Object.entries(b)) sum.set(name, (sum.get(name) ?? 0) + sign * number);
  return Object.fromEntries([...sum].filter(([, number]) => number !== 0));
}

/** Company names as people write them: case and spaces make no other company. */
const folded = (name: string): string => name.normalize('NFKC').trim().replace(/\s+/g, ' ').toLocaleLowerCase('sv');

/** Rises when `tallyOf` changes: a tally by an earlier definition is counted anew (see `Records.recount`). */
export const TALLY_DEFINITION = 2;

/**
 * What one candidate adds to the programme's tally. The tally is by definition the sum of this over all candidates, so
 * any change's part in it is after minus before, and a recount can check it. Whoever has been withdrawn is counted as
 * that and nowhere else, so that all other numbers add up to those who take part.
 */
export function tallyOf(candidate: Candidate | undefined): Counts {
  if (!candidate) return {};
  const { progress } = candidate;
  if (!takesPart(candidate)) return { [`stage:${progress.stage}`]: 1 };
  const counts: Record<string, number> = {
    [`stage:${progress.stage}`]: 1,
    [`situation:${candidate.situation}`]: 1,
    [`employer:${folded(candidate.employer)}`]: 1,
    [`week:${candidate.nominatedWeek}:nominated`]: 1,
  };
  if (isLost(candidate)) counts.unreached = 1;
  if ('result' in progress) {
    counts[`week:${progress.week}:assessed`] = 1;
    counts[`outcome:${overall(progress.result)}`] = 1;
    for (const [area, outcome] of Object.entries(progress.result.areas)) counts[`area:${area}:${outcome}`] = 1;
  }
  return counts;
}

/** How the tally changes when a candidate goes from one state to another (undefined: not there yet, or no more). */
export const tallyChange = (before: Candidate | undefined, after: Candidate | undefined): Counts =>
  combine(tallyOf(after), tallyOf(before), -1);

/** How the free seats change, by session. */
export function seatChange(before: Candidate | undefined, after: Candidate | undefined): Counts {
  const left = before && bookingOf(before)?.session;
  const taken = after && bookingOf(after)?.session;
  return combine(left ? { [left]: 1 } : {}, taken ? { [taken]: 1 } : {}, -1);
}

/** How many are nominated and have not been withdrawn. */
export const nominatedIn = (tally: Counts): number =>
  stagesWhere(({ counts }) => counts).reduce((sum, stage) => sum + (tally[`stage:${stage}`] ?? 0), 0);

export const add = (a: Counts, b: Counts): Counts => combine(a, b, 1);
