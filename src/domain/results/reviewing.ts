import { accepted, type Decision, refused, unchanged } from '../decision.ts';
import { WHOEVER_LEADS } from '../notices.ts';
import { type Candidate, isSelf } from '../people/candidate.ts';
import type { Actor, UserId } from '../programme/programme.ts';
import type { Session } from '../seats/session.ts';
import type { Instant, Moment } from '../time.ts';
import { cannotJudge, isOwnResult, judgesAs } from './judging.ts';
import type { ResultVersion } from './result.ts';

/** What somebody has asked of a version of their result: that another one looks at it again. */
export type Review = {
  readonly version: number;
  readonly at: Instant;
  /** In their words, until it is answered. */
  readonly reason?: string;
  /** Another one has, and it stands. Absent: nobody has yet; a version that replaces it answers as well. */
  readonly stands?: true;
};

export const reviewOf = ({ review, result }: Candidate): Review | undefined =>
  review && review.version === result?.version ? review : undefined;

/** Whether somebody else than who gave it is to look at the version that counts. */
export const awaitsReview = (candidate: Candidate): boolean =>
  reviewOf(candidate) !== undefined && reviewOf(candidate)?.stands === undefined;

/** Once of each version. `to`: who is asked, each of whom is told; nobody: whoever leads is. */
export function askReview(
  candidate: Candidate,
  reason: string | undefined,
  { actor, now, to }: { readonly actor: Actor; readonly now: Moment; readonly to: readonly UserId[] },
): Decision {
  if (!isSelf(candidate, actor)) return refused('not-allowed');
  const { id, result } = candidate;
  if (!result) return refused('no-result');
  if (reviewOf(candidate)) return unchanged;
  const review = { version: result.version, at: now.at, ...(reason !== undefined && { reason }) };
  return accepted({
    candidates: [{ ...candidate, review }],
    notices: (to.length > 0 ? to : [WHOEVER_LEADS]).map(
      (each) => ({ kind: 'review', to: each, candidate: id }) as const,
    ),
  });
}

/** Another one has looked at it, and it stands: a correction says otherwise. */
export function letStand(
  candidate: Candidate,
  session: Session,
  before: ResultVersion,
  actor: Actor,
  isColleague: boolean,
): Decision {
  const cannot = cannotJudge(candidate, session, actor, isColleague);
  if (cannot) return refused(cannot);
  const review = reviewOf(candidate);
  if (!review) return refused('nobody-asked');
  if (review.stands) return unchanged;
  // The answer to it has been given, and waits to count.
  if (candidate.submitted) return refused('corrected-meanwhile');
  if (isOwnResult(before, actor)) return refused('own-assessment');
  const { version, at } = review;
  const after = { ...candidate, review: { version, at, stands: true as const } };
  return accepted(
    { candidates: [after], notices: [{ kind: 'result-stands', candidate: candidate.id }] },
    judgesAs(actor, isColleague),
  );
}
