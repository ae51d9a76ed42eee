import type { Candidate } from '../domain/people/candidate.ts';
import { mayUse } from '../domain/programme/permissions.ts';
import type { Actor, Programme } from '../domain/programme/programme.ts';
import { scopeFor } from '../domain/programme/scope.ts';
import { takenIn } from '../domain/seats/edit-session.ts';
import { namesWhoComesTo, type Session } from '../domain/seats/session.ts';
import { pagesOf } from './paging.ts';
import type { World } from './ports.ts';
import { narrowed } from './scope.ts';

/** Read at a time. */
const AT_ONCE = 100;

/** Those with a seat whom somebody may know, by name, and how many more there are. */
export type WhoComes = { readonly people: readonly Candidate[]; readonly others: number };

/** Whether this person may know any of them by name. */
export const knowsWhoComes = (session: Session, actor: Actor): boolean =>
  mayUse(actor, 'participants.read') && namesWhoComesTo(session, actor) !== undefined;

/** @param most so many of them; absent: all */
export async function whoComes(
  world: World,
  { id }: Programme,
  actor: Actor,
  session: Session,
  most = Number.POSITIVE_INFINITY,
): Promise<WhoComes> {
  const as = namesWhoComesTo(session, actor);
  if (!as || !knowsWhoComes(session, actor)) return { people: [], others: takenIn(session) };
  const { records } = narrowed(world, scopeFor(actor, as));
  const people: Candidate[] = [];
  const limit = Math.min(AT_ONCE, most);
  const pages = pagesOf((cursor) =>
    records.participants(id, session.id, { limit, ...(cursor !== undefined && { cursor }) }),
  );
  for await (const { items } of pages) {
    people.push(...items);
    if (people.length >= most) break;
  }
  return { people, others: Math.max(0, takenIn(session) - people.length) };
}
