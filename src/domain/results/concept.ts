import type { GivenText, InEach } from '../languages.ts';

/** What a level of a scale comes to, for one competence area or all. Nobody fails: what is missing can be supplemented. */
export const OUTCOMES = ['met', 'partly', 'supplement'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** A level of a concept's scale, by its id. A concept that names none has those above. */
export type Level = string;

export type Area = {
  readonly id: string;
  readonly name: InEach;
  /** How much it matters among the others. Absent: 1. */
  readonly weight?: number;
  /** Its name is not the owner's yet: nobody should be given a certificate on it. */
  readonly placeholder?: true;
};

/** How much of the weight of all areas must be met, in percent, for the whole to be met, or partly. */
export type OverallRule = { readonly met: number; readonly partly: number };

/** Of what it says nothing about, nothing is shown. */
export const CONCEPT_TEXTS = ['why', 'what', 'time', 'bring', 'scale', 'results'] as const;
export type ConceptText = (typeof CONCEPT_TEXTS)[number];

/** What can be asked for at the test. `extraMinutes`: so much longer the test may take. */
export type Adaptation = { readonly id: string; readonly name: InEach; readonly extraMinutes?: number };

export type RetestRule = { readonly afterDays: number; readonly max: number; readonly quota?: boolean };

export type Concept = {
  readonly id: string;
  /** Another one whenever something of it changes. */
  readonly version: string;
  readonly name: InEach;
  readonly areas: readonly Area[];
  /** From the best one on. */
  readonly levels: Readonly<Record<Level, InEach>>;
  /** What each level comes to. Absent: what it is called. */
  readonly kinds?: Readonly<Record<Level, Outcome>>;
  /** Absent: all must be met for the whole to be met, and any of it for it to be partly. */
  readonly overall?: OverallRule;
  /** How long a certificate is valid. Absent: for good. */
  readonly validMonths?: number;
  readonly minutes?: number;
  /** Absent: nobody takes the test again. */
  readonly retest?: RetestRule;
  /** Empty: none is offered. */
  readonly adaptations: readonly Adaptation[];
  readonly texts: Partial<Readonly<Record<ConceptText, InEach>>>;
};

/** What a result is read by. It is kept with the result, which so reads as it was given when the concept has changed. */
export type ConceptAsGiven = {
  readonly id: string;
  readonly version: string;
  readonly name: GivenText;
  readonly areas: readonly { readonly id: string; readonly name: GivenText }[];
  readonly levels: Readonly<Record<Level, GivenText>>;
  readonly kinds?: Readonly<Record<Level, Outcome>>;
  readonly validMonths?: number;
};

export const asGiven = ({ id, version, name, areas, levels, kinds, validMonths }: Concept): ConceptAsGiven => ({
  id,
  version,
  name,
  areas: areas.map((area) => ({ id: area.id, name: area.name })),
  levels,
  ...(kinds && { kinds }),
  ...(validMonths !== undefined && { validMonths }),
});

export type Scale = Pick<ConceptAsGiven, 'levels' | 'kinds'>;

export const levelsOf = ({ levels }: Pick<Scale, 'levels'>): readonly Level[] => Object.keys(levels);

/** What a level comes to; one that is not in the scale is somewhere in between. */
export const kindOf = ({ kinds = {} }: Pick<Scale, 'kinds'>, level: Level): Outcome =>
  (Object.hasOwn(kinds, level) ? kinds[level] : OUTCOMES.find((each) => each === level)) ?? 'partly';

/** Whether a scale of its own alone tells what this level comes to. */
export const isOwnLevel = (level: Level): boolean => !OUTCOMES.some((each) => each === level);

/** What the scale calls it when a whole result comes to this; undefined: it has no such level. */
export const levelOf = (scale: Scale, kind: Outcome): Level | undefined =>
  levelsOf(scale).find((level) => kindOf(scale, level) === kind);

export function overallBy(concept: Concept, areas: Readonly<Record<string, Level>>): Outcome {
  const { overall } = concept;
  const each = concept.areas.map(({ id, weight = 1 }) => ({ weight, kind: kindOf(concept, areas[id] ?? '') }));
  if (overall) {
    const weighing = (of: typeof each) => of.reduce((sum, { weight }) => sum + weight, 0);
    const share = (100 * weighing(each.filter(({ kind }) => kind === 'met'))) / weighing(each);
    if (share >= overall.met) return 'met';
    return share >= overall.partly ? 'partly' : 'supplement';
  }
  if (each.every(({ kind }) => kind === 'met')) return 'met';
  return each.every(({ kind }) => kind === 'supplement') ? 'supplement' : 'partly';
}
