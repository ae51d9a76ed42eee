import type { Candidate } from '../../../domain/people/candidate.ts';
import { mayUse } from '../../../domain/programme/permissions.ts';
import type { Actor, Programme } from '../../../domain/programme/programme.ts';
import { scopeFor } from '../../../domain/programme/scope.ts';
import { arrivedAt } from '../../../domain/seats/arriving.ts';
import { hasToAgree } from '../../../domain/seats/booking/agreeing.ts';
import { namesWhoComesTo, phaseOf, type Session } from '../../../domain/seats/session.ts';
import { takenIn } from '../../../domain/seats/sessions/edit-session.ts';
import type { Instant } from '../../../domain/time.ts';
import { pagesOf } from '../../paging.ts';
import type { Records } from '../../ports/records.ts';
import type { World } from '../../ports.ts';
import { narrowed } from '../../scope.ts';

const AT_ONCE = 100;

export type WhoComes = {
  /** Those with a seat whom somebody may know by name. */
  readonly people: readonly Candidate[];
  /** So many more there are. */
  readonly others: number;
  /** How many of them have checked in. Absent: it is not theirs to know, but for whoever assesses and leads. */
  readonly arrived?: number;
};

export const knowsWhoComes = (session: Session, actor: Actor): boolean =>
  mayUse(actor, 'participants.read') && namesWhoComesTo(session, actor) !== undefined;

export async function* everybodyIn(records: Pick<Records, 'participants'>, programme: string, session: string) {
  const pages = pagesOf((cursor) =>
    records.participants(programme, session, { limit: AT_ONCE, ...(cursor !== undefined && { cursor }) }),
  );
  for await (const { items } of pages) yield items;
}

export async function whoComes(world: World, { id }: Programme, actor: Actor, session: Session): Promise<WhoComes> {
  const as = namesWhoComesTo(session, actor);
  if (!as || !knowsWhoComes(session, actor)) return { people: [], others: takenIn(session) };
  const people: Candidate[] = [];
  for await (const some of everybodyIn(narrowed(world, scopeFor(actor, as)).records, id, session.id)) {
    people.push(...some);
  }
  const arrived = people.filter((each) => arrivedAt(each, session) !== undefined).length;
  return { people, others: Math.max(0, takenIn(session) - people.length), ...(as !== 'coordinator' && { arrived }) };
}

/** How many of everybody with a seat have not said yes to another time or place than they first did, while it lies ahead. */
export async function notAgreedIn(
  { records }: World,
  { id }: Programme,
  session: Session,
  at: Instant,
): Promise<number> {
  if (!session.revision || takenIn(session) === 0 || phaseOf(session, at) !== 'ahead') return 0;
  return (await records.unit(id).allHolders(session.id)).filter((each) => hasToAgree(each, session)).length;
}
