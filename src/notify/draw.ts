import type { ViewOf } from '../cards/catalog.ts';
import { resultNoticeView } from '../cards/views/assessment.ts';
import { candidatePage } from '../cards/views/candidate-page.ts';
import { calm } from '../cards/views/common.ts';
import {
  answeredView,
  cancelledView,
  givenBackView,
  lapsedView,
  newAccountView,
  restoredView,
  samePersonView,
  unreachedNoticeView,
  vacancyView,
  withdrawnView,
} from '../cards/views/notices.ts';
import type { Reader } from '../cards/views/reader.ts';
import { statusView } from '../cards/views/status.ts';
import { isBehind } from '../domain/calendar-entry.ts';
import { bookingOf, type Candidate, isAbout, liveBookingOf, wishOf } from '../domain/candidate.ts';
import type { Notice } from '../domain/notices.ts';
import type { Programme } from '../domain/programme.ts';
import { phaseOf, type Session } from '../domain/session.ts';
import { DAY, type Instant, later } from '../domain/time.ts';
import { ACCOUNT_GONE } from '../domain/user.ts';
import { bookingOverview } from '../use-cases/booking-overview.ts';
import { freeSessions } from '../use-cases/free-sessions.ts';
import type { World } from '../use-cases/ports.ts';
import type { MailView, PageView } from './mail/parts.ts';

/** After this even who has not heard of it knows. */
const NEWS_MS = 30 * DAY;

/** A notice with what it is about, as that stands now. */
export type NoticeAbout = {
  readonly id: string;
  readonly programme: Programme;
  readonly notice: Notice;
  readonly candidate: Candidate | undefined;
  readonly session: Session | undefined;
  readonly reader: Reader;
};

/** What a notice says. A result is shown in the chat alone. */
export type NoticeView = MailView | ViewOf<'result-notice'>;

/** Draws a notice from what is true now; undefined when it is no longer worth saying. */
export async function drawNotice(world: World, about: NoticeAbout): Promise<NoticeView | undefined> {
  const { programme, notice, session, reader } = about;
  const { t } = reader;
  if (notice.kind === 'digest') {
    const [tally, now] = [await world.records.tally(programme.id), world.calendar.now(programme.timeZone)];
    return statusView(reader, { programme, tally, now }, 'personal', calm(t('notice.digest')));
  }
  if (notice.kind === 'new-account') return newAccount(world, about, notice);
  const candidate = about.candidate ?? (await world.records.candidate(programme.id, notice.candidate));
  if (!candidate || isOvertaken(notice, candidate)) return undefined;
  switch (notice.kind) {
    case 'offer':
      return candidate.progress.stage === 'offered' && liveBookingOf(candidate)?.session === notice.session
        ? theirBooking(world, about, candidate, t(hasBeen(about, world) ? 'notice.offer-over' : 'notice.offer'))
        : undefined;
    case 'reminder':
      return isStillToCome(about, candidate, world.calendar.now('UTC').at)
        ? theirBooking(world, about, candidate, t(`notice.reminder.${notice.of}`, untilOf(reader, candidate)))
        : undefined;
    case 'receipt':
      return theirBooking(world, about, candidate, t('notice.receipt'));
    case 'calendar': {
      const ahead = session && session.endsAt > world.calendar.now('UTC').at;
      return ahead && isBehind(candidate, about.id)
        ? theirBooking(world, about, candidate, t('notice.calendar'))
        : undefined;
    }
    case 'cancelled': {
      const { at } = world.calendar.now('UTC');
      return session && isNews(session, candidate, at)
        ? cancelledView(reader, session, { phase: phaseOf(session, at), waits: candidate.progress.stage === 'waiting' })
        : undefined;
    }
    case 'withdrawn':
      return session && candidate.progress.stage === 'withdrawn'
        ? withdrawnView(reader, programme, session)
        : undefined;
    case 'restored':
      return session && candidate.progress.stage !== 'withdrawn' ? restoredView(reader, programme, session) : undefined;
    case 'vacancy':
      return anotherTime(world, about, candidate);
    case 'lapsed':
      return session && !bookingOf(candidate)
        ? lapsedView(reader, session, candidate.progress.stage !== 'withdrawn')
        : undefined;
    case 'result': {
      if (candidate.progress.stage !== 'assessed') return undefined;
      const view = await theirBooking(world, about, candidate, '');
      // Without its concept nothing can be named: that the result is there is told all the same.
      return view.page.result ? resultNoticeView(reader, view.page.result) : view;
    }
    case 'answered':
      return isStillSo(notice, candidate) ? answeredView(reader, candidate, session, notice.answer) : undefined;
    case 'given-back':
      return session && isNews(session, candidate, world.calendar.now('UTC').at)
        ? givenBackView(reader, programme, session)
        : undefined;
    case 'same-person': {
      const kept = await world.records.candidate(programme.id, notice.kept);
      return kept && candidate.sameAs !== undefined ? samePersonView(reader, kept, candidate, session) : undefined;
    }
    case 'unreached':
      return candidate.contact?.kind === 'unreached'
        ? unreachedNoticeView(reader, candidate, candidate.contact)
        : undefined;
    default:
      return notice satisfies never;
  }
}

