import { responsibleFor } from '../domain/booking.ts';
import { accepted, refused, unchanged } from '../domain/decision.ts';
import { hasRole, type PersonKey, type Programme, rolesOf, type UserId } from '../domain/programme.ts';
import { ACCOUNT_GONE, type User } from '../domain/user.ts';
import { byItself } from './by-itself.ts';
import { type Command, execute, type Outcome, type What } from './execute.ts';
import { leadsOf } from './leads.ts';
import { linkUser } from './link-user.ts';
import { loseUser } from './lose-user.ts';
import type { World } from './ports.ts';

/** Asks Teams' roster whether it still has this account; undefined when it gives no clear answer. */
export type Exists = (user: User) => Promise<boolean | undefined>;

/**
 * Whether an account is no more: the roster of its own chat has said that it has no such member, and it has not written
 * since. An app that was taken away or blocked, or a chat that is gone, says nothing of the account.
 */
export async function isGone(world: World, account: User, exists: Exists): Promise<boolean> {
  if (account.lost?.why === ACCOUNT_GONE) return true;
  return (await exists(account)) === false && (await loseUser(world, account, ACCOUNT_GONE));
}

/**
 * Notes whose address this is: the first account to be seen with it keeps it, and with it its roles and nominations. An
 * address of an account that is gone may have been given to somebody else, so nobody takes it over unasked: it is theirs
 * when a coordinator has confirmed that they are the same person, when a lead has given it a role since, or when nothing
 * is tied to it.
 *
 * @returns whether it is theirs; and the account that it belonged to, if that one is gone and leaves something behind
 */
export async function ownAddress(
  world: World,
  account: UserId,
  address: { readonly key: PersonKey; readonly email: string },
  exists: Exists,
): Promise<{ readonly theirs: boolean; readonly before?: User }> {
  const { key } = address;
  const stored = await world.people.changeAddress(key, (before) =>
    before?.user ? undefined : { programmes: [], ...before, ...address, user: account },
  );
  if (!stored?.user || stored.user === account) return { theirs: stored?.user === account };
  const owner = await world.people.user(stored.user);
  if (!owner) return { theirs: false };
  if (owner.movedTo === account) {
    await takeOver(world, owner, account);
    return { theirs: true };
  }
  if (!(await isGone(world, owner, exists))) return { theirs: false };
  const left = owner.programmes.length + stored.programmes.length > 0;
  const theirs = stored.vacant === true || !left;
  if (theirs) await handAddress(world, key, owner.id, account);
  else await world.people.changeAddress(key, (before) => before && { ...before, claimed: account });
  return { theirs, ...(left && { before: owner }) };
}

/** The old account does not keep what the address opens, should it be used again. */
async function handAddress({ people }: World, key: PersonKey, from: UserId, to: UserId): Promise<void> {
  // At their first contact they are stored after this, and have it then.
  await people.changeUser(to, (before) => before && { ...before, keys: [...new Set([key, ...before.keys])] });
  await people.changeAddress(key, (before) => {
    if (before?.user !== from) return undefined;
    const { claimed: _, vacant: __, ...rest } = before;
    return { ...rest, user: to, former: from };
  });
  await people.changeUser(from, (before) =>
    before?.keys.includes(key) ? { ...before, keys: before.keys.filter((each) => each !== key) } : undefined,
  );
}

/** The programmes that an account has a part in, each with those who can say whether another account is the same person. */
async function programmesOf(world: World, account: User) {
  const found = await Promise.all(account.programmes.map((id) => world.records.programme(id)));
  const programmes = found.filter((each) => each !== undefined);
  const addresses = await Promise.all(account.keys.map((key) => world.people.address(key)));
  const keys = account.keys.filter((key, n) => key === account.id || addresses[n]?.user === account.id);
  // What a role opens is for leads to hand on; a nomination is its coordinator's.
  const official = programmes.some((each) => rolesOf(each, keys).length > 0);
  const parts = programmes.map(async (programme): Promise<{ programme: Programme; ask: readonly UserId[] }> => {
    const id = account.nominations[programme.id];
    const candidate = id === undefined ? undefined : await world.records.candidate(programme.id, id);
    const leads = official ? (await leadsOf(world, programme)).map((lead) => lead.id) : [];
    const ask = official ? leads.filter((lead) => lead !== account.id) : candidate ? [responsibleFor(candidate)] : [];
    return { programme, ask };
  });
  return { official, parts: await Promise.all(parts) };
}

/** Tells those who can say so, once, that another account has an address of one that is gone. */
export async function tellOfNewAccount(world: World, before: User, account: UserId): Promise<void> {
  for (const { programme, ask } of (await programmesOf(world, before)).parts) {
    const op = `account:${before.id}:${account}`;
    await byItself(world, programme, { verb: 'account.found', subject: account, op }, async () =>
      ask.length === 0
        ? unchanged
        : accepted({ notices: ask.map((to) => ({ kind: 'new-account', to, from: before.id, account })) }),
    );
  }
}

