import { bookingOf, type Candidate, replyByOf, wishOf } from '../../domain/candidate.ts';
import type { Programme } from '../../domain/programme.ts';
import { phaseOf, type Session } from '../../domain/session.ts';
import { hasLiveSeat, isOffered, mayChange, waits } from '../../domain/stages.ts';
import type { Moment } from '../../domain/time.ts';
import type { FORMS } from '../../inputs/forms.ts';
import type { BookingOverview } from '../../use-cases/booking-overview.ts';
import type { NextChange } from '../../use-cases/next-change.ts';
import type { Concept } from '../../use-cases/ports.ts';
import type { Banner, CardView, Choice } from '../catalog.ts';
import { calm, noBanner, open, toMenu, warning } from './common.ts';
import type { FilledForm } from './form.ts';
import type { Reader } from './reader.ts';
import { seatWords } from './seat-words.ts';
import { sessionChoice } from './sessions.ts';

export type BookingCard = {
  readonly programme: Programme;
  readonly concept: Concept | undefined;
  readonly candidate: Candidate;
  readonly now: Moment;
} & BookingOverview;

type BookingView = Extract<CardView, { card: 'booking' }>;

/** What was typed, and the sentences beside it, when an answer was not taken. */
export type BookingForm = FilledForm<typeof FORMS.change | typeof FORMS.decline>;

/** What an offer tells besides the seat itself: why, what, and what becomes of the result. */
const INFO = ['why', 'what', 'cannot-fail', 'result'] as const;
/** The part of it that still says something when the time has passed. */
const AFTERWARDS: readonly string[] = ['cannot-fail', 'result'];

/** That they have changed their answer too often for now, when they can again, and whom to call until then. */
export const changeAgain = ({ t, formats }: Reader, { at, whom }: NextChange): Banner =>
  calm(t('booking.change-again', { when: formats.moment(at), whom: whom || t('booking.your-coordinator') }));

/** "ungefär 3 timmar", to the nearest half hour; below an hour in minutes. */
function lengthText({ t, formats }: Reader, { startsAt, endsAt }: Session): string {
  const minutes = (Date.parse(endsAt) - Date.parse(startsAt)) / 60_000;
  if (minutes < 60) return t('booking.minutes', { count: minutes });
  const hours = Math.round(minutes / 30) / 2;
  return t('booking.hours', { count: hours, hours: formats.number(hours) });
}

/** An offer without a deadline is about a session that is near. */
function soon({ t, formats }: Reader, { startsAt, endsAt }: Session, { at }: Moment): readonly string[] {
  if (endsAt <= at) return [];
  return [startsAt > at ? t('booking.reply-soon', { when: formats.moment(startsAt) }) : t('booking.reply-now')];
}

/** @param holds whether they have a seat to lose */
function optionsOf(reader: Reader, { candidate, others }: BookingCard, holds: boolean): Choice[] {
  const { t } = reader;
  const sessions = others.map((other) => sessionChoice(reader, other));
  if (waits(candidate)) return sessions;
  if (!holds) {
    return [...sessions, { title: t(others.length > 0 ? 'booking.wait' : 'booking.wait-only'), value: 'wait' }];
  }
  // To who has another time to choose, being told of one would say nothing new.
  const tell = others.length > 0 || wishOf(candidate) ? [] : [{ title: t('booking.tell'), value: 'tell' }];
  return [...sessions, ...tell, { title: t('booking.wait-without'), value: 'wait' }];
}

/** The candidate's own card: an offer to answer, the seat they have, or where the matter stands. */
export function bookingView(
  reader: Reader,
  about: BookingCard,
  banner: Banner = noBanner,
  form: BookingForm = {},
): BookingView {
  const { t, formats } = reader;
  const { candidate, session, now, programme } = about;
  const concept = about.concept?.name[reader.language] ?? programme.concept;
  const { stage } = candidate.progress;
  const phase = session && phaseOf(session, now.at);
  const replyBy = replyByOf(candidate);
  const isOpen = session?.state.kind === 'open' && session.date >= now.date;
  const live = hasLiveSeat(candidate);
  const answerable = isOpen && live;
  const offered = answerable && isOffered(candidate);
  const over = phase === 'over' && live;
  const movable = mayChange(candidate) && (phase === 'over' || answerable || !live);
  const seated = bookingOf(candidate) !== undefined && session !== undefined;
  const when = seated ? formats.span(session.startsAt, session.endsAt) : '';
  const wishes = wishOf(candidate) !== undefined;
  const words = seatWords(reader, stage, phase && { phase, answerable }, { programme: programme.name, concept });
  // What has been cannot be lost any more.
  const losing = answerable && !over;
  return {
    card: 'booking',
    data: {
      banner,
      heading: words.heading,
      intro: [words.intro, ...(offered && !replyBy ? soon(reader, session, now) : [])].join(' '),
      when,
      facts: seated
        ? [
            ...(offered && replyBy ? [{ title: t('booking.reply-by'), value: formats.moment(replyBy) }] : []),
            { title: t('booking.place'), value: session.place },
            { title: t('booking.length'), value: lengthText(reader, session) },
            { title: t('booking.cost'), value: t('booking.free-of-charge') },
          ]
        : [],
      info: [
        ...(wishes ? [t('booking.wishes')] : []),
        ...(offered
          ? INFO.filter((each) => !over || AFTERWARDS.includes(each)).map((each) => t(`booking.info.${each}`))
          : []),
      ],
      candidate: candidate.id,
      session: seated ? session.id : '',
      canAccept: offered,
      canDecline: answerable,
      over,
      costs: {
        decline: losing ? t('booking.costs.decline', { when }) : '',
        change: losing ? t(about.others.length > 0 ? 'booking.costs.change' : 'booking.costs.none', { when }) : '',
      },
      options: movable ? optionsOf(reader, about, losing) : [],
      calendar: about.calendar ?? '',
      values: { reason: form.values?.reason ?? '' },
      errors: { to: '', reason: '', ...form.errors },
      buttons: [toMenu(reader)],
    },
  };
}

/**
 * Asks before a seat is given up for none: the card that shows it, with the answers to that alone.
 *
 * @param confirm what the button says that does it
 */
export function leaveView(reader: Reader, about: BookingCard, confirm: Readonly<Record<string, string>>): BookingView {
  const { t } = reader;
  const { data } = bookingView(reader, about, warning(t('booking.leave.title')));
  const press = (title: string, more: Readonly<Record<string, string>>) => ({
    title,
    verb: 'booking.change',
    data: { candidate: data.candidate, session: data.session, ...more },
  });
  const tell = wishOf(about.candidate) ? [] : [press(t('booking.leave.tell'), { to: 'tell' })];
  return {
    card: 'booking',
    data: {
      ...data,
      intro: t('booking.leave.line', { when: data.when }),
      info: tell.length > 0 ? [t('booking.leave.instead')] : [],
      canAccept: false,
      canDecline: false,
      options: [],
      calendar: '',
      buttons: [
        press(t('booking.leave.yes'), { to: 'wait', ...confirm }),
        ...tell,
        { ...open(reader, 'my-booking'), title: t('booking.leave.no') },
      ],
    },
  };
}
