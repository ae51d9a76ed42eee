import type { Candidate } from '../people/candidate.ts';
import { assessesColleagues } from '../programme/permissions.ts';
import type { Actor } from '../programme/programme.ts';
import type { Refusal } from '../refusals.ts';
import { assesses, type Session } from '../seats/session.ts';
import type { ResultVersion } from './result.ts';

export function cannotRecord(candidate: Candidate, session: Session, actor: Actor): Refusal | undefined {
  // Whoever assesses may not be the one assessed: the funder pays for an independent judgement.
  if (candidate.user === actor.user) return 'own-result';
  return assesses(session, actor) ? undefined : 'not-your-session';
}

/** `isColleague`: they are known to work at the candidate's organisation. */
export function cannotJudge(
  candidate: Candidate,
  session: Session,
  actor: Actor,
  isColleague: boolean,
): Refusal | undefined {
  const reason = cannotRecord(candidate, session, actor);
  if (reason) return reason;
  return isPartial(actor, isColleague) ? 'own-organisation' : undefined;
}

/** Who works where the candidate does gives them no result: the funder pays for an independent judgement. */
export const isPartial = (actor: Pick<Actor, 'roles'>, isColleague: boolean): boolean =>
  isColleague && assessesColleagues(actor) === undefined;

/** In which role this actor judges, where that is not the one that their verb gives. */
export const judgesAs = (actor: Pick<Actor, 'roles'>, isColleague: boolean): 'lead' | undefined =>
  isColleague ? assessesColleagues(actor) : undefined;

/** Whoever gave a result neither looks at it again nor signs it themselves. */
export const isOwnResult = ({ assessor }: ResultVersion, actor: Pick<Actor, 'user'>): boolean =>
  assessor === actor.user;
