import { isDeepStrictEqual } from 'node:util';
import type { ConversationKey, User } from '../../../domain/people/user.ts';
import type { PersonKey, UserId } from '../../../domain/programme/programme.ts';
import type { World } from '../../ports.ts';
import { tellOfNewAccount } from './new-account.ts';
import { type AccountExists, ownAddress } from './own-address.ts';

/** What Teams' roster tells of a person. Both may be missing, for guests for example. */
export type RosterEntry = { readonly name?: string; readonly addresses: readonly string[] };

export type FirstContact = {
  readonly user: UserId;
  readonly name: string;
  /** Present in a personal chat alone: it is where this person's notices go. */
  readonly conversation?: ConversationKey;
  /** Where a chat of their own could be opened, met elsewhere. */
  readonly home?: Omit<ConversationKey, 'conversation'>;
  /** Asks whatever is known already: the app was installed, or nothing was found for what is known. */
  readonly anew?: boolean;
  /** Their id in the channel's roster. */
  readonly channel?: string;
  /** Asks Teams' roster; undefined when it gives no answer now. */
  readonly roster: () => Promise<RosterEntry | undefined>;
  /** Absent: nothing can be learnt of other accounts. */
  readonly exists?: AccountExists;
};

/** The roster is asked until it has told their address, or anew. Otherwise a contact writes only when their chat has moved. */
export async function meetUser(world: World, contact: FirstContact): Promise<User> {
  const known = await world.people.user(contact.user);
  const { conversation, home, channel, exists = async () => undefined } = contact;
  const moved = conversation
    ? !isDeepStrictEqual(known?.conversation, conversation)
    : !known?.conversation && !isDeepStrictEqual(known?.home, home);
  // Whoever writes in their own chat can be reached there, whatever Teams has said before.
  const back = conversation !== undefined && known?.lost !== undefined;
  const asks = contact.anew || !known?.email;
  const renamed = channel !== undefined && channel !== known?.channel;
  if (!asks && !moved && !back && !renamed) return known;
  const entry = asks ? await contact.roster() : undefined;
  const [email] = entry?.addresses ?? [];
  const owned: PersonKey[] = [];
  const foreign: PersonKey[] = [];
  const gone = new Map<UserId, User>();
  for (const each of entry?.addresses ?? []) {
    const key = world.keyOf(each);
    const { theirs, before } = await ownAddress(world, contact.user, { key, email: each }, exists);
    (theirs ? owned : foreign).push(key);
    if (before) gone.set(before.id, before);
  }
  const lostKeys = back ? await handedOn(world, known) : [];
  const stored = await world.people.changeUser(contact.user, (before) => {
    const {
      lost,
      home: _,
      claims = [],
      ...rest
    } = before ?? { id: contact.user, name: '', keys: [], programmes: [], nominations: {} };
    const addresses = [...rest.keys.filter((key) => key !== contact.user && !lostKeys.includes(key)), ...owned];
    const claimed = entry ? foreign : claims;
    const after: User = {
      ...rest,
      ...(channel !== undefined && { channel }),
      ...(claimed.length > 0 && { claims: claimed }),
      name: entry?.name ?? before?.name ?? contact.name,
      keys: [...new Set(addresses), contact.user],
      ...(email && { email }),
      ...(conversation ? { conversation } : { ...(lost && { lost }), ...(home && !rest.conversation && { home }) }),
    };
    return isDeepStrictEqual(after, before) ? undefined : after;
  });
  if (!stored) throw new Error('a user was not stored');
  for (const before of gone.values()) await tellOfNewAccount(world, before, stored.id);
  // Met in a group so far: what waited for a chat of their own can go out now.
  if (conversation && (back || !known?.conversation)) await hastenAll(world, stored);
  return stored;
}

/** Whoever was thought to be gone may find that an address of theirs is somebody else's. */
async function handedOn({ people }: World, { id, keys }: User): Promise<readonly PersonKey[]> {
  const owners = await Promise.all(keys.map(async (key) => (await people.address(key))?.user ?? id));
  return keys.filter((_, n) => owners[n] !== id);
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
