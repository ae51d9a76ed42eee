import { mayAsk } from '../../../domain/people/asking.ts';
import { bookingOf, type Candidate, replyByOf, wishOf } from '../../../domain/people/candidate.ts';
import { hasLiveSeat, isOffered, mayChange, waits } from '../../../domain/people/stages.ts';
import { isTestedAgain, stageTold } from '../../../domain/results/result.ts';
import { ownLevels } from '../../../domain/results/self-assessing.ts';
import { isShared } from '../../../domain/results/sharing.ts';
import { adaptationsOf, endsFor } from '../../../domain/seats/adapting.ts';
import { arrivedAt, mayArrive } from '../../../domain/seats/arriving.ts';
import { hasToAgree } from '../../../domain/seats/booking/agreeing.ts';
import { phaseOf, type Session } from '../../../domain/seats/session.ts';
import type { Moment } from '../../../domain/time.ts';
import { spanText } from '../../../i18n/formats.ts';
import type { Texts } from '../../../i18n/texts.ts';
import { type BookingOverview, LAST_PLACE } from '../../../use-cases/seats/booking/booking-overview.ts';
import { whomToAsk } from '../programme/whom-to-ask.ts';
import type { Reader } from '../reader.ts';
import { followUpWords } from '../results/follow-up.ts';
import { planLine } from '../results/plan.ts';
import { resultWords, reviewWords } from '../results/result.ts';
import { retestWords } from '../results/retest.ts';
import { selfWords } from '../results/self-assessing.ts';
import { sharingLines } from '../results/sharing.ts';
import { ownNeeds } from '../seats/adapting.ts';
import { ownCannot, timeChoices } from '../seats/cannot.ts';
import { seatWords } from '../seats/seat-words.ts';
import { aboutSession } from '../seats/session-words.ts';
import { ahead, asSaid } from './ahead.ts';
import type { CandidatePage, PageInfo, PageOption, PageSeat } from './page.ts';

export function candidatePage(reader: Reader, about: BookingOverview): CandidatePage {
  const { t, language } = reader;
  const { programme, concept, candidate, session, now } = about;
  const phase = session && phaseOf(session, now.at);
  const replyBy = replyByOf(candidate);
  const isOpen = session?.state.kind === 'open' && session.date >= now.date;
  const live = hasLiveSeat(candidate);
  const answerable = isOpen && live;
  const offered = answerable && isOffered(candidate);
  const over = phase === 'over' && live;
  const canConfirm = isOpen && phase === 'ahead' && hasToAgree(candidate, session);
  const movable = mayChange(candidate) && (phase === 'over' || answerable || !live);
  const asksTimes = mayChange(candidate) && !live;
  const values = { programme: programme.name, concept: concept?.name[language] ?? programme.concept };
  const words = seatWords(reader, stageTold(candidate), phase && { phase, answerable }, values);
  // What has been cannot be lost any more.
  const losing = answerable && !over;
  const seat = bookingOf(candidate) && session && seatOf(reader, about, session, offered ? replyBy : undefined);
  const lost = { when: seat ? spanText(seat.when) : '' };
  const given = about.result?.concept ?? concept;
  const again = isTestedAgain(candidate);
  // Without its concept nothing of it can be named.
  const result =
    about.result && given && resultWords(reader, about.result, given, about.assessor, ownLevels(candidate, given));
  return {
    candidate: candidate.id,
    phase: result && !again ? 'over' : (phase ?? 'ahead'),
    heading: words.heading,
    intro: [
      words.intro,
      ...(canConfirm ? [t('booking.moved')] : []),
      ...(offered && !replyBy ? soon(reader, session, now) : []),
    ].join(' '),
    seat,
    info: [
      ...(again ? [{ said: t('retest.still') }] : []),
      ...(session ? arrivalLines(reader, candidate, session) : []),
      ...(wishOf(candidate) ? (['wishes'] as const) : []),
      ...placeInLine(reader, about),
      ...(asksTimes ? ownCannot(reader, candidate).map(asSaid) : []),
      ...(about.noneLeft && movable ? (['none-left'] as const) : []),
      ...ahead(reader, about, { offered, over, live }),
    ],
    canAccept: offered,
    canConfirm,
    canDecline: answerable,
    canArrive: session !== undefined && !over && mayArrive(candidate, session, now.date),
    over,
    mayWish: wishOf(candidate) === undefined,
    costs: {
      decline: losing ? t('booking.costs.decline', lost) : '',
      change: losing ? t(about.others.length > 0 ? 'booking.costs.change' : 'booking.costs.none', lost) : '',
    },
    options: movable ? optionsOf(reader, candidate, about.others, losing) : [],
    times: asksTimes ? timeChoices(reader) : [],
    cannot: candidate.cannot ?? [],
    ...ownNeeds(reader, about, over),
    self: selfWords(reader, about, over),
    canAsk: mayAsk(candidate),
    whom: whomToAsk(reader, programme),
    calendar: about.calendar,
    attendance: about.attendance,
    plan: {
      lines: result ? (candidate.plan?.rows ?? []).map((row) => planLine(reader, row, given)) : [],
      url: about.plan,
    },
    result,
    isTestedAgain: again,
    retest: retestWords(reader, about),
    review: reviewWords(reader, candidate),
    followUp: followUpWords(reader, programme, candidate),
    sharing: { on: isShared(candidate), lines: result ? sharingLines(reader, candidate, about.seers ?? []) : [] },
  };
}

