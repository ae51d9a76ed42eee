import { type Language, textIn } from '../../../domain/languages.ts';
import { mayChange } from '../../../domain/people/stages.ts';
import type { Programme } from '../../../domain/programme/programme.ts';
import type { Concept, ConceptText } from '../../../domain/results/concept.ts';
import type { BookingOverview } from '../../../use-cases/seats/booking/booking-overview.ts';
import type { Reader } from '../reader.ts';
import type { PageInfo } from './page.ts';

/** What lies ahead of them: of an offer all that helps to answer it, else what everybody needs. */
export function ahead(
  reader: Reader,
  { programme, concept, candidate }: BookingOverview,
  { offered, over, live }: { readonly offered: boolean; readonly over: boolean; readonly live: boolean },
): readonly PageInfo[] {
  const { language } = reader;
  const said = (...names: readonly ConceptText[]) => conceptLines(concept, names, language).map(asSaid);
  const answering: readonly PageInfo[] = offered ? [...said('scale', 'results'), 'result'] : [];
  if (over || !mayChange(candidate)) return answering;
  return [
    ...(offered ? [...said('why', 'what'), ...includedLines(reader, concept).map(asSaid)] : []),
    ...said(...(live ? [] : (['time'] as const)), 'bring'),
    ...aboutLines(programme, language).map(asSaid),
    ...answering,
  ];
}

/** Nobody reads more. */
const NAMED_AREAS = 12;

function includedLines({ t, language }: Reader, concept: Concept | undefined): readonly string[] {
  if (!concept) return [];
  // A name that stands for one to come tells a candidate nothing.
  const named = concept.areas.filter(({ placeholder }) => !placeholder);
  const names = named.slice(0, NAMED_AREAS).map(({ name }) => name[language]);
  const count = concept.areas.length - names.length;
  const areas = [...names, ...(count > 0 ? [t('booking.included-more', { count })] : [])];
  // The name of an area may hold commas.
  return [t('booking.included', { areas: areas.join(' · ') })];
}

export const asSaid = (said: string): PageInfo => ({ said });

/** What a concept says of these, in their order; nothing of what it says nothing about. */
export const conceptLines = (concept: Concept | undefined, names: readonly ConceptText[], language: Language) =>
  names.flatMap((name) => concept?.texts[name]?.[language] ?? []);

export const aboutLines = ({ about }: Pick<Programme, 'about'>, language: Language): readonly string[] =>
  textIn(about, language)
    .split('\n')
    .flatMap((line) => line.trim() || []);
