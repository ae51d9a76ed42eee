import { textIn } from '../../../domain/languages.ts';
import { type ConceptAsGiven, type Level, levelOf, type Outcome } from '../../../domain/results/concept.ts';
import type { Reader } from '../reader.ts';

type Scale = Pick<ConceptAsGiven, 'levels' | 'kinds'>;

export const levelText = ({ language }: Pick<Reader, 'language'>, { levels }: Scale, level: Level): string =>
  textIn(levels[level] ?? {}, language) || level;

/** What a whole result comes to: as the concept calls it, or where it has no such level as everybody does. */
export function wholeText(reader: Reader, scale: Scale, outcome: Outcome): string {
  const level = levelOf(scale, outcome);
  return level === undefined ? reader.t(`outcome.${outcome}`) : levelText(reader, scale, level);
}
