import type { Counts } from './accounts.ts';
import type { Effects, Later } from './decision.ts';
import { type Notice, rowOf } from './notices.ts';
import { bookingOf, type Candidate } from './people/candidate.ts';
import { gatherMs } from './people/own-changes.ts';
import { fillsByItself, needsSecondSignature, type Programme } from './programme/programme.ts';
import { freesTarget } from './programme/quota.ts';
import { askingOf } from './results/follow-up/asking.ts';
import { forgettingOf } from './seats/adapting.ts';
import { calendarNotices } from './seats/booking/calendar-entry.ts';
import { deadlinesOf, withVersionOfSeat } from './seats/booking/deadlines.ts';
import type { Session } from './seats/session.ts';
import { leavesLine, looksForSeat } from './seats/waiting.ts';
import { type Instant, later } from './time.ts';

/** What was so before a decision: the candidates and sessions that it has looked at, by id. */
export type Earlier = {
  readonly before: ReadonlyMap<string, Candidate>;
  readonly sessions: ReadonlyMap<string, Session>;
  /** Absent: it has not been looked at. */
  readonly programme?: Programme | undefined;
};

/**
 * All that is to be told or done because of a decision, now or later: what it names itself, and what follows from the
 * states before and after, so that no decision can forget it.
 * @param seats how the free seats change, by session
 */
export function followUps(effects: Effects, seats: Counts, earlier: Earlier, at: Instant) {
  const { before, sessions } = earlier;
  const { notices = [], candidates = [], later: named = [] } = effects;

  /** At once, but for the answers of somebody who keeps changing their mind: the last of them is told. */
  function told(notice: Notice): Later {
    const after = 'candidate' in notice ? candidates.find(({ id }) => id === notice.candidate) : undefined;
    if (!after) return { at, what: notice };
    const wait = rowOf(notice).gathers ? gatherMs(before.get(after.id), after) : 0;
    return { at: later(at, wait), what: withVersionOfSeat(notice, after) };
  }

  function calendars(candidate: Candidate): readonly Later[] {
    const was = before.get(candidate.id);
    const when = later(at, gatherMs(was, candidate));
    return calendarNotices(was, candidate).map((what) => ({ at: when, what }));
  }

  const sessionOf = (candidate: Candidate) => sessions.get(bookingOf(candidate)?.session ?? '');

  /** Whoever gives a seat has loaded its session to see whether there is one. */
  function deadlines(candidate: Candidate): readonly Later[] {
    const session = sessionOf(candidate);
    return session ? deadlinesOf(before.get(candidate.id), candidate, session, at) : [];
  }

  return [
    ...notices.map(told),
    ...candidates.flatMap(calendars),
    ...candidates.flatMap(deadlines),
    ...candidates.flatMap((each) => forgettingOf(before.get(each.id), each, sessionOf(each), at)),
    ...candidates.flatMap((each) => askingOf(before.get(each.id), each)),
    ...openings(effects, seats, earlier, at),
    ...(asksNoMore(earlier.programme, effects.programme) ? [{ at, what: { kind: 'releases' } } as const] : []),
    ...named,
  ];
}

/** Who may find a seat after this that was not there before: those who wait first, then those who wish for another time. */
function openings(effects: Effects, seats: Counts, earlier: Earlier, at: Instant): readonly Later[] {
  const { sessions: written = [], candidates = [], programme, erased } = effects;
  const { before, sessions } = earlier;
  const isOff = (id: string) =>
    (written.find((each) => each.id === id) ?? sessions.get(id))?.state.kind === 'cancelled';
  const freed = Object.keys(seats).filter((id) => (seats[id] ?? 0) > 0 && !isOff(id));
  const made = written.filter(({ id, state }) => !sessions.has(id) && state.kind === 'open');
  const people = candidates.map((after) => [before.get(after.id), after] as const);
  // In any session: of the target there is more, or somebody looks for a seat who did not, or does so no more.
  const anywhere =
    (freed.length === 0 && freesTarget(erased ? [...people, [erased.candidate, undefined]] : people)) ||
    people.some(([was, after]) => looksForSeat(was, after) || leavesLine(was, after)) ||
    (programme !== undefined && givesMore(earlier.programme, programme));
  return [
    ...(made.length > 0 ? [{ at, what: { kind: 'vacancies' } } as const] : []),
    ...made.map(({ id, reservedUntil = at }) => ({ at: reservedUntil, what: { kind: 'fill', session: id } }) as const),
    ...freed.map((session) => ({ at, what: { kind: 'fill', session, freed: seats[session] ?? 0 } }) as const),
    ...(anywhere ? [{ at, what: { kind: 'fill' } } as const] : []),
  ];
}

const asksNoMore = (before: Programme | undefined, after: Programme | undefined): boolean =>
  before !== undefined && after !== undefined && needsSecondSignature(before) && !needsSecondSignature(after);

const givesMore = (before: Programme | undefined, after: Programme): boolean =>
  before !== undefined && fillsByItself(after) && (after.target > before.target || !fillsByItself(before));
