import { accepted, type Decision, refused, unchanged } from '../decision.ts';
import type { Candidate } from '../people/candidate.ts';
import { notOneself } from '../people/own-changes.ts';
import { hasLiveSeat, mayBeOffered, mayChange, waits } from '../people/stages.ts';
import type { Actor } from '../programme/programme.ts';
import type { Instant, Moment } from '../time.ts';
import { withContact } from './booking/answer-notices.ts';
import { type Session, soonest } from './session.ts';
import { type Clock, suits, TIMES, type TimeCode } from './unsuited.ts';

/** Since when somebody stands in the waiting list; who has stood there since before it was kept, since they were nominated. */
export const inLineSince = ({ progress, nominatedAt }: Pick<Candidate, 'progress' | 'nominatedAt'>): Instant =>
  ('since' in progress ? progress.since : undefined) ?? nominatedAt;

/** Whether they have had a seat in this session that is not theirs any more. */
export const letGo = ({ past = [] }: Candidate, { id }: Pick<Session, 'id'>): boolean =>
  past.some(({ session }) => session === id);

type Seats = Pick<Session, 'id' | 'startsAt' | 'endsAt'>;

/** By their place in line: none that they let go, or at a time at which they have said that they cannot come. */
export const isFor = (candidate: Candidate, session: Seats, clock: Clock): boolean =>
  mayBeOffered(candidate) && !letGo(candidate, session) && suits(candidate.cannot, session, clock);

/** The same of somebody who waits. */
export const mayHave = (candidate: Candidate, session: Seats, clock: Clock): boolean =>
  waits(candidate) && isFor(candidate, session, clock);

/** There is one, no longer a coordinator's alone (unless it was given back: `isFreed`), and time to read of it and to come. */
export const givesSeats = ({ free, state, startsAt, reservedUntil }: Session, at: Instant, isFreed = false): boolean =>
  free > 0 && state.kind === 'open' && startsAt >= soonest(at) && (isFreed || (reservedUntil ?? at) <= at);

/** Keeps at which times they cannot come, in place of what they have said before. With a seat it holds for the next one. */
export function saveCannot(
  candidate: Candidate,
  told: readonly TimeCode[],
  actor: Actor,
  { at }: Pick<Moment, 'at'>,
): Decision {
  const not = notOneself(candidate, actor);
  if (not) return refused(not);
  if (!mayChange(candidate)) return refused('already-done');
  const cannot = TIMES.filter((each) => told.includes(each));
  const { cannot: before = [], ...rest } = withContact(candidate, actor, at);
  if (before.join() === cannot.join()) return unchanged;
  return accepted({ candidates: [{ ...rest, ...(cannot.length > 0 && { cannot }) }] });
}

/** They begin to wait, or can come at more times than they could. */
export const looksForSeat = (before: Candidate | undefined, after: Candidate): boolean =>
  before !== undefined &&
  waits(after) &&
  (!waits(before) || (before.cannot ?? []).some((each) => !after.cannot?.includes(each)));

/** Whether somebody has left the line without a seat, so that what stood free for them may be another's. */
export const leavesLine = (before: Candidate | undefined, after: Candidate): boolean =>
  before !== undefined && waits(before) && !waits(after) && !hasLiveSeat(after);
