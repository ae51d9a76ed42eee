import { accepted, type Decision, type Later, unchanged } from '../decision.ts';
import { handsOverForOthers, mayUse } from '../programme/permissions.ts';
import type { Role, UserId } from '../programme/programme.ts';
import type { Refusal } from '../refusals.ts';
import type { Candidate } from './candidate.ts';

export type Handover = { readonly by: UserId; readonly from: UserId; readonly to: UserId };

/** So many change hands in one commit, which takes a hundred changes. */
export const HANDED_PER_COMMIT = 90;

/** Whose they are to be; without an id they have not met the bot. */
type Heir = { readonly id: UserId | undefined; readonly roles: readonly Role[] };

/** A coordinator hands over their own candidates, a lead anybody's, to somebody else who nominates. */
export function refusalOf(
  { by, roles }: { readonly by: UserId; readonly roles: readonly Role[] },
  from: UserId | undefined,
  to: Heir,
): Refusal | undefined {
  if (from !== by && !handsOverForOthers({ roles })) return 'handover-others';
  if (from === undefined) return 'unknown-from';
  if (from === to.id) return 'handover-to-self';
  if (!mayUse({ user: to.id ?? '', roles: to.roles }, 'candidate.nominate')) return 'not-coordinator';
  return to.id === undefined ? 'not-met' : undefined;
}

/**
 * A commit's share of a handover. With the last of it the new coordinator is told once, of all: until then more may come.
 * @param share up to `HANDED_PER_COMMIT` candidates
 * @param before how many have changed hands already
 * @param rest what brings the rest about, should nobody go on with it now
 */
export function handOver(
  share: readonly Candidate[],
  { by, from, to }: Handover,
  before: number,
  rest: Later | undefined,
  as?: Role,
): Decision {
  const count = before + share.length;
  if (count === 0) return unchanged;
  const candidates = share.map((each) => ({ ...each, responsible: to }));
  if (!isLast(share.length)) return accepted({ candidates, ...(rest && { later: [rest] }) }, as);
  return accepted({ candidates, notices: to === by ? [] : [{ kind: 'handed-over', to, from, count }] }, as);
}

export const isLast = (share: number): boolean => share < HANDED_PER_COMMIT;
