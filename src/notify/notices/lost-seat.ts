import { calm, open } from '../../cards/views/common.ts';
import { bookingOf } from '../../domain/people/candidate.ts';
import { isOut, waits } from '../../domain/people/stages.ts';
import { phaseOf } from '../../domain/seats/session.ts';
import { DAY, later } from '../../domain/time.ts';
import { type OfSeat, whenOf } from './definition.ts';
import { seatMessage } from './message.ts';

/** After this even who has not heard of it knows. */
const NEWS_MS = 30 * DAY;

/**
 * Whether it is news to them that their seat in this session is gone: while they might still come, and after that, for a
 * month, if they have been given no other. Until they hear it they have reason to believe that the seat was theirs.
 */
const isNews = ({ session, candidate, now: { at } }: Pick<OfSeat<never>, 'session' | 'candidate' | 'now'>): boolean =>
  session.endsAt > at || (!bookingOf(candidate) && later(session.endsAt, NEWS_MS) > at);

export const LOST_SEAT_NOTICES = {
  cancelled: seatMessage<'cancelled'>({
    delivery: 'news',
    stillTrue: isNews,
    title: (about) => {
      const over = about.session && phaseOf(about.session, about.now.at) === 'over';
      return about.reader.t(`notice.cancelled.${over ? 'line-over' : 'line'}`, { when: whenOf(about) });
    },
    say({ reader, session: { state }, candidate }) {
      const { t } = reader;
      const reason = state.kind === 'cancelled' ? state.reason : '';
      return {
        banner: calm(t('notice.cancelled.title')),
        lines: [
          ...(reason ? [t('notice.cancelled.reason', { reason })] : []),
          ...(waits(candidate) ? [t('notice.cancelled.next')] : []),
        ],
        buttons: [
          waits(candidate)
            ? { ...open(reader, 'my-booking'), title: t('notice.cancelled.pick') }
            : open(reader, 'my-booking'),
        ],
      };
    },
  }),
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
    stillTrue: ({ candidate }) => !bookingOf(candidate),
    title: ({ reader: { t } }) => t('notice.lapsed.title'),
    say(about) {
      const { reader, candidate } = about;
      const { t } = reader;
      const line = t('notice.lapsed.line', { when: whenOf(about) });
      if (isOut(candidate)) return { lines: [line] };
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
