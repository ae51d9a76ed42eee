import { DEFAULT_LANGUAGE, type InEach, type Language } from '../languages.ts';

/** The levels of the scale, for one competence area. Nobody fails: what is missing can be supplemented. */
export const OUTCOMES = ['met', 'partly', 'supplement'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** A competence area with its name in each language. */
export type Area = { readonly id: string; readonly name: InEach };

/** A concept: what is assessed, and on which scale. */
export type Concept = {
  readonly id: string;
  /** Another one whenever something of it changes. */
  readonly version: string;
  readonly name: InEach;
  readonly areas: readonly Area[];
  readonly levels: Readonly<Record<Outcome, InEach>>;
};

/** What a result is read by. It is kept with the result, which so reads as it was given when the concept has changed. */
export type ConceptAsGiven = {
  readonly id: string;
  readonly version: string;
  readonly name: Given;
  readonly areas: readonly { readonly id: string; readonly name: Given }[];
  readonly levels: Readonly<Record<Outcome, Given>>;
};

/** A name in each language that there was when it was given. */
type Given = Readonly<Record<string, string>>;

export const nameIn = (name: Given, language: Language): string => name[language] ?? name[DEFAULT_LANGUAGE] ?? '';

export const asGiven = ({ id, version, name, areas, levels }: Concept): ConceptAsGiven => ({
  id,
  version,
  name,
  areas,
  levels,
});