/** An address that Teams shows for somebody, and that belongs to another account. */
export type ForeignAddress = {
  readonly email: string;
  /** The names of those who can hand it on; undefined while the other account is in use. */
  readonly ask: readonly string[] | undefined;
};

export async function foreignAddresses(world: World, user: User): Promise<readonly ForeignAddress[]> {
  const found = await Promise.all(
    (user.claims ?? []).map(async (key): Promise<ForeignAddress | undefined> => {
      const address = await world.people.address(key);
      if (!address?.user || address.user === user.id) return undefined;
      const owner = await world.people.user(address.user);
      if (owner?.lost?.why !== ACCOUNT_GONE) return { email: address.email, ask: undefined };
      const ids = (await programmesOf(world, owner)).parts.flatMap(({ ask }) => ask);
      const people = await Promise.all([...new Set(ids)].map((id) => world.people.user(id)));
      return { email: address.email, ask: people.flatMap((each) => each?.name || []) };
    }),
  );
  return found.filter((each) => each !== undefined);
}

/**
 * A coordinator, or a lead where the old account has a role, confirms that two accounts are one person's: the new one
 * takes over all that the old one had. It goes through several partitions; each step can be repeated, by the same press or
 * by the person's next contact.
 *
 * Refuses: not-allowed, unknown-account, account-in-use.
 */
export async function confirmAccount(
  world: World,
  command: Command,
  input: { readonly from: UserId; readonly account: UserId },
  exists: Exists,
): Promise<Outcome<undefined>> {
  const { actor, programme } = command;
  const old = await world.people.user(input.from);
  const account = await world.people.user(input.account);
  const what: What<'nothing'> = { verb: 'account.confirm', about: 'nothing', subject: input.account, inputs: input };
  const outcome = await execute(world, command, what, async () => {
    if (!old || !account || !old.programmes.includes(programme.id)) return refused('unknown-account');
    if ((await programmesOf(world, old)).official && !hasRole(actor, 'lead')) return refused('not-allowed');
    if (old.movedTo === account.id) return unchanged;
    if (!(await sharesAddress(world, old, account))) return refused('unknown-account');
    return (await isGone(world, old, exists)) ? accepted({}) : refused('account-in-use');
  });
  if (outcome.kind !== 'refused' && old && account) await takeOver(world, old, account.id);
  return outcome;
}

async function sharesAddress({ people }: World, old: User, account: User): Promise<boolean> {
  const keys = [...new Set([...old.keys, ...account.keys])];
  const addresses = await Promise.all(keys.map((key) => people.address(key)));
  return addresses.some((each) =>
    each?.user === old.id ? each.claimed === account.id : each?.user === account.id && each.former === old.id,
  );
}

/** The first step is the decision, and the rest follows from it: whoever finds it made goes on. */
async function takeOver(world: World, old: User, account: UserId): Promise<void> {
  await world.people.changeUser(old.id, (before) => before && { ...before, movedTo: account });
  await world.people.changeUser(account, (before) => {
    if (!before) return undefined;
    // They may have changed places before.
    const { claims: _, movedTo: __, ...rest } = before;
    const language = before.language ?? old.language;
    const programmes = [...new Set([...before.programmes, ...old.programmes])];
    return { ...rest, ...(language && { language }), programmes };
  });
  for (const key of await inOrder(world, old, account)) await handAddress(world, key, old.id, account);
  const user = await world.people.user(account);
  // At their first contact they are stored after this, and linked then.
  if (user) await linkUser(world, user);
  await world.people.changeUser(old.id, (before) => before && { ...before, nominations: {} });
  const { at } = world.calendar.now('UTC');
  for (const programme of old.programmes) await world.records.hasten(programme, { user: old.id }, at);
  world.wake();
}

/** Those last that the new account is seen with: as long as one is not handed on, its next contact goes on from there. */
async function inOrder({ people }: World, old: User, account: UserId): Promise<readonly PersonKey[]> {
  const keys = old.keys.filter((key) => key !== old.id);
  const seen = await Promise.all(keys.map(async (key) => (await people.address(key))?.claimed === account));
  return [...keys.filter((_, n) => !seen[n]), ...keys.filter((_, n) => seen[n])];
}

/**
 * A lead gives a role to an address whose account is gone: then it is its present owner's who is meant, and whom Teams
 * shows with it has it from now on. What was tied to the old account stays there until it is confirmed.
 */
export async function releaseAddress(world: World, key: PersonKey, owner: User, exists: Exists): Promise<void> {
  if (!(await isGone(world, owner, exists))) return;
  const address = await world.people.address(key);
  if (address?.user !== owner.id) return;
  if (address.claimed === undefined) {
    await world.people.changeAddress(key, (before) => before && { ...before, vacant: true });
    return;
  }
  const { claimed } = address;
  await handAddress(world, key, owner.id, claimed);
  const user = await world.people.changeUser(claimed, (before) => {
    if (!before) return undefined;
    const { claims = [], ...rest } = before;
    const left = claims.filter((each) => each !== key);
    return { ...rest, ...(left.length > 0 && { claims: left }) };
  });
  if (user) await linkUser(world, user);
}
