import type { Counts } from '../accounts.ts';
import type { Language } from '../languages.ts';
import type { Situation } from '../people/candidate.ts';
import type { Fact, Stage } from '../people/progress.ts';
import { STAGES } from '../people/stages.ts';
import { type Concept, type Level, levelsOf } from '../results/concept.ts';
import { FOLLOWED_UP, type FollowedUp } from '../results/follow-up/figures.ts';
import type { Week } from '../time.ts';
import { disclosable, FEWEST, isFew, type Sum } from './disclosure.ts';
import type { Programme } from './programme.ts';
import { ASIDE, FUNNEL, type Named, type Standing, type Step } from './standing.ts';

export type Figure<N extends string = string> = { readonly name: N; readonly value: number | undefined };

/** All of them; or to others none that covers one to four people, nor any from which one could be worked out. */
export type Figures = {
  /** As it is now, since it is what the programme is paid for. */
  readonly assessed: number | undefined;
  readonly funnel: readonly Figure<Step>[];
  readonly aside: readonly Figure<Stage>[];
  /** Times, not persons; a large number of them may be about a few. */
  readonly facts: readonly Figure<Fact>[];
  readonly situations: readonly Figure<Situation>[];
  readonly languages: readonly Figure<Language>[];
  readonly weeks: readonly Figure<Week>[];
  readonly organisations: readonly Figure[];
};

/** `told`: by the counts that have been published, for others than those who work with the programme. */
export function figuresOf(standing: Standing, told?: Standing): Figures {
  const isPublic = told !== undefined;
  const { funnel, aside, facts, situations, languages, weeks, organisations, stages, again } = told ?? standing;
  const first = (stage: Stage): number => stages[stage] - again[stage];
  const counts = new Map<string, number>(STAGES.map((stage) => [stage, first(stage)]));
  counts.set(
    AGAIN,
    STAGES.reduce((sum, stage) => sum + again[stage], 0),
  );
  const safe = isPublic ? disclosable(STAGE_SUMS, (stage) => counts.get(stage) ?? 0) : undefined;
  const isShown = (name: string): boolean => safe?.has(name) ?? true;
  /** Parts of a step of the funnel say nothing without it: parts that all were shown would give it. */
  const partsOf = <N extends string>(step: Step, parts: readonly Named<N>[]): readonly Figure<N>[] =>
    isPublic ? maskedParts(isShown(step) ? parts : [], parts) : parts;
  const shown = <N extends string>({ name, value }: Named<N>, key: string): Figure<N> => ({
    name,
    value: isShown(key) ? value : undefined,
  });
  return {
    assessed: isPublic && isFew(standing.assessed) ? undefined : standing.assessed,
    funnel: funnel.map((each) => shown(each, each.name)),
    // Who is tested again stands aside too: told beside all who have a result, it would say of whom there are a few.
    aside: aside.map(({ name, value }) => shown({ name, value: isPublic ? first(name) : value }, `stage:${name}`)),
    facts: facts.map(({ name, value }) => ({ name, value: isPublic ? undefined : value })),
    situations: partsOf('nominated', situations),
    languages: partsOf('nominated', languages),
    weeks: partsOf('assessed', weeks),
    organisations: partsOf(
      'nominated',
      [...organisations].map(([name, value]) => ({ name, value })),
    ),
  };
}

export type AreaFigures = { readonly area: string; readonly levels: readonly Figure<Level>[] };

/** How many have which level in each area of the concept; what an area comes to altogether is taken as known to everybody. */
export const areaFigures = (
  concept: Pick<Concept, 'areas' | 'levels'>,
  tally: Counts,
  isPublic: boolean,
): readonly AreaFigures[] =>
  concept.areas.map(({ id }) => {
    const levels = levelsOf(concept).map((name) => ({ name, value: tally[`area:${id}:${name}`] ?? 0 }));
    return { area: id, levels: isPublic ? maskedParts(levels, levels) : levels };
  });

/** How many were asked is taken as known, as most who have a result are. Undefined: too few have answered. */
export function followUpFigures({ followUp }: Pick<Programme, 'followUp'>): readonly Figure<FollowedUp>[] | undefined {
  const parts = followUp && FOLLOWED_UP.map((name) => ({ name, value: followUp[name] ?? 0 }));
  return parts && maskedParts(parts, parts);
}

/** As far as no small one can be worked out. `known`: those that may be looked at; the others are hidden. */
function maskedParts<N extends string>(known: readonly Named<N>[], parts: readonly Named<N>[]): readonly Figure<N>[] {
  const values = new Map<string, number>(known.map(({ name, value }) => [name, value]));
  const sums: readonly Sum[] = [
    ...known.toSorted((a, b) => a.value - b.value).map(({ name }) => ({ name, of: [name] })),
    { name: '', of: known.map(({ name }) => name) },
  ];
  const total = known.reduce((sum, { value }) => sum + value, 0);
  const safe = total > 0 && total < FEWEST ? new Set<string>() : disclosable(sums, (name) => values.get(name) ?? 0);
  return parts.map(({ name, value }) => ({ name, value: safe.has(name) ? value : undefined }));
}

/** Those with a result who are tested again: every step of the funnel counts them. */
const AGAIN = 'again';

/** All that is told by stage, what can best be done without first. */
const STAGE_SUMS: readonly Sum[] = [
  ...ASIDE.toReversed().map((each) => ({ name: `stage:${each}`, of: [each] })),
  ...['offered', 'booked', 'attended', 'nominated', 'assessed'].flatMap((name) =>
    FUNNEL.filter((each) => each.name === name).map(({ of }) => ({ name, of: [...of, AGAIN] })),
  ),
];
