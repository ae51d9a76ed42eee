import type { Candidate } from '../../../domain/people/candidate.ts';
import { waits } from '../../../domain/people/stages.ts';
import { nothingSuits, TIMES, type TimeCode } from '../../../domain/seats/unsuited.ts';
import type { Banner } from '../../catalog.ts';
import { good, warning } from '../common.ts';
import type { Reader } from '../reader.ts';

type Said = Pick<Candidate, 'cannot'>;

export type TimeChoice = { readonly title: string; readonly value: TimeCode };

/** The times that somebody can say they cannot come at. */
export const timeChoices = ({ t }: Reader): readonly TimeChoice[] =>
  TIMES.map((value) => ({ title: t(`cannot.choice.${value}`), value }));

/** "måndagar och kvällar"; empty: they have said nothing. */
export const cannotText = ({ t, formats }: Reader, { cannot = [] }: Said): string =>
  formats.list(cannot.map((each) => t(`cannot.said.${each}`)));

/** What their coordinators read of it; empty: nothing. */
export const cannotNote = (reader: Reader, said: Said): string => {
  const times = cannotText(reader, said);
  return times ? reader.t('cannot.note', { times }) : '';
};

/** What they read of it themselves. */
export function ownCannot(reader: Reader, said: Said): readonly string[] {
  const times = cannotText(reader, said);
  if (!times) return [];
  return [reader.t('cannot.own', { times }), ...(nothingSuits(said.cannot) ? [reader.t('cannot.nothing')] : [])];
}

export function cannotSaved({ t }: Reader, candidate: Candidate): Banner {
  if (nothingSuits(candidate.cannot)) return warning(t('cannot.nothing'));
  return good(t(waits(candidate) ? 'cannot.saved-in-line' : 'cannot.saved'));
}
