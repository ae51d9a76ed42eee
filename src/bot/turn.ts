import type { CardView } from '../cards/catalog.ts';
import { type Reader, readerOf } from '../cards/views/reader.ts';
import { DEFAULT_LANGUAGE, type Language } from '../domain/languages.ts';
import type { User } from '../domain/people/user.ts';
import type { Actor, Programme } from '../domain/programme/programme.ts';
import type { Moment } from '../domain/time.ts';
import type { Values } from '../inputs/ids.ts';
import { actorIn, isFirstLead } from '../use-cases/actor-in.ts';
import type { Allowed } from '../use-cases/execute.ts';
import type { AccountExists } from '../use-cases/people/accounts/own-address.ts';
import type { World } from '../use-cases/ports.ts';

export type Turn = {
  readonly world: World;
  readonly user: User;
  readonly admin: boolean;
  /** Keys and object ids of the first leads. */
  readonly leads: ReadonlySet<string>;
  readonly exists: AccountExists;
  readonly reader: Reader;
  readonly actor: Actor;
  /** The programme this is about; undefined for somebody with a part in none. */
  readonly programme: Programme | undefined;
  readonly now: Moment;
  readonly op: string;
  /** The message whose card was pressed, as far as that is known. */
  readonly message: string | undefined;
  readonly personal: boolean;
};

/** A turn within a programme, of somebody who may use the verb that it was let in by. */
export type ProgrammeTurn = Turn & { readonly programme: Programme; readonly allowed: Allowed };

export type { Values };
/** A card to draw; in another language, or about another programme, than the turn's if it says so. */
export type Reply = CardView & { readonly language?: Language; readonly programme?: string };
export type Handler = (turn: Turn, values: Values) => Promise<Reply>;

/** The programmes open to this person: their own, and for the first leads all there are. */
export const openProgrammes = async (world: World, user: User, admin: boolean): Promise<readonly string[]> =>
  admin ? [...new Set([...user.programmes, ...(await world.people.programmes())])] : user.programmes;

/**
 * Works out whom this turn is about.
 * @param about the programme a card names; a person's own current programme when it names none
 */
export async function createTurn(
  world: World,
  who: Pick<Turn, 'user' | 'leads' | 'exists' | 'personal' | 'message'>,
  about: string | undefined,
  op: string,
): Promise<Turn> {
  const { user, leads, exists, personal, message } = who;
  const admin = isFirstLead(user, leads);
  const wanted = about ?? user.current ?? (admin ? (await world.people.programmes())[0] : undefined);
  const mine = wanted !== undefined && (admin || user.programmes.includes(wanted));
  const programme = mine ? await world.records.programme(wanted) : undefined;
  return {
    world,
    user,
    admin,
    leads,
    exists,
    personal,
    op,
    message,
    programme,
    actor: await actorIn(world, programme, user, leads),
    now: world.calendar.now(programme?.timeZone ?? 'UTC'),
    reader: readerOf(user.language ?? DEFAULT_LANGUAGE, programme?.timeZone),
  };
}

export const hasPart = (turn: Turn): boolean =>
  turn.admin || turn.actor.roles.length > 0 || nominationOf(turn) !== undefined;

export const nominationOf = (turn: Turn): string | undefined =>
  turn.programme && turn.user.nominations[turn.programme.id];