function arrivalLines({ t, formats }: Reader, candidate: Candidate, session: Session): readonly PageInfo[] {
  const at = arrivedAt(candidate, session);
  return at === undefined ? [] : [{ said: t('booking.arrived', { time: formats.time(at) }) }];
}

const placeInLine = ({ t }: Reader, { ahead }: BookingOverview): readonly PageInfo[] => {
  if (ahead === undefined) return [];
  const said =
    ahead < LAST_PLACE ? t('booking.in-line', { place: ahead + 1 }) : t('booking.far-back', { count: ahead });
  return [{ said }];
};

const seatOf = (
  reader: Reader,
  { candidate, concept }: BookingOverview,
  session: Session,
  replyBy: string | undefined,
): PageSeat => ({
  session: session.id,
  revision: session.revision ?? 0,
  when: reader.formats.parts.span(session.startsAt, session.endsAt),
  replyBy: replyBy && reader.formats.moment(replyBy),
  place: session.place,
  length: lengthText(reader, { ...session, endsAt: endsFor(session, adaptationsOf(candidate, concept)) }),
});

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
function optionsOf(reader: Reader, candidate: Candidate, others: readonly Session[], holds: boolean): PageOption[] {
  const { t, formats } = reader;
  const sessions: PageOption[] = others.map((other) => ({
    value: other.id,
    when: formats.parts.short(other.startsAt, other.endsAt),
    about: aboutSession(reader, other),
  }));
  if (waits(candidate)) return sessions;
  if (!holds) {
    return [...sessions, { value: 'wait', title: t(others.length > 0 ? 'booking.wait' : 'booking.wait-only') }];
  }
  // To who has another time to choose, being told of one would say nothing new.
  const tell: PageOption[] =
    others.length > 0 || wishOf(candidate) ? [] : [{ value: 'tell', title: t('booking.tell') }];
  return [...sessions, ...tell, { value: 'wait', title: t('booking.wait-without') }];
}

/** What a seat is made of beside its time, in the order in which it is read. */
export const seatFacts = (t: Texts, { replyBy, place, length }: PageSeat) => [
  ...(replyBy ? [{ title: t('booking.reply-by'), value: replyBy }] : []),
  { title: t('booking.place'), value: place },
  { title: t('booking.length'), value: length },
];

export const infoText = (t: Texts, info: PageInfo): string =>
  typeof info === 'string' ? t(`booking.info.${info}`) : info.said;
