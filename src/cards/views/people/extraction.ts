import type { Candidate } from '../../../domain/people/candidate.ts';
import { FORMS } from '../../../inputs/forms.ts';
import type { ViewOf } from '../../catalog.ts';
import { noBanner, open, toMenu } from '../common.ts';
import { type FilledForm, fieldsWith } from '../form.ts';
import type { Reader } from '../reader.ts';

/** Asks for a name and a reason before all that is stored of somebody is handed out. */
export const extractView = (
  reader: Reader,
  candidate: Candidate,
  form: FilledForm<typeof FORMS.extract> = {},
): ViewOf<'extract'> => ({
  card: 'extract',
  data: {
    banner: form.banner ?? noBanner,
    name: candidate.name,
    about: [candidate.employer, candidate.email ?? candidate.phone ?? ''].filter((each) => each !== '').join(' · '),
    candidate: candidate.id,
    ...fieldsWith(FORMS.extract, form),
    buttons: [open(reader, 'candidates'), toMenu(reader)],
  },
});

/** Where somebody's data is fetched, as a file and as a page; undefined where this deployment has no address of its own. */
export type DataLinks = { readonly file: string | undefined; readonly page: string | undefined };

export const extractedView = (reader: Reader, { name }: Candidate, { file, page }: DataLinks): ViewOf<'extracted'> => ({
  card: 'extracted',
  data: {
    banner: noBanner,
    name,
    lines: file ? [reader.t('extract.until'), reader.t('extract.holds')] : [reader.t('extract.no-address')],
    url: file ?? '',
    page: page ?? '',
    buttons: [open(reader, 'candidates'), toMenu(reader)],
  },
});
