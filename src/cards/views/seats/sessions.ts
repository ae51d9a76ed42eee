import type { Candidate } from '../../../domain/people/candidate.ts';
import type { Organisation } from '../../../domain/people/organisation.ts';
import type { PersonKey } from '../../../domain/programme/programme.ts';
import { phaseOf, type Session } from '../../../domain/seats/session.ts';
import { takenIn } from '../../../domain/seats/sessions/edit-session.ts';
import type { Instant } from '../../../domain/time.ts';
import type { Texts } from '../../../i18n/texts.ts';
import { CONFIRM } from '../../../inputs/confirm.ts';
import { FORMS } from '../../../inputs/forms.ts';
import type { Paged } from '../../../use-cases/paging.ts';
import type { Banner, CardData, Choice, ViewOf } from '../../catalog.ts';
import {
  attention,
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

/** Whom and what a session's form offers; none of one: there are too many to choose from, or none, and they are written. */
export type SessionChoices = {
  readonly assessors: readonly KnownPerson[];
  readonly centres: readonly Organisation[];
};

/** A person who can be chosen: their key, and the name or address they are known by. */
export type KnownPerson = { readonly key: PersonKey; readonly name: string };

/**
 * @param warnings what whoever fills this in should read before it is saved
 * @param edits the session that is changed, and what the card shows of it; absent: it is a new one
 */
export const sessionView = (
  { t }: Reader,
  { assessors, centres }: SessionChoices,
  form: FilledForm<typeof FORMS.session> = {},
  warnings: readonly string[] = [],
  edits?: { readonly session: string; readonly seen: string },
): ViewOf<'session'> => {
  const [only, ...others] = assessors;
  const [centre, ...otherCentres] = centres;
  const suggested = {
    repeat: 'weekly',
    ...(only && others.length === 0 && { assessor: only.key }),
    ...(centre && otherCentres.length === 0 && { centre: centre.id }),
  };
  // A name that was written comes back where it was written.
  const isWritten = form.values?.centre && !centres.some(({ id }) => id === form.values?.centre);
  return {
    card: 'session',
    data: {
      banner: warnings.length > 0 ? warning(t('session.asks')) : (form.banner ?? noBanner),
      warnings: [...warnings],
      session: edits?.session ?? '',
      seen: edits?.seen ?? '',
      confirm:
        warnings.length > 0
          ? [
              edits
                ? { title: t('session.confirm-edit'), verb: 'session.edit', data: { ...edits, ...CONFIRM } }
                : { title: t('session.confirm'), verb: 'session.create', data: CONFIRM },
            ]
          : [],
      centres: isWritten ? [] : centres.map(({ id, name }) => ({ title: name, value: id })),
      assessors: assessors.map(({ key, name }) => ({ title: name, value: key })),
      ...fieldsWith(FORMS.session, form, suggested),
    },
  };
};

export const seatsText = ({ t }: Reader, session: Session): string =>
  session.free > 0
    ? t('sessions.seats', { count: session.free, capacity: session.capacity })
    : t('sessions.full', { count: session.capacity });

/** That it goes on or has been; nothing, while it lies ahead. */
export const phaseText = (t: Texts, session: Session, at: Instant | undefined): readonly string[] => {
  const phase = at === undefined ? 'ahead' : phaseOf(session, at);
  return phase === 'ahead' ? [] : [t(`sessions.${phase}`)];
};

/** The place, and the test centre unless it names that itself. */
export const placeOf = ({ place }: Session, centre: string | undefined): string =>
  centre === undefined || place.toLowerCase().includes(centre.toLowerCase()) ? place : `${centre} · ${place}`;

export type SessionList = {
  readonly page: Paged<Session>;
  /** Names by key. */
  readonly assessors: ReadonlyMap<PersonKey, string>;
  readonly centres: ReadonlyMap<string, string>;
  readonly mayCancel: (session: Session) => boolean;
  readonly mayOffer: boolean;
  readonly at: Instant;
  /** Those of the reader's own that stand before the list, and not in it. */
  readonly own: { readonly title: string; readonly rows: CardData<'sessions'>['own'] };
};

export function sessionsView(reader: Reader, list: SessionList, banner: Banner = noBanner): ViewOf<'sessions'> {
  const { t, formats } = reader;
  const { items, next, previous, unreadable } = list.page;
  const rows = items.map((session) => {
    const cancelled = session.state.kind === 'cancelled';
    const names = session.assessors.flatMap((key) => list.assessors.get(key) || []);
    return {
      session: session.id,
      when: formats.span(session.startsAt, session.endsAt),
      place: placeOf(session, list.centres.get(session.centre ?? '')),
      assessor: names.length > 0 ? t('sessions.assessor', { count: names.length, name: names.join(', ') }) : '',
      seats: cancelled
        ? t('sessions.cancelled')
        : [...phaseText(t, session, list.at), seatsText(reader, session)].join(' · '),
      free: cancelled ? 0 : session.free,
      cancelled,
      listed: !list.own.rows.some((own) => own.session === session.id),
      canCancel: !cancelled && list.mayCancel(session),
      canOpen: !cancelled,
      canOffer: !cancelled && list.mayOffer && session.free > 0,
    };
  });
  const listed = rows.filter((row) => row.listed);
  const none = rows.length === 0 ? t('sessions.none') : next === undefined ? t('sessions.no-others') : '';
  return {
    card: 'sessions',
    data: {
      banner: listBanner(reader, list.page, banner),
      ownTitle: list.own.title,
      own: list.own.rows,
      rows,
      empty: whenEmpty({ items: listed, ...(unreadable !== undefined && { unreadable }) }, none),
      pages: [...nextPage(reader, 'sessions', next), ...previousPage(reader, 'sessions', previous)],
      buttons: [open(reader, 'new-session'), toMenu(reader)],
    },
  };
}

/**
 * Asks before a session is called off.
 * @param others those in which whoever has a seat can be offered another
 */
export const cancelView = (
  reader: Reader,
  session: Session,
  others: readonly Session[],
  form: FilledForm<typeof FORMS.cancel> = {},
): ViewOf<'cancel'> => ({
  card: 'cancel',
  data: {
    banner: form.banner ?? noBanner,
    session: session.id,
    when: reader.formats.span(session.startsAt, session.endsAt),
    place: session.place,
    held: takenIn(session) > 0 ? reader.t('cancel.held', { count: takenIn(session) }) : reader.t('cancel.nobody'),
    others: others.map((each) => sessionChoice(reader, each)),
    ...fieldsWith(FORMS.cancel, form),
    buttons: [
      { title: reader.t('cancel.keep'), verb: 'session.open', data: { session: session.id } },
      open(reader, 'sessions'),
    ],
  },
});

/** What a choice of a session tells beside when: how many seats are free, and where. What differs comes first. */
export const aboutSession = ({ t }: Reader, session: Session, at?: Instant): readonly string[] => [
  ...phaseText(t, session, at),
  session.free > 0 ? t('sessions.free', { count: session.free }) : t('sessions.full', { count: session.capacity }),
  session.place,
];

/** A session as a choice, the time first: a narrow list cuts the rest. */
export const sessionChoice = (reader: Reader, session: Session, at?: Instant): Choice => ({
  title: [reader.formats.short(session.startsAt, session.endsAt), ...aboutSession(reader, session, at)].join(' · '),
  value: session.id,
});

export function offerView(
  reader: Reader,
  choice: {
    readonly sessions: readonly Session[];
    /** Chosen unless another one is; undefined: none. */
    readonly suggested: Session | undefined;
    readonly candidates: readonly Candidate[];
    /** Of the programme's target: how many are left of how many, and whether somebody waits for it to be raised. */
    readonly quota: { readonly left: number; readonly target: number; readonly holdsBack: boolean };
    readonly at: Instant;
  },
  form: FilledForm<typeof FORMS.offer> = {},
): ViewOf<'offer'> {
  const { t } = reader;
  const empty =
    choice.sessions.length === 0
      ? t('offer.no-sessions')
      : choice.candidates.length === 0
        ? t(choice.quota.holdsBack ? 'refusal.target-promised' : 'offer.no-candidates')
        : '';
  const { left, target } = choice.quota;
  return {
    card: 'offer',
    data: {
      // Without the form, what was wrong in it has no other place.
      banner: form.banner ?? (empty && form.errors?.candidates ? attention(form.errors.candidates) : noBanner),
      sessions: choice.sessions.map((session) => sessionChoice(reader, session, choice.at)),
      candidates: choice.candidates.map((each) => ({
        title: `${each.name} · ${each.employer} · ${t(`stage.${each.progress.stage}`)}`,
        value: each.id,
      })),
      left: t(left > 0 ? 'offer.left' : 'offer.none-left', { count: left, target: reader.formats.number(target) }),
      empty,
      buttons: [
        ...(choice.sessions.length === 0 ? [open(reader, 'new-session')] : []),
        ...(choice.candidates.length === 0 ? [open(reader, 'nominate')] : []),
        toMenu(reader),
      ],
      ...fieldsWith(FORMS.offer, form, { session: choice.suggested?.id ?? '' }),
    },
  };
}
