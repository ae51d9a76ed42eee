import { type Asks, type Decision, refused } from '../decision.ts';
import type { Actor } from '../programme/programme.ts';
import type { Refusal } from '../refusals.ts';
import { HOUR, type Instant, later } from '../time.ts';
import { type Candidate, isSelf } from './candidate.ts';
import { takesPart } from './stages.ts';

/** So often a candidate can change their answer in an hour, beside the first one to each offer. */
const MOST_CHANGES = 10;
const WINDOW_MS = HOUR;
/** A change of mind is news, and told at once; the second in an hour after this, each further one after five times as long. */
const GATHER_MS = 2_000;
const LONGEST_GATHER_MS = 3 * 60_000;

export function notOneself(candidate: Candidate, actor: Actor): Refusal | undefined {
  if (!isSelf(candidate, actor)) return 'not-your-booking';
  if (candidate.sameAs !== undefined) return 'same-person';
  return takesPart(candidate) ? undefined : 'already-withdrawn';
}

/** Counts a candidate's own change of their answer, and refuses one too many. A first answer and a repeat always pass. */
export function ownChange(candidate: Candidate, at: Instant, decision: Decision): Decision;
export function ownChange<W>(candidate: Candidate, at: Instant, decision: Decision | Asks<W>): Decision | Asks<W>;
export function ownChange<W>(candidate: Candidate, at: Instant, decision: Decision | Asks<W>): Decision | Asks<W> {
  return candidate.answered ? counted(candidate, at, decision) : decision;
}

/** The same of one who has answered nothing yet, too. */
export function counted(candidate: Candidate, at: Instant, decision: Decision): Decision;
export function counted<W>(candidate: Candidate, at: Instant, decision: Decision | Asks<W>): Decision | Asks<W>;
export function counted<W>(candidate: Candidate, at: Instant, decision: Decision | Asks<W>): Decision | Asks<W> {
  if (decision.kind !== 'accepted') return decision;
  const { changes: known } = candidate;
  const current = known && againAt(known) > at ? known : { since: at, count: 0 };
  if (current.count >= MOST_CHANGES) return refused('too-many-changes');
  const changes = { ...current, count: current.count + 1 };
  const { candidates = [] } = decision.effects;
  const counted = candidates.map((each) => (each.id === candidate.id ? { ...each, changes } : each));
  return { ...decision, effects: { ...decision.effects, candidates: counted } };
}

export const againAt = ({ since }: NonNullable<Candidate['changes']>): Instant => later(since, WINDOW_MS);

/** The more often somebody changes their mind, the longer word of it waits for the next time. */
export function gatherMs(before: Candidate | undefined, { changes }: Candidate): number {
  const known = before?.changes;
  if (!changes || (changes.since === known?.since && changes.count === known.count)) return 0;
  return changes.count < 2 ? 0 : Math.min(GATHER_MS * 5 ** (changes.count - 2), LONGEST_GATHER_MS);
}
