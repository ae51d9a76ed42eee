import { type Counts, factCount, organisationsIn } from '../accounts.ts';
import { LANGUAGES, type Language } from '../languages.ts';
import { SITUATIONS, type Situation } from '../people/candidate.ts';
import { FACTS, type Fact, type Stage } from '../people/progress.ts';
import { STAGES, stagesWhere, TAKEN } from '../people/stages.ts';
import { DAY, type LocalDate, type Moment, type Week } from '../time.ts';
import { againAt, countAt, countAtAny } from './at-stages.ts';
import { type BudgetUse, budgetUse } from './costs.ts';
import type { Programme } from './programme.ts';
import { quotaLeft } from './quota.ts';

/** The funnel: each step counts the persons who have come at least so far. */
export const FUNNEL = [
  { name: 'nominated', of: stagesWhere(({ counts }) => counts) },
  { name: 'offered', of: stagesWhere(({ seat }) => seat !== 'none') },
  { name: 'booked', of: stagesWhere(({ seat }) => seat === 'booked' || seat === 'used') },
  { name: 'attended', of: stagesWhere(({ recorded }) => recorded === 'came' || recorded === 'result') },
  { name: 'assessed', of: stagesWhere(({ recorded }) => recorded === 'result') },
] as const satisfies readonly { readonly name: string; readonly of: readonly Stage[] }[];
export type Step = (typeof FUNNEL)[number]['name'];
export const ASIDE = stagesWhere(({ aside }) => aside === true);

const USED = stagesWhere(({ seat }) => seat === 'used');

export type Named<N extends string = string> = { readonly name: N; readonly value: number };

/** Results against a plan that spreads the target evenly over the programme's weeks. */
export type Pace = {
  /** So many a week reach the target by the last day, this week included; undefined: it is reached, or the time is over. */
  readonly needed: number | undefined;
  readonly thisWeek: { readonly done: number; readonly planned: number };
  /** Up to the end of this week. */
  readonly soFar: { readonly done: number; readonly planned: number };
};

export type Standing = {
  readonly target: number;
  readonly assessed: number;
  /** Of the target, by nobody held. */
  readonly left: number;
  readonly funnel: readonly Named<Step>[];
  readonly stages: Readonly<Record<Stage, number>>;
  /** Those of them who have a result, and are tested again: they have come all the way. */
  readonly again: Readonly<Record<Stage, number>>;
  readonly aside: readonly Named<Stage>[];
  /** Times, not persons. */
  readonly facts: readonly Named<Fact>[];
  readonly unreached: number;
  /** Persons by organisation; what was merged is counted where it went. */
  readonly organisations: ReadonlyMap<string, number>;
  readonly situations: readonly Named<Situation>[];
  readonly languages: readonly Named<Language>[];
  readonly weeks: readonly Named<Week>[];
  readonly pace: Pace;
  /** `free` are empty by now, if their session is over. */
  readonly seats: {
    readonly sessions: number;
    readonly all: number;
    readonly used: number;
    readonly taken: number;
    readonly free: number;
  };
  readonly money: BudgetUse;
};

const byStage = (count: (stage: Stage) => number): Readonly<Record<Stage, number>> =>
  Object.fromEntries(STAGES.map((each) => [each, count(each)])) as Record<Stage, number>;

export function standingOf(programme: Programme, tally: Counts, now: Pick<Moment, 'date' | 'week'>): Standing {
  const stages = byStage((each) => countAt(tally, each));
  const again = byStage((each) => againAt(tally, each));
  const sum = (of: readonly Stage[], counts = stages): number => of.reduce((total, each) => total + counts[each], 0);
  const allAgain = sum(STAGES, again);
  const funnel = FUNNEL.map(({ name, of }) => ({ name, value: sum(of) - sum(of, again) + allAgain }));
  const assessed = funnel[funnel.length - 1]?.value ?? 0;
  const weeks = weeksIn(tally);
  const all = tally.seats ?? 0;
  // Who is tested again has used a seat before.
  const [used, taken] = [sum(USED) + allAgain, sum(TAKEN)];
  return {
    target: programme.target,
    assessed,
    left: quotaLeft(tally),
    funnel,
    stages,
    again,
    aside: ASIDE.map((name) => ({ name, value: stages[name] })),
    facts: FACTS.map((name) => ({ name, value: tally[factCount(name)] ?? 0 })),
    unreached: tally.unreached ?? 0,
    organisations: organisationsIn(tally),
    situations: SITUATIONS.map((name) => ({ name, value: tally[`situation:${name}`] ?? 0 })),
    languages: LANGUAGES.map((name) => ({ name, value: tally[`language:${name}`] ?? 0 })),
    weeks,
    pace: paceOf(programme, assessed, weeks, now),
    seats: { sessions: tally.sessions ?? 0, all, used, taken, free: Math.max(0, all - used - taken) },
    money: budgetUse(programme, tally),
  };
}

/** All who are or have been in the programme. */
export const everybodyIn = (tally: Counts): number => countAtAny(tally, STAGES);

function weeksIn(tally: Counts): readonly Named<Week>[] {
  const weeks = Object.entries(tally)
    .filter(([name, value]) => name.startsWith('week:') && name.endsWith(':assessed') && value !== 0)
    .map(([name, value]) => ({ name: name.slice('week:'.length, -':assessed'.length), value }));
  return weeks.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Weeks since one that lies far back, counted from Monday to Sunday. The first day of all was a Thursday. */
const weekNumber = (date: LocalDate): number => Math.floor((Date.parse(`${date}T00:00:00Z`) / DAY + 3) / 7);

function paceOf(
  { target, start, end }: Pick<Programme, 'target' | 'start' | 'end'>,
  assessed: number,
  weeks: readonly Named<Week>[],
  { date, week }: Pick<Moment, 'date' | 'week'>,
): Pace {
  const [first, last, current] = [start, end, date].map(weekNumber) as [number, number, number];
  const count = last - first + 1;
  const planned = (by: number): number => Math.round((target * Math.min(Math.max(by, 0), count)) / count);
  const by = current - first + 1;
  const left = date > end ? 0 : last - Math.max(current, first) + 1;
  const missing = target - assessed;
  return {
    needed: left > 0 && missing > 0 ? Math.max(1, Math.round(missing / left)) : undefined,
    thisWeek: {
      done: weeks.find(({ name }) => name === week)?.value ?? 0,
      planned: planned(by) - planned(by - 1),
    },
    soFar: { done: assessed, planned: planned(by) },
  };
}

/** What is kept of how a programme stood, to tell what is new the next time. */
export const SNAPSHOT = ['nominated', 'booked', 'assessed', 'declines', 'noShows', 'spent'] as const;
export type Snapshot = Readonly<Record<(typeof SNAPSHOT)[number], number>>;

export function snapshotOf({ funnel, facts, money }: Standing): Snapshot {
  const step = (name: Step): number => funnel.find((each) => each.name === name)?.value ?? 0;
  const fact = (name: Fact): number => facts.find((each) => each.name === name)?.value ?? 0;
  return {
    nominated: step('nominated'),
    booked: step('booked'),
    assessed: step('assessed'),
    declines: fact('declines'),
    noShows: fact('noShows'),
    spent: money.spent,
  };
}

export function changesSince(
  before: Partial<Snapshot>,
  standing: Standing,
): readonly Named<keyof Snapshot>[] | undefined {
  const now = snapshotOf(standing);
  const known = SNAPSHOT.filter((name) => before[name] !== undefined);
  if (known.length === 0) return undefined;
  return known.map((name) => ({ name, value: now[name] - (before[name] ?? 0) })).filter(({ value }) => value !== 0);
}
