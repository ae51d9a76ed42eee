import { calm, open } from '../../cards/views/common.ts';
import { bookingOf, liveBookingOf } from '../../domain/people/candidate.ts';
import { hasLeft } from '../../domain/people/past-seats.ts';
import { hasResult, isOut, waits } from '../../domain/people/stages.ts';
import { phaseOf } from '../../domain/seats/session.ts';
import { DAY, later } from '../../domain/time.ts';
import { spanText } from '../../i18n/formats.ts';
import { type About, type Definition, type OfSeat, ofSeat, whenOf } from './definition.ts';
import { seatMessage } from './message.ts';
import { pageOf } from './page.ts';

/** After this even who has not heard of it knows. */
const NEWS_MS = 30 * DAY;

/** While they might still come, and for a month if they have no other: until then they believe that it is theirs. */
const isNews = ({ session, candidate, now: { at } }: Pick<OfSeat<never>, 'session' | 'candidate' | 'now'>): boolean =>
  session.endsAt > at || (!bookingOf(candidate) && later(session.endsAt, NEWS_MS) > at);

const lineOf = ({ reader, session, now }: Pick<About, 'reader' | 'session' | 'now'>): string => {
  const over = session && phaseOf(session, now.at) === 'over';
  return reader.t(`notice.cancelled.${over ? 'line-over' : 'line'}`, { when: whenOf({ reader, session }) });
};
const reasonsOf = ({
  reader: { t },
  session: { state },
}: Pick<OfSeat<never>, 'reader' | 'session'>): readonly string[] =>
  state.kind === 'cancelled' && state.reason ? [t('notice.cancelled.reason', { reason: state.reason })] : [];

const cancelled = <K extends 'cancelled' | 'replaced'>(): Definition<K> =>
  seatMessage<K>({
    delivery: 'news',
    stillTrue: isNews,
    title: lineOf,
    say(about) {
      const { reader, candidate } = about;
      const { t } = reader;
      return {
        banner: calm(t('notice.cancelled.title')),
        lines: [...reasonsOf(about), ...(waits(candidate) ? [t('notice.cancelled.next')] : [])],
        buttons: [
          waits(candidate)
            ? { ...open(reader, 'my-booking'), title: t('notice.cancelled.pick') }
            : open(reader, 'my-booking'),
        ],
      };
    },
  });

const holdsOther = ({ notice, candidate }: OfSeat<'replaced'>): boolean =>
  liveBookingOf(candidate)?.session === notice.instead;

export const LOST_SEAT_NOTICES = {
  cancelled: cancelled<'cancelled'>(),
  /** One message: that their time is off, and whether another suits. With the other one gone since, the first alone. */
  replaced: {
    ...cancelled<'replaced'>(),
    delivery: 'question',
    stillTrue(about) {
      const of = ofSeat(about);
      return of !== undefined && (holdsOther(of) || isNews(of));
    },
    async show(about, world) {
      const of = ofSeat(about);
      if (!of || !holdsOther(of)) return cancelled<'replaced'>().show(about, world);
      const page = await pageOf(of, world);
      const asked = page.canAccept ? [of.reader.t('notice.replaced.ask')] : [];
      return {
        view: {
          card: 'candidate-page',
          page,
          banner: calm([lineOf(of), ...asked, ...reasonsOf(of)].join(' ')),
        },
        subject: of.reader.t('notice.replaced.subject', { when: page.seat ? spanText(page.seat.when) : '' }),
      };
    },
  } satisfies Definition<'replaced'>,
  withdrawn: seatMessage<'withdrawn'>({
    delivery: 'news',
    stillTrue: ({ candidate }) => isOut(candidate),
    title: ({ reader: { t } }) => t('notice.withdrawn.title'),
    say: (about) => ({
      lines: [
        about.reader.t('notice.withdrawn.line', { programme: about.programme.name, when: whenOf(about) }),
        about.reader.t('notice.withdrawn.next'),
      ],
    }),
  }),
  restored: seatMessage<'restored'>({
    delivery: 'news',
    stillTrue: ({ candidate }) => !isOut(candidate),
    title: ({ reader: { t } }) => t('notice.restored.title'),
    say: (about) => ({
      lines: [
        about.reader.t('notice.restored.line', { programme: about.programme.name, when: whenOf(about) }),
        about.reader.t('notice.restored.next'),
      ],
      buttons: [{ ...open(about.reader, 'my-booking'), title: about.reader.t('notice.restored.pick') }],
    }),
  }),
  /** Nobody answered in time, and the seat has gone to others. */
  lapsed: seatMessage<'lapsed'>({
    delivery: 'news',
    stillTrue: ({ candidate, session }) => !bookingOf(candidate) || hasLeft(candidate, session.id),
    title: ({ reader: { t } }) => t('notice.lapsed.title'),
    say(about) {
      const { reader, candidate } = about;
      const { t } = reader;
      const line = t('notice.lapsed.line', { when: whenOf(about) });
      if (isOut(candidate)) return { lines: [line] };
      if (hasResult(candidate))
        return { lines: [line, t('notice.lapsed.kept')], buttons: [open(reader, 'my-booking')] };
      return {
        lines: [line, t('notice.lapsed.next')],
        buttons: [{ ...open(reader, 'my-booking'), title: t('notice.lapsed.pick') }],
      };
    },
  }),
  'given-back': seatMessage<'given-back'>({
    delivery: 'news',
    stillTrue: isNews,
    title: (about) => about.reader.t('notice.given-back.title', { when: whenOf(about) }),
    say: ({ reader, programme }) => ({
      lines: [reader.t('notice.given-back.line', { programme: programme.name }), reader.t('notice.given-back.next')],
      buttons: [open(reader, 'my-booking')],
    }),
  }),
};
