import type { Counts } from '../accounts.ts';
import { FEWEST, isFew } from './disclosure.ts';

/** What people are counted by that a funder is told of: each is a breakdown of its own, by the number's name. */
const BREAKDOWN = /^(stage|situation|language|organisation|week|area:[^:]+):/;
const breakdownOf = (name: string): string | undefined =>
  name.startsWith('week:') && !name.endsWith(':assessed') ? undefined : BREAKDOWN.exec(name)?.[1];

type Breakdown = readonly (readonly [name: string, before: number, now: number])[];

function breakdowns(before: Counts, now: Counts): ReadonlyMap<string, Breakdown> {
  const names = Object.keys({ ...before, ...now });
  const numbers = names.map((name) => [name, before[name] ?? 0, now[name] ?? 0] as const);
  const found = Map.groupBy(numbers, ([name]) => breakdownOf(name) ?? '');
  found.delete('');
  return new Map([...found].map(([name, of]) => [name, of.map(([...number]) => number)]));
}

/** How many people at the least have come, gone or gone elsewhere within it. */
export function moved(of: Breakdown): number {
  const risen = of.reduce((sum, [, before, now]) => sum + Math.max(0, now - before), 0);
  const fallen = of.reduce((sum, [, before, now]) => sum + Math.max(0, before - now), 0);
  return Math.max(risen, fallen);
}

/** A breakdown is renewed as a whole, when five or more have moved in it: two reports never differ by fewer. */
export function publishFigures(published: Counts, counted: Counts): Counts {
  const kept = [...breakdowns(published, counted).values()].flatMap((of) =>
    of.map(([name, before, now]) => [name, moved(of) < FEWEST ? before : now] as const),
  );
  return Object.fromEntries(kept.filter(([, number]) => number !== 0));
}

/** Of what is no person, what is counted now. A breakdown of which nothing is published is of a few, who are hidden. */
export function publicCounts(published: Counts, counted: Counts): Counts {
  const isPublished = new Set(Object.keys(published).map(breakdownOf));
  const live = Object.entries(counted).filter(([name]) => {
    const breakdown = breakdownOf(name);
    return breakdown === undefined || !isPublished.has(breakdown);
  });
  return { ...Object.fromEntries(live), ...published };
}

/** Whether a number of the whole can be told beside those that are told of its parts: what is left of it is not of a few. */
export const mayStandBeside = (whole: number, parts: readonly number[]): boolean =>
  !isFew(Math.abs(parts.reduce((rest, each) => rest - each, whole)));
