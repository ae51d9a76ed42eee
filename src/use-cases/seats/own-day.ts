import type { Actor, Programme } from '../../domain/programme/programme.ts';
import { isAssessorOf, type Session } from '../../domain/seats/session.ts';
import { sheetLinkEnds } from '../../domain/seats/sessions/session-link.ts';
import type { Moment } from '../../domain/time.ts';
import type { World } from '../ports.ts';
import { type WhoComes, whoComes } from './sessions/who-comes.ts';

/** A card has room for so many; those after them stand in the list. */
const MOST_TODAY = 3;
/** A day of a programme has no more, and the next of one's own is looked for among so many. */
const LOOKED_AT = 30;

export type OwnSession = {
  readonly session: Session;
  readonly who: WhoComes;
  /** Where the sheet of its day is fetched; undefined where this deployment has no address of its own. */
  readonly sheet: string | undefined;
};

/** The sessions of today in which somebody assesses; where there is none, the next of theirs. */
export type OwnDay = { readonly today: boolean; readonly sessions: readonly OwnSession[] };

export async function ownDay(
  world: World,
  { programme, actor, now }: { readonly programme: Programme; readonly actor: Actor; readonly now: Moment },
): Promise<OwnDay | undefined> {
  if (!actor.roles.includes('assessor')) return undefined;
  const { calendar, records } = world;
  const from = calendar.dayBegins(programme.timeZone, now.date);
  const coming = await records.sessions(programme.id, { from, limit: LOOKED_AT });
  const own = coming.items.filter((each) => each.state.kind === 'open' && isAssessorOf(each, actor));
  const today = own.filter(({ date }) => date === now.date).slice(0, MOST_TODAY);
  const shown = today.length > 0 ? today : own.slice(0, 1);
  if (shown.length === 0) return undefined;
  const sessions = await Promise.all(shown.map((session) => withPeople(world, programme, actor, session, now)));
  return { today: today.length > 0, sessions };
}

async function withPeople(
  world: World,
  programme: Programme,
  actor: Actor,
  session: Session,
  { at }: Moment,
): Promise<OwnSession> {
  const link = { programme: programme.id, session: session.id, user: actor.user };
  const [who, sheet] = await Promise.all([
    whoComes(world, programme, actor, session),
    world.linkToSheet(link, sheetLinkEnds(at)),
  ]);
  return { session, who, sheet };
}
