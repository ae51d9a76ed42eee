import type { GivenText, InEach } from '../languages.ts';

/** The levels of the scale, for one competence area. Nobody fails: what is missing can be supplemented. */
export const OUTCOMES = ['met', 'partly', 'supplement'] as const;
export type Outcome = (typeof OUTCOMES)[number];

export type Area = { readonly id: string; readonly name: InEach };

/**
 * What a concept tells candidates: why they should take part, what is assessed and how, how long it takes, what they bring,
 * what the levels mean to them, and what becomes of the result. Of what it says nothing about, nothing is shown.
 */
export const CONCEPT_TEXTS = ['why', 'what', 'time', 'bring', 'scale', 'results'] as const;
export type ConceptText = (typeof CONCEPT_TEXTS)[number];

/** What can be asked for at the test. `extraMinutes`: so much longer the test may take. */
export type Adaptation = { readonly id: string; readonly name: InEach; readonly extraMinutes?: number };

export type Concept = {
  readonly id: string;
  /** Another one whenever something of it changes. */
  readonly version: string;
  readonly name: InEach;
  readonly areas: readonly Area[];
  readonly levels: Readonly<Record<Outcome, InEach>>;
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
  readonly levels: Readonly<Record<Outcome, GivenText>>;
};

export const asGiven = ({ id, version, name, areas, levels }: Concept): ConceptAsGiven => ({
  id,
  version,
  name,
  areas,
  levels,
});
