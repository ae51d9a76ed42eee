import { LANGUAGE } from '../../../domain/languages.ts';
import { bookingOf, type Candidate, replyByOf } from '../../../domain/people/candidate.ts';
import type { Organisation } from '../../../domain/people/organisation.ts';
import type { PastSeat } from '../../../domain/people/progress.ts';
import { isLost } from '../../../domain/people/reach.ts';
import { hasLiveSeat, isOffered, mayBeOffered, mayBeRestored, mayWithdraw } from '../../../domain/people/stages.ts';
import { stageTold } from '../../../domain/results/result.ts';
import type { Session } from '../../../domain/seats/session.ts';
import { FORMS } from '../../../inputs/forms.ts';
import type { Button, ViewOf } from '../../catalog.ts';
import { open, toMenu } from '../common.ts';
import { type FilledForm, fieldsWith } from '../form.ts';
import type { Reader } from '../reader.ts';
import { cannotText } from '../seats/cannot.ts';
import { restoreButton } from './candidates.ts';
import { lastHeard, notReached } from './contact.ts';
import { eraseButton } from './erasure.ts';
import { employerFields, type NominateForm, openSame } from './nomination.ts';

/** So many earlier seats are named, the latest. */
const PAST = 6;

export type PersonForm = FilledForm<typeof FORMS.edit> & Pick<NominateForm, 'warnings' | 'buttons'>;

export type PersonDetails = {
  /** With what their employer is called now. */
  readonly candidate: Candidate;
  readonly organisation: string;
  readonly employers: readonly Organisation[];
  /** Those that they have or have had a seat in, as far as they are known. */
  readonly sessions: ReadonlyMap<string, Session>;
  /** Who is responsible for them, by name. */
  readonly responsible: string | undefined;
  /** Why they said no, if the reader may know. */
  readonly reason: string | undefined;
  readonly seen: string;
  /** How it went, to a reader whom they let see it; else nothing. */
  readonly shared: readonly { readonly label: string; readonly value: string }[];
  /** Whether the reader may take away everything about them. */
  readonly mayErase: boolean;
};

/** What stands in the form when nobody has changed anything. */
export const personValues = (reader: Reader, candidate: Candidate, organisation: string) => ({
  name: candidate.name,
  email: candidate.email ?? '',
  phone: candidate.phone ? reader.formats.phone(candidate.phone) : '',
  employer: organisation,
  employerName: '',
  situation: candidate.situation,
  language: candidate.language,
});

/**
 * The card of one candidate: how they stand, how they are reached, and all that can be done.
 *
 * @param form what was typed, when that was not taken: the form is open then
 */
export function personView(reader: Reader, details: PersonDetails, form: PersonForm = {}): ViewOf<'person'> {
  const { t, formats } = reader;
  const { candidate, organisation, employers, sessions, responsible, reason, seen } = details;
  const session = sessions.get(bookingOf(candidate)?.session ?? '');
  const replyBy = replyByOf(candidate);
  const values = form.values ?? personValues(reader, candidate, organisation);
  const about = { candidate: candidate.id, seen };
  return {
    card: 'person',
    data: {
      ...employerFields(reader, employers, { ...form, values }, 'candidate.edit', about),
      name: candidate.name,
      about: `${candidate.employer} · ${t(`situation.${candidate.situation}`)}`,
      stage: t(`stage.${stageTold(candidate)}`),
      when: [
        ...(session ? [formats.span(session.startsAt, session.endsAt), session.place] : []),
        ...(replyBy ? [t('unreached.until', { when: formats.moment(replyBy) })] : []),
      ].join(' · '),
      heard: lastHeard(reader, candidate),
      reason: reason ? t('notice.answered.reason', { reason }) : '',
      warning: candidate.sameAs === undefined ? notReached(reader, candidate) : t('candidates.same-person'),
      facts: [...details.shared, ...factsOf(reader, candidate, responsible)],
      past: (candidate.past ?? [])
        .slice(-PAST)
        .toReversed()
        .map((seat) => pastSeat(reader, seat, sessions)),
      // Somebody with a seat is withdrawn first.
      actions: [
        ...actionsFor(reader, candidate),
        ...(details.mayErase && !hasLiveSeat(candidate) ? [eraseButton(reader, candidate.id)] : []),
      ],
      editing: form.values !== undefined,
      ...about,
      buttons: [
        ...openSame(reader, form.warnings),
        ...(form.buttons ?? []),
        open(reader, 'candidates'),
        toMenu(reader),
      ],
      ...fieldsWith(FORMS.edit, { ...form, values }),
    },
  };
}

function factsOf(reader: Reader, candidate: Candidate, responsible: string | undefined) {
  const { t, formats } = reader;
  const cannot = cannotText(reader, candidate);
  const { email, phone, language, user, nominatedAt } = candidate;
  return [
    { label: t('person.email'), value: email ?? t('person.none') },
    { label: t('person.phone'), value: phone ? formats.phone(phone) : t('person.none') },
    { label: t('person.teams'), value: t(user === undefined ? 'person.not-in-teams' : 'person.in-teams') },
    { label: t('person.language'), value: LANGUAGE[language].name },
    { label: t('person.nominated'), value: formats.moment(nominatedAt) },
    ...(cannot ? [{ label: t('person.cannot'), value: cannot }] : []),
    ...(responsible ? [{ label: t('person.responsible'), value: responsible }] : []),
  ];
}

function pastSeat({ t, formats }: Reader, { session: id, outcome, at }: PastSeat, sessions: PersonDetails['sessions']) {
  const session = sessions.get(id);
  const when = session ? formats.span(session.startsAt, session.endsAt) : formats.moment(at);
  return `${when} · ${t(`past.${outcome}`)}`;
}

function actionsFor(reader: Reader, candidate: Candidate): Button[] {
  const { t } = reader;
  const { id, sameAs } = candidate;
  const button = (title: string, verb: string, data: Record<string, string> = {}): Button => ({
    title: t(title),
    verb,
    data: { candidate: id, ...data },
  });
  const isCalled = hasLiveSeat(candidate) || isLost(candidate);
  return [
    ...(hasLiveSeat(candidate) && sameAs === undefined
      ? [button('person.move', 'menu.open', { command: 'book' })]
      : []),
    ...(isOffered(candidate) ? [button('person.remind', 'booking.remind')] : []),
    ...(isCalled ? [button('person.call', 'list.page', { list: 'unreached' })] : []),
    ...(mayBeOffered(candidate) ? [button('nominate.offer', 'menu.open', { command: 'book' })] : []),
    ...(sameAs === undefined ? [] : [button('candidates.merge', 'candidate.merge', { into: sameAs })]),
    button('history.open', 'list.page', { list: 'history' }),
    ...(mayBeRestored(candidate) ? [restoreButton(reader, id)] : []),
    ...(mayWithdraw(candidate) ? [button('person.withdraw', 'withdraw.open')] : []),
  ];
}

export const personButton = ({ t }: Reader, { id, name }: Pick<Candidate, 'id' | 'name'>): Button => ({
  title: t('person.open', { name }),
  verb: 'candidate.open',
  data: { candidate: id },
});
