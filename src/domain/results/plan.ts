import { accepted, type Decision, refused, unchanged } from '../decision.ts';
import type { Candidate } from '../people/candidate.ts';
import type { Actor, UserId } from '../programme/programme.ts';
import type { Refusal } from '../refusals.ts';
import type { Session } from '../seats/session.ts';
import type { Instant, LocalDate, Moment } from '../time.ts';
import { cannotRecord } from './judging.ts';

export type PlanRow = {
  readonly area?: string;
  readonly what: string;
  readonly where?: string;
  readonly by?: LocalDate;
};

/** What somebody and who assesses them have agreed in the talk about the result. */
export type Plan = { readonly rows: readonly PlanRow[]; readonly by: UserId; readonly at: Instant };

/** `seen`: when the plan was written that the row was read in; a button of before has none. */
export type PlanChange = PlanRow | { readonly remove: number; readonly seen?: Instant };

/** More stand on no one page, and are done by nobody. */
export const MOST_ROWS = 6;

export function cannotPlan(candidate: Candidate, session: Session, actor: Actor): Refusal | undefined {
  const reason = cannotRecord(candidate, session, actor);
  if (reason) return reason;
  return candidate.result ? undefined : 'no-result';
}

/** With the last row it goes. `session`, `areas`: those of the result. */
export function savePlan(
  candidate: Candidate,
  session: Session,
  change: PlanChange,
  areas: readonly string[],
  actor: Actor,
  { at, date }: Pick<Moment, 'at' | 'date'>,
): Decision {
  const reason = cannotPlan(candidate, session, actor);
  if (reason) return refused(reason);
  if ('area' in change && change.area !== undefined && !areas.includes(change.area)) return refused('unknown-area');
  if ('by' in change && change.by !== undefined && change.by < date) return refused('date-past');
  const { plan, ...rest } = candidate;
  const before = plan?.rows ?? [];
  if ('remove' in change && change.seen !== undefined && change.seen !== plan?.at) return refused('edited-meanwhile');
  if (!('remove' in change) && before.length >= MOST_ROWS) return refused('plan-full');
  const rows = 'remove' in change ? before.filter((_, n) => n !== change.remove) : [...before, change];
  if (rows.length === before.length) return unchanged;
  return accepted({ candidates: [rows.length > 0 ? { ...rest, plan: { rows, by: actor.user, at } } : rest] });
}
