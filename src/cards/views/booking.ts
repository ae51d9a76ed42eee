import { bookingOf, type Candidate } from '../../domain/candidate.ts';
import type { Programme } from '../../domain/programme.ts';
import type { Session } from '../../domain/session.ts';
import type { Moment } from '../../domain/time.ts';
import type { BookingOverview } from '../../use-cases/booking-overview.ts';
import type { NextChange } from '../../use-cases/next-change.ts';
import type { Concept } from '../../use-cases/ports.ts';
import type { Banner, CardView } from '../catalog.ts';
import { calm, noBanner, toMenu } from './common.ts';
import type { Reader } from './reader.ts';
import { sessionChoice } from './sessions.ts';

export type BookingCard = {
  readonly programme: Programme;
  readonly concept: Concept | undefined;
  readonly candidate: Candidate;
  readonly now: Moment;
} & BookingOverview;

/** What was typed, and the sentences beside it, when an answer was not taken. */
export type BookingForm = { readonly toError?: string; readonly reason?: string; readonly reasonError?: string };

/** What an offer tells besides the seat itself: why, what, and what becomes of the result. */
const INFO = ['why', 'what', 'cannot-fail', 'result'] as const;

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

/** The candidate's own card: an offer to answer, the seat they have, or where the matter stands. */
export function bookingView(
  reader: Reader,
  about: BookingCard,
  banner: Banner = noBanner,
  form: BookingForm = {},
): CardView {
  const { t, formats } = reader;
  const { candidate, session, now, programme } = about;
  const concept = about.concept?.name[reader.language] ?? programme.concept;
  const { stage } = candidate.progress;
  const replyBy = candidate.progress.stage === 'offered' ? candidate.progress.replyBy : undefined;
  const open = session?.state.kind === 'open' && session.date >= now.date;
  const answerable = open && (stage === 'offered' || stage === 'booked');
  const offered = answerable && stage === 'offered';
  const movable =
    answerable || stage === 'nominated' || stage === 'waiting' || stage === 'declined' || stage === 'absent';
  const seated = bookingOf(candidate) !== undefined && session !== undefined;
  const wait = { title: t('booking.wait'), value: 'wait' };
  return {
    card: 'booking',
    data: {
      banner,
      heading: t(`booking.${stage}.heading`),
      intro: t(`booking.${stage}.intro`, { programme: programme.name, concept }),
      when: seated ? formats.span(session.startsAt, session.endsAt) : '',
      facts: seated
        ? [
            ...(offered && replyBy ? [{ title: t('booking.reply-by'), value: formats.moment(replyBy) }] : []),
            { title: t('booking.place'), value: session.place },
            { title: t('booking.length'), value: lengthText(reader, session) },
            { title: t('booking.cost'), value: t('booking.free-of-charge') },
          ]
        : [],
      info: offered ? INFO.map((each) => t(`booking.info.${each}`)) : [],
      candidate: candidate.id,
      session: seated ? session.id : '',
      canAccept: offered,
      canDecline: answerable,
      options: movable
        ? [...about.others.map((other) => sessionChoice(reader, other)), ...(stage === 'waiting' ? [] : [wait])]
        : [],
      calendar: about.calendar ?? '',
      values: { reason: form.reason ?? '' },
      errors: { to: form.toError ?? '', reason: form.reasonError ?? '' },
      buttons: [toMenu(reader)],
    },
  };
}
