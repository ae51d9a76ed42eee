import { type Counts, nominatedIn } from '../../../domain/accounts.ts';
import { DEFAULT_LANGUAGE } from '../../../domain/languages.ts';
import { bookingOf, type Candidate, replyByOf, type Stage } from '../../../domain/people/candidate.ts';
import { looksLikeId, type Organisation } from '../../../domain/people/organisation.ts';
import {
  ANSWERED,
  hasLiveSeat,
  mayBeOffered,
  mayBeRestored,
  mayWithdraw,
  STAGES,
} from '../../../domain/people/stages.ts';
import { quotaLeft } from '../../../domain/programme/quota.ts';
import type { Session } from '../../../domain/seats/session.ts';
import { CONFIRM } from '../../../inputs/confirm.ts';
import { FORMS } from '../../../inputs/forms.ts';
import type { LikelySame } from '../../../use-cases/people/likely-same.ts';
import type { NominationWarning } from '../../../use-cases/people/nominate-candidate.ts';
import type { Paged } from '../../../use-cases/ports.ts';
import type { Banner, Button, ViewOf } from '../../catalog.ts';
import {
  languageChoices,
  listBanner,
  nextPage,
  noBanner,
  open,
  previousPage,
  toMenu,
  warning,
  whenEmpty,
} from '../common.ts';
import { type FilledForm, fieldsWith } from '../form.ts';
import type { Reader } from '../reader.ts';
import { unansweredButton } from '../seats/unanswered.ts';
import { lastHeard, notReached } from './contact.ts';

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

export const restoreButton = ({ t }: Reader, candidate: string, title = t('candidates.restore')): Button => ({
  title,
  verb: 'candidate.restore',
  data: { candidate },
});

export type CandidateList = {
  readonly page: Paged<Candidate>;
  readonly tally: Counts;
  /** The tally of the organisation that is asked for, if one is. */
  readonly theirs: Counts | undefined;
  readonly organisation: Organisation | undefined;
  readonly sessions: ReadonlyMap<string, Session>;
  readonly stage: Stage | undefined;
  /** Only those who have answered an offer. */
  readonly answered: boolean;
  readonly search: string | undefined;
  /** Those with a seat in it, when one is asked for. */
  readonly session: Session | undefined;
  readonly reasonOf: (candidate: Candidate) => string | undefined;
};

/** One page of the candidates, with a button for each stage that has any. */
export function candidatesView(
  reader: Reader,
  list: CandidateList,
  banner: Banner = noBanner,
  next: readonly Button[] = [],
): ViewOf<'candidates'> {
  const { t, formats } = reader;
  const { page, organisation, stage, search, answered } = list;
  const { tally, theirs = tally } = list;
  const count = (each: Stage) => theirs[`stage:${each}`] ?? 0;
  const total = STAGES.reduce((sum, each) => sum + count(each), 0);
  const answers = ANSWERED.reduce((sum, each) => sum + count(each), 0);
  const withdrawn = total - nominatedIn(theirs);
  const lost = theirs.unreached ?? 0;
  const everybody = [
    t('candidates.count', { count: total - withdrawn }),
    ...(withdrawn > 0 ? [t('candidates.aside', { count: withdrawn })] : []),
    t('candidates.left', { count: quotaLeft(tally) }),
  ].join(' · ');
  const listed = list.session
    ? t('candidates.in-session', { when: formats.span(list.session.startsAt, list.session.endsAt) })
    : search
      ? t('candidates.found', { search })
      : stage
        ? `${t(`stage.${stage}`)}: ${t('candidates.count', { count: count(stage) })}`
        : answered
          ? t('candidates.answered', { count: answers })
          : everybody;
  const heading = organisation ? `${organisation.name} · ${listed}` : listed;
  const within = organisation ? { organisation: organisation.id } : {};
  const filter = (title: string, data: Record<string, string>) => ({
    title,
    verb: 'list.page',
    data: { list: 'candidates', cursor: '', ...data },
  });
  const everywhere = STAGES.reduce((sum, each) => sum + (tally[`stage:${each}`] ?? 0), 0);
  const filters = {
    ...(stage && { stage }),
    ...(answered && { answer: 'given' }),
    ...(search && { search }),
    ...(list.session && { session: list.session.id }),
    ...within,
  };
  return {
    card: 'candidates',
    data: {
      banner: listBanner(reader, page, banner),
      heading: heading,
      filters: [
        ...(stage || answered || search || organisation || list.session
          ? [filter(t('candidates.all', { count: everywhere }), {})]
          : []),
        ...(lost > 0 ? [filter(t('candidates.unreached', { count: lost }), { list: 'unreached', ...within })] : []),
        ...(answers > 0 && !answered
          ? [filter(t('candidates.answered', { count: answers }), { answer: 'given', ...within })]
          : []),
        ...STAGES.filter((each) => each !== stage && count(each) > 0).map((each) =>
          filter(`${t(`stage.${each}`)} (${count(each)})`, { stage: each, ...within }),
        ),
      ],
      rows: page.items.map((candidate) => {
        const booking = bookingOf(candidate);
        const reason = list.reasonOf(candidate);
        const replyBy = replyByOf(candidate);
        const session = booking && list.sessions.get(booking.session);
        return {
          name: candidate.name,
          about: `${candidate.employer} · ${t(`situation.${candidate.situation}`)}`,
          stage: t(`stage.${candidate.progress.stage}`),
          when: [
            ...(session ? [formats.span(session.startsAt, session.endsAt)] : []),
            ...(replyBy ? [t('unreached.until', { when: formats.moment(replyBy) })] : []),
          ].join(' · '),
          heard: lastHeard(reader, candidate),
          reason: reason ? t('notice.answered.reason', { reason }) : '',
          warning: candidate.sameAs === undefined ? notReached(reader, candidate) : t('candidates.same-person'),
          candidate: candidate.id,
          into: candidate.sameAs ?? '',
          canWithdraw: mayWithdraw(candidate),
          canRestore: mayBeRestored(candidate),
          canOffer: mayBeOffered(candidate),
          canRelay: hasLiveSeat(candidate),
        };
      }),
      byOrganisation: everywhere > 0,
      values: { search: search ?? '', organisation: organisation?.name ?? '' },
      empty: whenEmpty(
        page,
        t(search || stage || answered || organisation || list.session ? 'candidates.none-found' : 'candidates.none'),
      ),
      buttons: [
        ...next,
        ...(stage === 'offered' && count(stage) > 0 ? [unansweredButton(reader, count(stage))] : []),
        ...nextPage(reader, 'candidates', page.next, filters),
        ...previousPage(reader, 'candidates', page.previous, filters),
        open(reader, 'nominate'),
        toMenu(reader),
      ],
    },
  };
}
