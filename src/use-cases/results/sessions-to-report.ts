import { isLeftToRecord } from '../../domain/people/stages.ts';
import type { Actor, Programme } from '../../domain/programme/programme.ts';
import { awaitsSignature } from '../../domain/results/release.ts';
import { assesses, type Session } from '../../domain/seats/session.ts';
import { later } from '../../domain/time.ts';
import type { Paged } from '../paging.ts';
import { firstOf, pagesOf } from '../paging.ts';
import type { World } from '../ports.ts';

const AT_ONCE = 100;

export type SessionToReport = {
  readonly session: Session;
  /** How many have a seat, or had one. */
  readonly people: number;
  /** Of them, with something still to record. */
  readonly left: number;
  /** Of them, with a result that waits for its second signature. */
  readonly unsigned: number;
};

/** Of today and before, that were not cancelled, the newest first. */
export async function sessionsToReport(
  world: World,
  programme: Programme,
  { actor, most, cursor }: { readonly actor: Actor; readonly most: number; readonly cursor: string | undefined },
): Promise<Paged<SessionToReport>> {
  const { calendar, records } = world;
  const { timeZone, id } = programme;
  const tomorrow = calendar.dayBegins(timeZone, calendar.daysAfter(calendar.now(timeZone).date, 1));
  const page = (limit: number) => (from: string | undefined) =>
    records.sessions(id, { to: later(tomorrow, -1), newestFirst: true, limit, ...(from && { cursor: from }) });
  const isTheirs = (session: Session) => isHeld(session) && assesses(session, actor);
  const sessions: Session[] = [];
  let next = cursor;
  do {
    const found = await page(most - sessions.length)(next);
    sessions.push(...found.items.filter(isTheirs));
    next = found.next;
  } while (next !== undefined && sessions.length < most);
  const behind = next === undefined ? [] : await firstOf(1, (from) => page(most)(from ?? next), isTheirs);
  const items = await Promise.all(
    sessions.map(async (session) => ({ session, ...(await openMattersOf(world, programme, session)) })),
  );
  return { items, ...(next !== undefined && behind.length > 0 && { next }) };
}

const isHeld = ({ state }: Session): boolean => state.kind === 'open';

async function openMattersOf(
  { records }: World,
  programme: Programme,
  session: Session,
): Promise<Omit<SessionToReport, 'session'>> {
  let people = 0;
  let left = 0;
  let unsigned = 0;
  const participants = pagesOf((cursor) =>
    records.participants(programme.id, session.id, { limit: AT_ONCE, ...(cursor !== undefined && { cursor }) }),
  );
  for await (const { items } of participants) {
    people += items.length;
    left += items.filter(isLeftToRecord).length;
    unsigned += items.filter(({ submitted }) => awaitsSignature(submitted, programme)).length;
  }
  return { people, left, unsigned };
}
