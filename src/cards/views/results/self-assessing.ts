import { textIn } from '../../../domain/languages.ts';
import type { Candidate } from '../../../domain/people/candidate.ts';
import { type Concept, type ConceptAsGiven, type Level, levelsOf } from '../../../domain/results/concept.ts';
import { asksSelf, type OwnLevels, ownLevels } from '../../../domain/results/self-assessing.ts';
import { NOT_SAID } from '../../../inputs/self-assessment.ts';
import type { Banner, Button, CardData, ViewOf } from '../../catalog.ts';
import { noBanner, open } from '../common.ts';
import type { Reader } from '../reader.ts';
import { levelText } from './levels.ts';

/** A choice of a level for each area, what is chosen, and the sentence beside it (empty: none). */
export type SelfFields = Pick<CardData<'self-assessment'>, 'areas' | 'levels'>;

/** Whether they can say how they see themselves, and what they have said; empty: nothing. Nobody but they and their assessors read it. */
export type SelfWords = { readonly fields: SelfFields | undefined; readonly said: string };

export function selfWords(
  reader: Reader,
  { candidate, concept }: { readonly candidate: Candidate; readonly concept: Concept | undefined },
  over: boolean,
): SelfWords {
  const said = concept ? ownLevels(candidate, concept) : {};
  return {
    fields: concept && !over && asksSelf(candidate) ? selfFields(reader, concept, said) : undefined,
    said: Object.keys(said).length > 0 ? reader.t('self.said') : '',
  };
}

/** @param told what they have said, or typed: a level that the scale does not have is told beside its area */
export function selfFields(reader: Reader, concept: Concept, told: OwnLevels): SelfFields {
  const levels = levelsOf(concept);
  const isLevel = (level: Level | undefined) => level !== undefined && levels.includes(level);
  return {
    areas: concept.areas.map(({ id, name }) => {
      const level = told[id];
      return {
        id,
        name: name[reader.language],
        value: level !== undefined && isLevel(level) ? level : NOT_SAID,
        error: level === undefined || isLevel(level) ? '' : reader.t('problem.choice'),
      };
    }),
    levels: [
      { title: reader.t('self.none'), value: NOT_SAID },
      ...levels.map((value) => ({ title: levelText(reader, concept, value), value })),
    ],
  };
}

/** To the candidate: a level to choose for each area, or none. */
export const selfView = (
  reader: Reader,
  candidate: string,
  fields: SelfFields,
  banner: Banner = noBanner,
): ViewOf<'self-assessment'> => ({
  card: 'self-assessment',
  data: {
    banner,
    candidate,
    ...fields,
    buttons: [{ ...open(reader, 'my-booking'), title: reader.t('self.back') }],
  },
});

/** From their own card to that form. */
export const selfButton = ({ t }: Reader, candidate: string, { said }: SelfWords): Button => ({
  title: t(said ? 'self.change' : 'self.open'),
  verb: 'selfAssessment.save',
  data: { candidate },
});

/** "Egen bild före testet: Uppfyller delvis", beside an outcome; empty: of that area they have said nothing. */
export const besideOutcome = (
  reader: Reader,
  scale: Pick<ConceptAsGiven, 'levels'>,
  level: Level | undefined,
): string => (level === undefined ? '' : reader.t('self.beside', { level: levelText(reader, scale, level) }));

/** "Mätteknik (egen bild: Uppfyller delvis)", where an outcome is to be chosen. */
export const besideArea = (
  reader: Reader,
  scale: Pick<ConceptAsGiven, 'levels'>,
  area: string,
  level: Level | undefined,
): string => (level === undefined ? area : reader.t('self.in-form', { area, level: levelText(reader, scale, level) }));

/** "Mätteknik: Uppfyller delvis", a line for each area; what was said by a concept that is another now, as it is stored. */
export function storedOwn(
  reader: Reader,
  { selfAssessed }: Pick<Candidate, 'selfAssessed'>,
  concept: ConceptAsGiven | undefined,
): readonly string[] {
  const scale = concept?.id === selfAssessed?.concept ? concept : undefined;
  const nameOf = (area: string) => textIn(scale?.areas.find(({ id }) => id === area)?.name ?? {}, reader.language);
  return Object.entries(selfAssessed?.areas ?? {}).map(
    ([area, level]) => `${nameOf(area) || area}: ${scale ? levelText(reader, scale, level) : level}`,
  );
}
