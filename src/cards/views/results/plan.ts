import { textIn } from '../../../domain/languages.ts';
import type { Candidate } from '../../../domain/people/candidate.ts';
import type { ConceptAsGiven } from '../../../domain/results/concept.ts';
import { MOST_ROWS, type PlanRow } from '../../../domain/results/plan.ts';
import { FORMS } from '../../../inputs/forms.ts';
import type { Banner, ViewOf } from '../../catalog.ts';
import { noBanner } from '../common.ts';
import { type FilledForm, fieldsWith } from '../form.ts';
import type { Reader } from '../reader.ts';
import { openLatest } from './given-result.ts';

type PlanWords = { readonly area: string; readonly what: string; readonly where: string; readonly by: string };

/** A row in words; what it does not say is empty. */
export const planWords = (
  { language, formats }: Reader,
  row: PlanRow,
  concept: ConceptAsGiven | undefined,
): PlanWords => ({
  area: textIn(concept?.areas.find(({ id }) => id === row.area)?.name ?? {}, language),
  what: row.what,
  where: row.where ?? '',
  by: row.by ? formats.date(row.by) : '',
});

/** "Ritningsläsning: en kurs, på Lärcentrum, till 1 september 2020" */
export function planLine(reader: Reader, row: PlanRow, concept: ConceptAsGiven | undefined): string {
  const { area, what, where, by } = planWords(reader, row, concept);
  const rest = [what, where, ...(by ? [reader.t('plan.until', { date: by })] : [])].filter((each) => each !== '');
  return area ? `${area}: ${rest.join(', ')}` : rest.join(', ');
}

/** To who assesses: what has been agreed, and a row to add. */
export function planView(
  reader: Reader,
  about: {
    readonly candidate: Candidate;
    readonly concept: ConceptAsGiven | undefined;
    readonly url: string | undefined;
  },
  banner: Banner = noBanner,
  form: FilledForm<typeof FORMS.plan> = {},
): ViewOf<'plan'> {
  const { t, language } = reader;
  const { candidate, concept, url = '' } = about;
  const { id, name, plan } = candidate;
  const rows = plan?.rows ?? [];
  return {
    card: 'plan',
    data: {
      banner,
      name,
      candidate: id,
      seen: plan?.at ?? '',
      rows: rows.map((row, n) => ({ line: planLine(reader, row, concept), row: String(n) })),
      // What has been typed of a row stays on the card, also where there is no room for it.
      canAdd: rows.length < MOST_ROWS || Boolean(form.values?.what),
      areas: (concept?.areas ?? []).map(({ id: value, name: of }) => ({ title: textIn(of, language), value })),
      ...fieldsWith(FORMS.plan, form),
      url: rows.length > 0 ? url : '',
      buttons: [{ ...openLatest(reader, id), title: t('plan.back') }],
    },
  };
}