async function newAccount(world: World, { reader }: NoticeAbout, notice: Extract<Notice, { kind: 'new-account' }>) {
  const [old, account] = await Promise.all([world.people.user(notice.from), world.people.user(notice.account)]);
  if (!old || !account || old.movedTo !== undefined || old.lost?.why !== ACCOUNT_GONE) return undefined;
  return newAccountView(reader, old, account);
}

/**
 * Whether it is news to them that their seat in this session is gone: while they might still come, and after that, for a
 * month, if they have been given no other. Until they hear it they have reason to believe that the seat was theirs.
 */
const isNews = (session: Session, candidate: Candidate, at: Instant): boolean =>
  session.endsAt > at || (!bookingOf(candidate) && later(session.endsAt, NEWS_MS) > at);

const hasBeen = ({ session }: NoticeAbout, { calendar }: World): boolean =>
  session !== undefined && phaseOf(session, calendar.now('UTC').at) === 'over';

/** The candidate's own page, under a line that says why it comes. */
async function theirBooking(
  world: World,
  { programme, reader }: NoticeAbout,
  candidate: Candidate,
  why: string,
): Promise<PageView> {
  const overview = await bookingOverview(world, programme, candidate, world.calendar.now(programme.timeZone));
  return { card: 'candidate-page', page: candidatePage(reader, overview), banner: calm(why) };
}

/** Whether the candidate has another seat, or has lost it, since: then they are told something later. */
const isOvertaken = (notice: Notice, candidate: Candidate): boolean =>
  'seatVersion' in notice && !isAbout(candidate, notice);

const untilOf = ({ formats }: Reader, { progress }: Candidate) => ({
  until: progress.stage === 'offered' && progress.replyBy ? formats.moment(progress.replyBy) : '',
});

/** So many other times are named; their card has the rest. */
const NAMED = 3;

/** What they wished to be told, while the seat is the one they wished to have another for. */
async function anotherTime(world: World, { programme, notice, reader }: NoticeAbout, candidate: Candidate) {
  const seat = liveBookingOf(candidate);
  if (notice.kind !== 'vacancy' || !seat || !isAbout(candidate, notice)) return undefined;
  const now = world.calendar.now(programme.timeZone);
  const [session, others] = await Promise.all([
    world.records.session(programme.id, seat.session),
    freeSessions(world, programme, now, NAMED, seat.session),
  ]);
  return session && others.length > 0 ? vacancyView(reader, session, others) : undefined;
}

/** Whether what it reminds of is the same seat at the same time as then, and still ahead. A week's reminder on the last day is late. */
function isStillToCome({ notice, session }: NoticeAbout, { progress }: Candidate, at: string): boolean {
  if (notice.kind !== 'reminder' || session?.state.kind !== 'open') return false;
  if (notice.startsAt !== undefined && notice.startsAt !== session.startsAt) return false;
  switch (notice.of) {
    case 'week':
      return progress.stage === 'booked' && session.startsAt > later(at, DAY);
    case 'day':
      return progress.stage === 'booked' && session.startsAt > at;
    case 'reply':
      return progress.stage === 'offered' && (progress.replyBy ?? '') > at;
    default:
      return notice.of satisfies never;
  }
}

/** Whether they still stand where this answer has put them: an answer that another one has followed is no news. */
function isStillSo({ answer, session }: Extract<Notice, { kind: 'answered' }>, candidate: Candidate): boolean {
  const { stage } = candidate.progress;
  switch (answer) {
    case 'accepted':
    case 'changed':
      return stage !== 'offered' && bookingOf(candidate)?.session === session;
    case 'declined':
      return stage === 'declined';
    case 'waiting':
      return stage === 'waiting';
    case 'wishes':
      return wishOf(candidate) !== undefined;
    case 'unanswered':
      return stage === 'nominated';
    default:
      return answer satisfies never;
  }
}
