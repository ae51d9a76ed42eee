import { accepted, type Decision, refused, unchanged } from '../decision.ts';
import type { Candidate } from '../people/candidate.ts';
import type { Session } from '../seats/session.ts';
import type { Giving } from './assessment.ts';
import { wordsOf } from './draft.ts';
import { cannotJudge, isOwnResult, judgesAs } from './judging.ts';
import { toldOf } from './release.ts';
import { isWhole, type Result, type ResultVersion, withVersion } from './result.ts';
import { awaitsReview } from './reviewing.ts';

export type Correction = Result & { readonly reason: string };

/** `seen`: the version that the form was opened with; undefined: not known. */
type Correcting = Giving & { readonly seen: number | undefined };

/** Until the new version counts, the other one does. `before`: the one that counts, given in `session`. */
export function correctResult(
  candidate: Candidate,
  session: Session,
  before: ResultVersion,
  { reason, ...result }: Correction,
  { actor, now, concept, isColleague, seen, pending, signers }: Correcting,
): Decision {
  const cannot = cannotJudge(candidate, session, actor, isColleague);
  if (cannot) return refused(cannot);
  if (awaitsReview(candidate) && isOwnResult(before, actor)) return refused('own-assessment');
  // Nobody's correction is lost to another's.
  if (candidate.submitted || (seen !== undefined && seen !== before.version)) return refused('corrected-meanwhile');
  if (!isWhole(result, concept)) return refused('areas-missing');
  if (wordsOf(result) === wordsOf(before)) return unchanged;
  const corrected = { ...result, session: before.session, replaces: before.version, reason };
  const given = withVersion(candidate, corrected, { concept, assessor: actor.user, now, pending });
  return accepted(
    { candidates: [given.candidate], results: [given.version], ...toldOf(given.candidate, signers, 'corrected') },
    judgesAs(actor, isColleague),
  );
}
