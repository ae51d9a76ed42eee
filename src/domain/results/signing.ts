import { accepted, type Decision, refused, unchanged } from '../decision.ts';
import type { Candidate } from '../people/candidate.ts';
import type { Actor, Programme } from '../programme/programme.ts';
import type { Session } from '../seats/session.ts';
import type { CountingMoment } from './follow-up/asking.ts';
import { cannotRecord, isOwnResult } from './judging.ts';
import { awaitsSignature, isDue, released, releaseOf } from './release.ts';
import type { ResultVersion } from './result.ts';

type Signing = {
  readonly actor: Actor;
  readonly programme: Programme;
  /** Whether this actor is known to work at the candidate's organisation. */
  readonly isColleague: boolean;
  readonly now: CountingMoment;
  /** The version that they have read; undefined: a button of before does not say. */
  readonly seen: number | undefined;
};

/** It counts when its time has come. Who works where the candidate does, a lead too, signs none. */
export function signResult(
  candidate: Candidate,
  session: Session,
  given: ResultVersion | undefined,
  { actor, programme, isColleague, now, seen }: Signing,
): Decision {
  const cannot = cannotRecord(candidate, session, actor);
  if (cannot) return refused(cannot);
  if (isColleague) return refused('colleague-signature');
  const { submitted, result } = candidate;
  if (!given) return refused('nothing-to-sign');
  if (given.session !== session.id) return refused('booking-changed');
  if (seen !== undefined && seen !== given.version) return refused('given-anew');
  if ((submitted ?? result)?.signed) return unchanged;
  if (!submitted || !awaitsSignature(submitted, programme)) return refused('nothing-to-sign');
  if (isOwnResult(given, actor)) return refused('own-signature');
  const after = { ...candidate, submitted: { ...submitted, signed: true as const } };
  if (isDue(after.submitted, programme, now)) return accepted(released(after, after.submitted, now));
  // The task that was left when it was given may be at it in this moment, when its time comes.
  return accepted({ candidates: [after], later: [releaseOf(after.id, after.submitted)] });
}
