import type { Counts } from './accounts.ts';
import type { Effects, Later } from './decision.ts';
import { type Notice, rowOf } from './notices.ts';
import { bookingOf, type Candidate } from './people/candidate.ts';
import { gatherMs } from './people/own-changes.ts';
import { freesTarget } from './programme/quota.ts';
import { calendarNotices } from './seats/calendar-entry.ts';
import { deadlinesOf, withVersionOfSeat } from './seats/deadlines.ts';
import type { Session } from './seats/session.ts';
import { type Instant, later } from './time.ts';

/** What was so before a decision: the candidates and sessions that it has looked at, by id. */
export type Earlier = {
  readonly before: ReadonlyMap<string, Candidate>;
  readonly sessions: ReadonlyMap<string, Session>;
};

/**
 * All that is to be told or done because of a decision, now or later: what it names itself, and what follows from the
 * states before and after, so that no decision can forget it.
 * @param seats how the free seats change, by session
 */
export function followUps(effects: Effects, seats: Counts, { before, sessions }: Earlier, at: Instant) {
  const { notices = [], candidates = [], later: named = [] } = effects;

  /** At once, but for the answers of somebody who keeps changing their mind: the last of them is told. */
  function told(notice: Notice): Later {
    const after = 'candidate' in notice ? candidates.find(({ id }) => id === notice.candidate) : undefined;
    if (!after) return { at, what: notice };
    const wait = rowOf(notice).gathers ? gatherMs(before.get(after.id), after) : 0;
    return { at: later(at, wait), what: withVersionOfSeat(notice, after) };
  }

  function calendars(candidate: Candidate): readonly Later[] {
    const earlier = before.get(candidate.id);
    const when = later(at, gatherMs(earlier, candidate));
    return calendarNotices(earlier, candidate).map((what) => ({ at: when, what }));
  }

  /** Whoever gives a seat has loaded its session to see whether there is one. */
  function deadlines(candidate: Candidate): readonly Later[] {
    const session = sessions.get(bookingOf(candidate)?.session ?? '');
    return session ? deadlinesOf(before.get(candidate.id), candidate, session, at) : [];
  }

  return [
    ...notices.map(told),
    ...candidates.flatMap(calendars),
    ...candidates.flatMap(deadlines),
    ...openings(effects, seats, { before, sessions }, at),
    ...named,
  ];
}

/** Who may find a seat after this that was not there before: those who wait first, then those who wish for another time. */
function openings(effects: Effects, seats: Counts, { before, sessions }: Earlier, at: Instant): readonly Later[] {
  const { sessions: written = [], candidates = [] } = effects;
  const isOff = (id: string) =>
    (written.find((each) => each.id === id) ?? sessions.get(id))?.state.kind === 'cancelled';
  const freed = Object.keys(seats).filter((id) => (seats[id] ?? 0) > 0 && !isOff(id));
  const made = written.filter(({ id, state }) => !sessions.has(id) && state.kind === 'open');
  const left = candidates.map((after) => [before.get(after.id), after] as const);
  return [
    ...(made.length > 0 ? [{ at, what: { kind: 'vacancies' } } as const] : []),
    ...made.map(({ id, reservedUntil = at }) => ({ at: reservedUntil, what: { kind: 'fill', session: id } }) as const),
    ...freed.map((session) => ({ at, what: { kind: 'fill', session } }) as const),
    ...(freed.length === 0 && freesTarget(left) ? [{ at, what: { kind: 'fill' } } as const] : []),
  ];
}
