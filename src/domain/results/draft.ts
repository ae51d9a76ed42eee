import { type Asks, accepted, asks, type Decision, refused, unchanged } from '../decision.ts';
import { bookingOf, type Candidate } from '../people/candidate.ts';
import { hasResult, mayBeAssessed } from '../people/stages.ts';
import type { Actor, UserId } from '../programme/programme.ts';
import type { Session } from '../seats/session.ts';
import type { Instant, Moment } from '../time.ts';
import { cannotAssess } from './assessment.ts';
import type { Level } from './concept.ts';

/** Any of what a result says, as the form holds it. */
export type DraftWords = {
  /** The outcome of every area that has none of its own. */
  readonly all?: Level;
  /** By the id of each competence area that has one. */
  readonly areas: Readonly<Record<string, Level>>;
  readonly proposal?: string;
  /** For assessors and leads only. */
  readonly privateNote?: string;
};

/** What has been filled in of a result that is not given yet: one of a candidate, for all who assess in the session. */
export type Draft = DraftWords & {
  readonly candidate: string;
  readonly session: string;
  readonly by: UserId;
  readonly at: Instant;
};

/** Somebody has saved another draft since this form was opened: whose it is, and when they did. */
export type DraftWarning = Pick<Draft, 'by' | 'at'>;

/** The words alone, in an order of their own: the same for the same words. */
export const wordsOf = ({ all, areas, proposal, privateNote }: DraftWords): string =>
  JSON.stringify([all, Object.entries(areas).toSorted(([a], [b]) => (a < b ? -1 : 1)), proposal, privateNote]);

const NOTHING = wordsOf({ areas: {} });
export const isEmpty = (words: DraftWords): boolean => wordsOf(words) === NOTHING;

export const hasDraft = (candidate: Candidate): boolean => candidate.drafted === true && mayBeAssessed(candidate);

/** A draft is of the seat that it was written for: with a result, another seat or none it goes, whichever command does that. */
export function withDraft(before: Candidate | undefined, after: Candidate): Candidate {
  const seat = bookingOf(after)?.session;
  const stands = !hasResult(after) && seat !== undefined && seat === (before && bookingOf(before)?.session);
  if (after.drafted === undefined || stands) return after;
  const { drafted: _, ...rest } = after;
  return rest;
}

/** In place of what was kept; nothing at all takes that away. `read`: who saves has read it: no words go without that. */
export function saveDraft(
  candidate: Candidate,
  session: Session,
  before: Draft | undefined,
  words: DraftWords,
  by: { readonly actor: Actor; readonly now: Moment; readonly read: boolean; readonly isColleague?: boolean },
): Decision | Asks<DraftWarning> {
  const { actor, now, read, isColleague = false } = by;
  const reason = cannotAssess(candidate, session, actor, now, isColleague);
  if (reason) return refused(reason);
  const text = wordsOf(words);
  if (text === (before ? wordsOf(before) : NOTHING)) return unchanged;
  if (before && !read) return asks({ by: before.by, at: before.at });
  const { drafted: _, ...undrafted } = candidate;
  if (isEmpty(words)) return accepted({ candidates: [undrafted] });
  const draft: Draft = { ...words, candidate: candidate.id, session: session.id, by: actor.user, at: now.at };
  return accepted({ candidates: [{ ...undrafted, drafted: true }], drafts: [draft] });
}
