import { bookingOf, type Candidate, testedSeatOf } from '../../../domain/people/candidate.ts';
import { linkEnds, linkTo } from '../../../domain/people/link.ts';
import { holdsQuota, isBooked, mayChange, waits } from '../../../domain/people/stages.ts';
import type { Programme } from '../../../domain/programme/programme.ts';
import { fitsTarget } from '../../../domain/programme/quota.ts';
import type { Concept } from '../../../domain/results/concept.ts';
import type { ResultVersion } from '../../../domain/results/result.ts';
import { retestFrom } from '../../../domain/results/retest.ts';
import type { Session } from '../../../domain/seats/session.ts';
import { suits } from '../../../domain/seats/unsuited.ts';
import { inLineSince } from '../../../domain/seats/waiting.ts';
import type { LocalDate, Moment } from '../../../domain/time.ts';
import { clockOf } from '../../clock.ts';
import type { World } from '../../ports.ts';
import { retestGround } from '../../results/retest-ground.ts';
import { notWaitedFor } from '../filling/first-in-line.ts';
import { freeSessions } from './free-sessions.ts';

/** Other times that a candidate's card has room for. */
const OTHERS = 8;
/** So many sessions ahead are looked at for who cannot come at every time. */
const AHEAD = 25;
/** Further back nobody's place is counted. */
export const LAST_PLACE = 50;

export type BookingOverview = {
  readonly programme: Programme;
  /** Undefined when the programme's concept is not known here. */
  readonly concept: Concept | undefined;
  readonly candidate: Candidate;
  readonly result: ResultVersion | undefined;
  readonly assessor?: string;
  /** Who has seen their result, as they have let their employer do. */
  readonly seers?: readonly { readonly name: string | undefined; readonly at: string }[];
  readonly now: Moment;
  readonly session: Session | undefined;
  /** Coming sessions with free seats that they may choose instead, the soonest first; those at which they cannot come last. */
  readonly others: readonly Session[];
  /** Nothing of the programme's target is left for them, so that there is none to choose. */
  readonly noneLeft: boolean;
  /** From which day on they can take the test again; undefined: they have no result, or cannot. */
  readonly retestFrom: LocalDate | undefined;
  /** How many stand in the waiting list before them, `LAST_PLACE` at the most; absent: they do not wait. */
  readonly ahead?: number;
  /** Where the seat can be fetched for a calendar; undefined without one to come, or without an address of our own. */
  readonly calendar: string | undefined;
  /** Where the statement that they were at the test can be fetched; undefined while they were not, or without such an address. */
  readonly attendance?: string | undefined;
  readonly plan?: string | undefined;
};

export async function bookingOverview(
  world: World,
  programme: Programme,
  candidate: Candidate,
  now: Moment,
  link: World['linkTo'] = world.linkTo,
): Promise<BookingOverview> {
  const booking = bookingOf(candidate);
  const { id, result: current } = candidate;
  const noneLeft = mayChange(candidate) && !holdsQuota(candidate) && !(await isLeftFor(world, programme, candidate));
  const [session, others, result, ahead, seers] = await Promise.all([
    booking && world.records.session(programme.id, booking.session),
    mayChange(candidate) && !noneLeft ? openTo(world, programme, candidate, now) : [],
    current && world.records.result(programme.id, id, current.version),
    waits(candidate)
      ? world.records.ahead(programme.id, { id, since: inLineSince(candidate), limit: LAST_PLACE })
      : undefined,
    Promise.all(
      (candidate.sharing?.seen ?? []).map(async ({ by, at }) => ({ name: (await world.people.user(by))?.name, at })),
    ),
  ]);
  const concept = world.concepts.get(programme.concept);
  const assessor = result?.assessor === undefined ? undefined : (await world.people.user(result.assessor))?.name;
  const fileLink = (to: 'calendar' | 'plan' | 'attendance', about?: Session) =>
    link(linkTo(to, programme.id, candidate), linkEnds(about, now.at));
  return {
    programme,
    concept,
    candidate,
    result,
    seers,
    now,
    session,
    others,
    noneLeft,
    retestFrom: retestFrom(candidate, retestGround(world, programme, session), now),
    calendar:
      isBooked(candidate) && session && session.endsAt > now.at ? await fileLink('calendar', session) : undefined,
    plan: candidate.plan && result ? await fileLink('plan') : undefined,
    attendance: testedSeatOf(candidate) ? await fileLink('attendance') : undefined,
    ...(ahead !== undefined && { ahead }),
    ...(assessor && { assessor }),
  };
}

/** Sessions with free seats that nobody waits for who comes before them; those at which they can come in front. */
export async function openTo(world: World, programme: Programme, candidate: Candidate, now: Moment) {
  const clock = clockOf(world, programme);
  const isOther = ({ id }: Session) => id !== bookingOf(candidate)?.session;
  const found = await freeSessions(world, programme, now, candidate.cannot ? AHEAD : OTHERS, isOther);
  const suited = found.filter((each) => suits(candidate.cannot, each, clock));
  const first = [...suited, ...found.filter((each) => !suited.includes(each))].slice(0, OTHERS);
  return notWaitedFor(world.records.unit(programme.id), first, clock, candidate.id);
}

const isLeftFor = async ({ records }: World, { id }: Programme, candidate: Candidate) =>
  fitsTarget(candidate, await records.tally(id));
