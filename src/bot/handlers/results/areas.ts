import { outcomesIn } from '../../../inputs/outcomes.ts';
import type { ProgrammeTurn, Values } from '../../turn.ts';
import { choicesIn } from './result-form.ts';

/** The outcomes chosen for the concept's areas, and a sentence for each area without one. */
export function readAreas({ world, programme, reader }: ProgrammeTurn, values: Values) {
  const choices = choicesIn(world.concepts.get(programme.concept));
  const areas = outcomesIn(values, choices);
  const missing = choices.areas.filter((id) => areas[id] === undefined);
  return { areas, areaErrors: Object.fromEntries(missing.map((id) => [id, reader.t('problem.choice')])) };
}
