import { type Counts, factsIn, tallyOf } from '../../accounts.ts';
import { accepted, type Decision, refused } from '../../decision.ts';
import { fold } from '../../fold.ts';
import type { TaskOf } from '../../notices.ts';
import { backToResult } from '../../results/result.ts';
import type { Moment } from '../../time.ts';
import { type Candidate, liveBookingOf } from '../candidate.ts';
import { hasCome } from '../stages.ts';

/** Why somebody's data is erased: a code, as the audit keeps no word that anybody has written. */
export const ERASURE_REASONS = ['asked', 'mistake', 'period-over'] as const;
export type ErasureReason = (typeof ERASURE_REASONS)[number];

/** What goes, and what its commit must know of it. `again`: they had come back with a backup. */
export type Erasure = {
  readonly candidate: Candidate;
  readonly reason: ErasureReason | 'again';
  readonly hashes: Hashes;
};

/** What tells nothing of somebody, and is the same whenever it is made of them. */
export type Hashes = {
  /** Of their id: it stays, so that they can be found and erased again where a backup has brought them back. */
  readonly id: string;
  readonly phone?: string;
};

const plain = (text: string): string => fold(text).replace(/\s+/g, ' ').trim();

/** Whether this is their name, address or phone number. */
export const names = ({ name, email, phone }: Candidate, typed: string): boolean =>
  [name, email, phone].some((each) => each !== undefined && plain(each) === plain(typed));

/** Who has been there was paid for, and is counted as before; of anybody else only `FACTS` remain. */
export function countsKept(candidate: Candidate): Counts {
  if (candidate.result) return tallyOf(backToResult(candidate) ?? candidate);
  return hasCome(candidate) ? tallyOf(candidate) : factsIn(candidate);
}

/** The commit takes their document and locks, a task what else names them. `typed`: their name or address. */
export function erase(
  candidate: Candidate,
  typed: string,
  { reason, hashes }: Omit<Erasure, 'candidate'>,
  now: Moment,
): Decision {
  // They, and their calendar, must be told while it is known how to reach them.
  if (liveBookingOf(candidate)) return refused('erase-has-seat');
  if (!names(candidate, typed)) return refused('erase-not-confirmed');
  return erased({ candidate, reason, hashes }, now);
}

/** The same of somebody who had been erased, and of whom a backup knew nothing of that. */
export const eraseAgain = (candidate: Candidate, hashes: Hashes, now: Moment): Decision =>
  liveBookingOf(candidate) ? refused('erase-has-seat') : erased({ candidate, reason: 'again', hashes }, now);

const erased = (erasure: Erasure, { at }: Moment): Decision =>
  accepted({ erased: erasure, later: [{ at, what: forgetting(erasure) }] });

export const forgetting = ({ candidate: { id, user, key }, hashes }: Omit<Erasure, 'reason'>): TaskOf<'forget'> => ({
  kind: 'forget',
  candidate: id,
  ...(user && { user }),
  ...(key && { key }),
  ...(hashes.phone && { phone: hashes.phone }),
});
