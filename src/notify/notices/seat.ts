import { open } from '../../cards/views/common.ts';
import type { Reminder } from '../../domain/notices.ts';
import { liveBookingOf, replyByOf } from '../../domain/people/candidate.ts';
import { formerEntryOf } from '../../domain/people/reach.ts';
import { hasLiveSeat, isBooked, isOffered } from '../../domain/people/stages.ts';
import { isBehind, sessionToShow } from '../../domain/seats/booking/calendar-entry.ts';
import { remindedLately } from '../../domain/seats/booking/reminding.ts';
import { phaseOf } from '../../domain/seats/session.ts';
import { isOtherTime } from '../../domain/seats/vacancy.ts';
import { DAY, later } from '../../domain/time.ts';
import { clockOf } from '../../use-cases/clock.ts';
import { noteFormerCalendarGone } from '../../use-cases/people/note-contact.ts';
import { freeSessions } from '../../use-cases/seats/booking/free-sessions.ts';
import { renewWish } from '../../use-cases/seats/filling/tell-of-vacancies.ts';
import { type OfSeat, ofSeat, whenOf } from './definition.ts';
import { message } from './message.ts';
import { page } from './page.ts';

/** So many other times are named; their card has the rest. */
const NAMED = 3;

/** Whether what it reminds of is still ahead. A week's reminder on the last day is late. */
const AHEAD: { readonly [R in Reminder]: (about: OfSeat<'reminder'>) => boolean } = {
  week: ({ candidate, session, now }) => isBooked(candidate) && session.startsAt > later(now.at, DAY),
  day: ({ candidate, session, now }) => isBooked(candidate) && session.startsAt > now.at,
  // Somebody has just asked them for an answer.
  reply: ({ candidate, now }) =>
    isOffered(candidate) && (replyByOf(candidate) ?? '') > now.at && !remindedLately(candidate, now.at),
  asked: ({ candidate, session, now }) =>
    isOffered(candidate) && session.endsAt > now.at && (replyByOf(candidate) ?? session.endsAt) > now.at,
};

export const SEAT_NOTICES = {
  offer: page<'offer'>({
    delivery: 'question',
    stillTrue: ({ candidate, notice }) => isOffered(candidate) && liveBookingOf(candidate)?.session === notice.session,
    why({ notice, session, now, reader: { t } }) {
      if (session && phaseOf(session, now.at) === 'over') return t('notice.offer-over');
      return t(notice.moved ? 'notice.offer-moved' : 'notice.offer');
    },
  }),
  reminder: page<'reminder'>({
    delivery: 'question',
    stillTrue(about) {
      const { notice } = about;
      const of = ofSeat(about);
      if (of?.session.state.kind !== 'open') return false;
      if (notice.startsAt !== undefined && notice.startsAt !== of.session.startsAt) return false;
      return AHEAD[notice.of](of);
    },
    why({ notice, candidate, reader: { t, formats } }) {
      const until = replyByOf(candidate);
      const open = notice.of === 'asked' && until === undefined ? '-open' : '';
      return t(`notice.reminder.${notice.of}${open}`, { until: until ? formats.moment(until) : '' });
    },
  }),
  calendar: page<'calendar'>({
    delivery: 'mail',
    dispensable: true,
    // The one that it should show, or else the one that it shows.
    sessionOf: ({ session }, candidate) => sessionToShow(candidate) ?? candidate.calendar?.session ?? session,
    stillTrue: ({ id, candidate, session, now }) =>
      session !== undefined && session.endsAt > now.at && isBehind(candidate, id),
    why: ({ reader: { t } }) => t('notice.calendar'),
  }),
  'former-entry': message<'former-entry'>({
    delivery: 'mail',
    dispensable: true,
    link: 'none',
    stillTrue: ({ candidate, session, now }) =>
      session !== undefined && session.endsAt > now.at && formerEntryOf(candidate, session.id) !== undefined,
    title: ({ reader: { t } }) => t('notice.former-entry.title'),
    say: ({ reader: { t } }) => ({ lines: [t('notice.former-entry.line')] }),
    otherwise: (world, { programme, notice }) =>
      noteFormerCalendarGone(world, programme, notice.candidate, notice.session),
  }),
  readdressed: page<'readdressed'>({
    delivery: 'news',
    dispensable: true,
    stillTrue: ({ candidate, session, now }) => isBooked(candidate) && session !== undefined && session.endsAt > now.at,
    sessionOf: ({ session }, candidate) => sessionToShow(candidate) ?? session,
    why: ({ reader: { t } }) => t('notice.readdressed'),
  }),
  moved: page<'moved'>({
    delivery: 'question',
    stillTrue: ({ candidate, notice, session, now }) =>
      hasLiveSeat(candidate) &&
      liveBookingOf(candidate)?.session === notice.session &&
      (session?.endsAt ?? '') > now.at,
    why: ({ candidate, reader: { t } }) => t(isBooked(candidate) ? 'notice.moved' : 'notice.moved-offer'),
  }),
  vacancy: message<'vacancy'>({
    delivery: 'news',
    link: 'pick',
    stillTrue: ({ candidate }) => hasLiveSeat(candidate),
    title: ({ reader: { t } }) => t('notice.vacancy.title'),
    async say(about, world) {
      const { programme, candidate, reader, now } = about;
      const theirs = liveBookingOf(candidate)?.session ?? '';
      const clock = clockOf(world, programme);
      const [session, others] = await Promise.all([
        world.records.session(programme.id, theirs),
        freeSessions(world, programme, now, NAMED, (each) => isOtherTime(candidate, each, clock)),
      ]);
      if (!session || others.length === 0) return undefined;
      return {
        lines: [
          ...others.map((other) => `${whenOf({ reader, session: other })} · ${other.place}`),
          reader.t('notice.vacancy.keep', { when: whenOf({ reader, session }) }),
        ],
        buttons: [{ ...open(reader, 'my-booking'), title: reader.t('notice.vacancy.pick') }],
      };
    },
    // Taken again before they could be told of it: the next one will do.
    otherwise: (world, { programme, notice, id }) => renewWish(world, programme, notice, id),
  }),
};
