import type { Counts } from '../accounts.ts';
import { FEWEST, isFew } from '../programme/disclosure.ts';
import { type Concept, kindOf, type Level, levelsOf } from './concept.ts';

/** Never of so few that one could be pointed at, neither in a map nor in what differs between two of them. */
export type CompetenceMap = {
  /** How many have been assessed, as of the map. */
  readonly people: number;
  /** In the order of the concept. */
  readonly areas: readonly AreaInMap[];
};

export type AreaInMap = {
  readonly id: string;
  readonly people: number;
  /** By level. Undefined: the number is hidden. */
  readonly levels: Readonly<Record<Level, number | undefined>>;
  /** How many do not meet it in full, and how many of them have been given a proposal of what to learn. */
  readonly gap: number | undefined;
  readonly proposals: number | undefined;
  /** Where `gap` is hidden: whether at least half of them meet it. Undefined: that would tell too much, or is not needed. */
  readonly half: boolean | undefined;
};

const sumOf = (counts: Counts, names: readonly string[]): number =>
  names.reduce((sum, name) => sum + (counts[name] ?? 0), 0);

const isOutcome = (name: string): boolean => name.startsWith('outcome:');
const areaOf = (name: string): string | undefined => /^area:([^:]+):/.exec(name)?.[1];
export const proposalCount = (area: string): string => `proposal:${area}`;

/** By fives or more at a time, in every area by itself, so that what two maps differ by is never about fewer. */
export function publish(published: Counts, counted: Counts): Counts {
  const names = Object.keys({ ...published, ...counted });
  const areas = new Set(names.flatMap((name) => areaOf(name) ?? []));
  const groups = [
    { of: names.filter(isOutcome), beside: [] },
    ...[...areas].map((area) => ({
      of: names.filter((name) => areaOf(name) === area),
      beside: [proposalCount(area)],
    })),
  ];
  const taken = groups.map(({ of, beside }) => {
    const more = sumOf(counted, of) - sumOf(published, of);
    const counts = more < FEWEST ? published : counted;
    return [...of, ...beside].map((name) => [name, counts[name] ?? 0] as const);
  });
  return Object.fromEntries(taken.flat().filter(([, number]) => number !== 0));
}

/** Undefined: too few have been assessed. */
export function competenceMap(
  concept: Pick<Concept, 'areas' | 'levels' | 'kinds'>,
  published: Counts,
  from: number,
): CompetenceMap | undefined {
  const people = sumOf(published, Object.keys(published).filter(isOutcome));
  if (people < Math.max(from, FEWEST)) return undefined;
  const areas = concept.areas.flatMap(({ id }) => areaInMap(concept, id, published) ?? []);
  return areas.length > 0 ? { people, areas } : undefined;
}

/** Nothing of an area in which fewer have been assessed. */
function areaInMap(scale: Pick<Concept, 'levels' | 'kinds'>, id: string, published: Counts): AreaInMap | undefined {
  const all = levelsOf(scale);
  const count = (level: Level): number => published[`area:${id}:${level}`] ?? 0;
  const people = all.reduce((sum, level) => sum + count(level), 0);
  if (people < FEWEST) return undefined;
  const shown = tellable(all, count);
  const isMet = (level: Level): boolean => kindOf(scale, level) === 'met';
  const sumAt = (levels: readonly Level[]): number | undefined =>
    levels.every((level) => shown.has(level)) ? levels.reduce((sum, level) => sum + count(level), 0) : undefined;
  const [met, unmet] = [true, false].map((is) => sumAt(all.filter((level) => isMet(level) === is)));
  const gap = met === undefined ? unmet : people - met;
  return {
    id,
    people,
    levels: Object.fromEntries(all.map((level) => [level, shown.has(level) ? count(level) : undefined])),
    gap,
    proposals: gap === undefined ? undefined : within(gap, published[proposalCount(id)] ?? 0),
    half: gap === undefined ? halfMeet(all, count, isMet) : undefined,
  };
}

/** Only those are hidden that are together enough people and could be several things, or else every level with somebody at it. */
export function tellable<Level extends string>(
  levels: readonly Level[],
  count: (level: Level) => number,
): ReadonlySet<Level> {
  const few = levels.filter((level) => isFew(count(level)));
  if (few.length === 0) return new Set(levels);
  const sum = few.reduce((all, level) => all + count(level), 0);
  const couldBeOthers = sum > few.length && sum < few.length * (FEWEST - 1);
  const isTold =
    sum >= FEWEST && couldBeOthers ? (level: Level) => !few.includes(level) : (level: Level) => count(level) === 0;
  return new Set(levels.filter(isTold));
}

/** Says where an organisation stands when numbers are hidden. Undefined where it would leave one of them a single value. */
export function halfMeet<Level extends string>(
  levels: readonly Level[],
  count: (level: Level) => number,
  isMet: (level: Level) => boolean,
): boolean | undefined {
  const sumOver = (some: readonly Level[]): number => some.reduce((all, level) => all + count(level), 0);
  const people = sumOver(levels);
  const told = tellable(levels, count);
  const hiddenAt = (is: boolean): number => levels.filter((level) => !told.has(level) && isMet(level) === is).length;
  // At each hidden level somebody stands: either half must have room for one more.
  const isRoomy =
    [...told].every((level) => count(level) === 0) &&
    Math.ceil(people / 2) > hiddenAt(true) + 1 &&
    Math.floor(people / 2) > hiddenAt(false);
  return isRoomy ? sumOver(levels.filter(isMet)) >= people / 2 : undefined;
}

/** A part of these, unless it or the rest of them is of a few. */
function within(all: number, part: number): number | undefined {
  return isFew(part) || isFew(all - part) ? undefined : part;
}

/** Where most people have something to learn, the largest part first; where that is not told, no area stands. */
export const gapsIn = ({ areas }: CompetenceMap): readonly AreaInMap[] =>
  areas
    .filter(({ gap }) => gap !== undefined && gap > 0)
    .toSorted((a, b) => (b.gap ?? 0) / b.people - (a.gap ?? 0) / a.people);
