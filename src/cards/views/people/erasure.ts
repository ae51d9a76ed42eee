import type { Candidate } from '../../../domain/people/candidate.ts';
import { FORMS } from '../../../inputs/forms.ts';
import type { Button, ViewOf } from '../../catalog.ts';
import { noBanner, open, toMenu } from '../common.ts';
import { type FilledForm, fieldsWith } from '../form.ts';
import type { Reader } from '../reader.ts';

/** Asks for a name and a reason before everything about somebody is taken away. */
export const eraseView = (
  reader: Reader,
  candidate: Candidate,
  form: FilledForm<typeof FORMS.erase> = {},
): ViewOf<'erase'> => ({
  card: 'erase',
  data: {
    banner: form.banner ?? noBanner,
    name: candidate.name,
    about: [candidate.employer, candidate.email ?? candidate.phone ?? ''].filter((each) => each !== '').join(' · '),
    candidate: candidate.id,
    ...fieldsWith(FORMS.erase, form),
    buttons: [open(reader, 'candidates'), toMenu(reader)],
  },
});

export const personFormButton = (command: 'erase' | 'extract', candidate: string, title: string): Button => ({
  title,
  verb: 'menu.open',
  data: { command, candidate },
});

export const eraseButton = ({ t }: Reader, candidate: string): Button =>
  personFormButton('erase', candidate, t('erase.open'));
