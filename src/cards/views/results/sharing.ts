import { textIn } from '../../../domain/languages.ts';
import type { Candidate } from '../../../domain/people/candidate.ts';
import type { ConceptAsGiven } from '../../../domain/results/concept.ts';
import type { Result } from '../../../domain/results/result.ts';
import { isShared } from '../../../domain/results/sharing.ts';
import type { Button } from '../../catalog.ts';
import type { Reader } from '../reader.ts';
import { levelText } from './levels.ts';

/** So many of those who have seen it are named, the latest. */
const NAMED = 6;

/** Who has seen a result that was shared, by name. */
export type Seer = { readonly name: string | undefined; readonly at: string };

export type SharingWords = { readonly on: boolean; readonly lines: readonly string[] };

/** To the person: whether their employer may see their result, and who has. */
export function sharingLines({ t, formats }: Reader, candidate: Candidate, seers: readonly Seer[]): readonly string[] {
  const on = isShared(candidate);
  return [
    t(on ? 'sharing.on' : 'sharing.off', { employer: candidate.employer }),
    ...(on && seers.length === 0 ? [t('sharing.nobody')] : []),
    ...seers
      .slice(-NAMED)
      .map(({ name = t('sharing.somebody'), at }) => t('sharing.seen', { name, when: formats.moment(at) })),
  ];
}

export const sharingButton = ({ t }: Reader, candidate: string, on: boolean): Button => ({
  title: t(on ? 'sharing.stop' : 'sharing.start'),
  verb: 'share.set',
  data: { candidate, share: on ? 'no' : 'yes' },
});

/** To a coordinator with whom it is shared: the level of each area, and that it is theirs to see alone. */
export const sharedFacts = (reader: Reader, result: Result, concept: ConceptAsGiven) => [
  { label: reader.t('sharing.result'), value: reader.t('sharing.by-choice') },
  ...concept.areas.flatMap(({ id, name }) => {
    const outcome = result.areas[id];
    return outcome ? [{ label: textIn(name, reader.language), value: levelText(reader, concept, outcome) }] : [];
  }),
];
