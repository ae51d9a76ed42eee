import type { LevelForm } from '../../../cards/views/results/result-form.ts';
import { outcomesIn, strangeIn } from '../../../inputs/outcomes.ts';
import type { ProgrammeTurn, Values } from '../../turn.ts';
import { choicesIn } from './result-form.ts';

/** What is chosen in the fields of the levels, and a sentence beside those in which something is missing or wrong. */
type Levels = Required<LevelForm> & { readonly errors: { readonly all?: string } };

const choicesOf = ({ world, programme }: ProgrammeTurn) => choicesIn(world.concepts.get(programme.concept));

const choose = ({ reader }: ProgrammeTurn, ids: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(ids.map((id) => [id, reader.t('problem.choice')]));

/** The outcomes chosen for the concept's areas, and a sentence beside each without one: one alone, where there is none at all. */
export function readAreas(turn: ProgrammeTurn, values: Values): Levels {
  const choices = choicesOf(turn);
  const areas = outcomesIn(values, choices);
  const strange = strangeIn(values, choices);
  const isEmpty = Object.keys(areas).length + strange.areas.length === 0;
  const missing = choices.areas.filter((id) => areas[id] === undefined);
  return {
    areas,
    areaErrors: choose(turn, isEmpty ? [] : missing),
    errors: choose(turn, isEmpty || strange.all ? ['all'] : []),
  };
}

/** A sentence beside each field that holds no level of the concept; undefined: none does. */
export function strangeLevels(turn: ProgrammeTurn, values: Values): Levels | undefined {
  const choices = choicesOf(turn);
  const strange = strangeIn(values, choices);
  if (strange.areas.length === 0 && !strange.all) return undefined;
  return {
    areas: outcomesIn(values, choices),
    areaErrors: choose(turn, strange.areas),
    errors: choose(turn, strange.all ? ['all'] : []),
  };
}
