import { DEFAULT_LANGUAGE } from '../../../domain/languages.ts';
import type { Candidate } from '../../../domain/people/candidate.ts';
import { looksLikeId, type Organisation } from '../../../domain/people/organisation.ts';
import type { Session } from '../../../domain/seats/session.ts';
import { CONFIRM } from '../../../inputs/confirm.ts';
import { FORMS } from '../../../inputs/forms.ts';
import type { LikelySame } from '../../../use-cases/people/likely-same.ts';
import type { NominationWarning } from '../../../use-cases/people/nominate-candidate.ts';
import type { Button, ViewOf } from '../../catalog.ts';
import { languageChoices, noBanner, open, toMenu, warning } from '../common.ts';
import { type FilledForm, fieldsWith } from '../form.ts';
import type { Reader } from '../reader.ts';

export type NominateForm = FilledForm<typeof FORMS.nominate> & {
  readonly buttons?: readonly Button[];
  /** What the employer and the person may be that are here already: is it they who are meant? */
  readonly warnings?: readonly NominationWarning[];
};

/**
 * The nomination card; `values` come back as typed, with the sentence beside each field that was refused.
 * @param employers those that can be chosen
 */
export function nominateView(
  reader: Reader,
  programme: string,
  employers: readonly Organisation[],
  form: NominateForm = {},
): ViewOf<'nominate'> {
  return {
    card: 'nominate',
    data: {
      ...employerFields(reader, employers, form, 'candidate.nominate'),
      programme,
      buttons: [...openSame(reader, form.warnings), ...(form.buttons ?? []), open(reader, 'import')],
      ...fieldsWith(FORMS.nominate, form, { language: DEFAULT_LANGUAGE }),
    },
  };
}

const ANYWAY = { 'candidate.nominate': 'nominate.anyway', 'candidate.edit': 'person.anyway' } as const;

/**
 * What a card of a person shows around its choice of employer, and asks when the employer or the person may be here already.
 *
 * @param verb what sends the form again, with the answer
 */
export function employerFields(
  reader: Reader,
  employers: readonly Organisation[],
  { warnings = [], values = {}, banner = noBanner }: NominateForm,
  verb: 'candidate.nominate' | 'candidate.edit',
  about: Readonly<Record<string, string>> = {},
) {
  const { t } = reader;
  const { employer = '', employerName } = values;
  const alike = warnings.flatMap((each) => (each.kind === 'organisation' ? [each.organisation] : []));
  const same = warnings.filter((each) => each.kind !== 'organisation');
  const questions = [
    ...(alike.length > 0 ? [asked(reader, employerName || employer, alike)] : []),
    ...same.map((each) => whoItMayBe(reader, each)),
    ...(same.length > 0 ? [t('nominate.same-person')] : []),
  ];
  // As in older cards: a name that was written in the one field there was comes back in it.
  const isWritten = employer !== '' && !looksLikeId(employer);
  const answer = (title: string, data: Readonly<Record<string, string>>) => ({
    title,
    verb,
    data: { ...about, ...data },
  });
  return {
    banner: questions.length > 0 ? warning(questions.join(' ')) : banner,
    employers: isWritten ? [] : employers.map(({ id, name }) => ({ title: name, value: id })),
    answers: [
      ...alike.map(({ id, name }) => answer(t('nominate.same', { name }), { organisation: id })),
      ...(warnings.length > 0 ? [answer(t(same.length > 0 ? ANYWAY[verb] : 'nominate.other'), CONFIRM)] : []),
    ],
    languages: languageChoices(),
  };
}

const whoItMayBe = ({ t }: Reader, same: LikelySame): string => {
  if (same.kind === 'elsewhere') return t('nominate.same-phone-elsewhere');
  const { name, employer, progress, ...candidate } = same.candidate;
  const about = [employer, t(`stage.${progress.stage}`), candidate.email ?? candidate.phone ?? ''].filter(
    (each) => each !== '',
  );
  return t('nominate.same-known', { name, about: about.join(', ') });
};

/** Leads to those who are named in a warning. */
export const openSame = ({ t }: Reader, warnings: readonly NominationWarning[] = []): readonly Button[] =>
  warnings.flatMap((each) =>
    each.kind === 'known'
      ? [
          {
            title: t('nominate.show', { name: each.candidate.name }),
            verb: 'candidate.open',
            data: { candidate: each.candidate.id },
          },
        ]
      : [],
  );

const asked = ({ t }: Reader, name: string, alike: readonly Organisation[]): string =>
  t('nominate.alike', { name, others: alike.map((each) => each.name).join(', ') });

/**
 * Asks before a candidate is taken out of the programme.
 * @param session of the seat that they would lose
 */
export const withdrawView = (
  reader: Reader,
  candidate: Candidate,
  session: Session | undefined,
  form: FilledForm<typeof FORMS.withdraw> = {},
): ViewOf<'withdraw'> => ({
  card: 'withdraw',
  data: {
    banner: form.banner ?? noBanner,
    name: candidate.name,
    about: candidate.employer,
    losing: session
      ? reader.t('withdraw.losing', { when: reader.formats.span(session.startsAt, session.endsAt) })
      : reader.t('withdraw.no-seat'),
    candidate: candidate.id,
    ...fieldsWith(FORMS.withdraw, form),
    buttons: [open(reader, 'candidates'), toMenu(reader)],
  },
});
