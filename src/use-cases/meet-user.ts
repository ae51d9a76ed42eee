import { isDeepStrictEqual } from 'node:util';
import { unchanged } from '../domain/decision.ts';
import type { PersonKey, UserId } from '../domain/programme.ts';
import { link } from '../domain/same-person.ts';
import type { ConversationKey, User } from '../domain/user.ts';
import { execute } from './execute.ts';
import type { World } from './ports.ts';

/** What Teams' roster tells of a person. Both may be missing, for guests for example. */
export type RosterEntry = { readonly name?: string; readonly addresses: readonly string[] };

export type Contact = {
  readonly user: UserId;
  readonly name: string;
  /** Present in a personal chat alone: it is where this person's notices go. */
  readonly conversation?: ConversationKey;
  /** Where a chat of their own could be opened, met elsewhere. */
  readonly home?: Omit<ConversationKey, 'conversation'>;
  /** Asks whatever is known already: the app was installed, or nothing was found for what is known. */
  readonly anew?: boolean;
  /** Asks Teams' roster; undefined when it gives no answer now. */
  readonly roster: () => Promise<RosterEntry | undefined>;
};

/**
 * Who this is. The first contact stores them. The roster is asked until it has told their address, and anew where that
 * is wanted: addresses change, and a new one is theirs beside the old ones. Otherwise a contact writes only when their
 * chat has moved.
 */
export async function meetUser(world: World, contact: Contact): Promise<User> {
  const known = await world.people.user(contact.user);
  const { conversation, home } = contact;
  const moved = conversation
    ? !isDeepStrictEqual(known?.conversation, conversation)
    : !known?.conversation && !isDeepStrictEqual(known?.home, home);
  // Whoever writes in their own chat can be reached there, whatever Teams has said before.
  const back = conversation !== undefined && known?.lost !== undefined;
  const asks = contact.anew || !known?.email;
  if (!asks && !moved && !back) return known;
  const entry = asks ? await contact.roster() : undefined;
  const [email] = entry?.addresses ?? [];
  const owned: PersonKey[] = [];
  for (const address of entry?.addresses ?? []) {
    const key = world.keyOf(address);
    if (await own(world, contact.user, key, address)) owned.push(key);
  }
  const stored = await world.people.changeUser(contact.user, (before) => {
    const {
      lost,
      home: _,
      ...rest
    } = before ?? { id: contact.user, name: '', keys: [], programmes: [], nominations: {} };
    const addresses = [...rest.keys.filter((key) => key !== contact.user), ...owned];
    const after: User = {
      ...rest,
      name: entry?.name ?? before?.name ?? contact.name,
      keys: [...new Set(addresses), contact.user],
      ...(email && { email }),
      ...(conversation ? { conversation } : { ...(lost && { lost }), ...(home && !rest.conversation && { home }) }),
    };
    return isDeepStrictEqual(after, before) ? undefined : after;
  });
  if (!stored) throw new Error('a user was not stored');
  // Met in a group so far: what waited for a chat of their own can go out now.
  if (conversation && (back || !known?.conversation)) await hastenAll(world, stored);
  return stored;
}

async function hastenAll(world: World, user: User): Promise<void> {
  for (const [programme, candidate] of Object.entries(user.nominations)) {
    await world.records.hasten(programme, { candidate }, world.calendar.now('UTC').at);
  }
  for (const programme of user.programmes) {
    await world.records.hasten(programme, { user: user.id }, world.calendar.now('UTC').at);
  }
  world.wake();
}

/**
 * Notes whose address this is: the first to be seen with it keeps it, and with it its roles and nominations. Whether it
 * is theirs.
 */
async function own(world: World, user: UserId, key: PersonKey, email: string): Promise<boolean> {
  const stored = await world.people.changeAddress(key, (before) =>
    before?.user ? undefined : { key, email, programmes: [], ...before, user },
  );
  return stored?.user === user;
}

/**
 * Finds the programmes and nominations that wait for this user under their addresses, ties them together, and hastens
 * the notices that waited for this. Every step can be repeated, so a crash in between loses nothing.
 */
export async function linkUser(world: World, user: User): Promise<User> {
  const addresses = await Promise.all(user.keys.map((key) => world.people.address(key)));
  const programmes = new Set(user.programmes);
  const nominations: Record<string, string> = { ...user.nominations };
  for (const address of addresses) {
    if (address?.user !== user.id) continue;
    for (const programme of address.programmes) {
      programmes.add(programme);
      const candidate = await claim(world, user.id, programme, address.key, nominations[programme]);
      if (candidate) nominations[programme] = candidate;
    }
  }
  const current = user.current ?? [...programmes][0];
  const linked = { ...user, programmes: [...programmes], nominations, ...(current && { current }) };
  if (isDeepStrictEqual(linked, user)) return user;
  const language = user.language ?? (await languageOf(world, nominations));
  const stored = await world.people.changeUser(
    user.id,
    (before) => before && { ...before, ...linked, ...(language && { language }) },
  );
  return stored ?? linked;
}

/**
 * Ties the nomination under this address to the user, who may have another already: see `link`.
 *
 * @param known the nomination that is noted for the user in this programme
 * @returns the id of the nomination that is theirs now; undefined when there is none
 */
async function claim(
  world: World,
  user: UserId,
  programmeId: string,
  key: PersonKey,
  known: string | undefined,
): Promise<string | undefined> {
  const found = await world.records.unit(programmeId).nomination(key);
  if (!found) return undefined;
  if (found.user === user && (found.sameAs ?? found.id) === known) return known;
  const programme = await world.records.programme(programmeId);
  if (!programme) return undefined;
  const now = world.calendar.now(programme.timeZone);
  const command = { programme, now, actor: { user, keys: [key], roles: [] }, op: `link:${found.id}` };
  const what = { verb: 'candidate.link', subject: found.id, inputs: {} };
  await execute(world, command, what, async (unit) => {
    const candidate = await unit.candidate(found.id);
    if (!candidate) return unchanged;
    // Noted by a version without locks of users: then the note is all there is.
    const holder = (await unit.nominee(user)) ?? (known === undefined ? undefined : await unit.candidate(known));
    return link(candidate, holder?.user === user ? holder : undefined, user, now.at);
  });
  const theirs = (await world.records.unit(programmeId).nominee(user)) ?? found;
  if (theirs.user !== user) return undefined;
  if (theirs.id !== known) {
    await world.records.hasten(programmeId, { candidate: theirs.id }, now.at);
    world.wake();
  }
  return theirs.id;
}

/** The language a nomination asked for: what a person reads until they choose for themselves. */
async function languageOf(world: World, nominations: Readonly<Record<string, string>>) {
  for (const [programme, candidate] of Object.entries(nominations)) {
    const found = await world.records.candidate(programme, candidate);
    if (found) return found.language;
  }
  return undefined;
}
