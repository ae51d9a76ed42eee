import { ACCOUNT_GONE, type User } from '../../../domain/people/user.ts';
import type { PersonKey, UserId } from '../../../domain/programme/programme.ts';
import type { World } from '../../ports.ts';
import { linkUser } from './link-user.ts';
import { loseUser } from './lose-user.ts';
import { handAddress, takeOver } from './take-over-account.ts';

/** Asks Teams' roster whether it still has this account; undefined when it gives no clear answer. */
export type AccountExists = (user: User) => Promise<boolean | undefined>;

/** Its own chat's roster has no such member, and it has not written since; an app taken away or blocked says nothing of it. */
export async function isGone(world: World, account: User, exists: AccountExists): Promise<boolean> {
  if (account.lost?.why === ACCOUNT_GONE) return true;
  return (await exists(account)) === false && (await loseUser(world, account, ACCOUNT_GONE));
}

/**
 * Notes whose address this is: the first account to be seen with it keeps it, and with it its roles and nominations. An
 * address of an account that is gone may have been given to somebody else, so nobody takes it over unasked: it is theirs
 * when a coordinator has confirmed that they are the same person, when a lead has given it a role since, or when nothing
 * is tied to it.
 * @returns whether it is theirs; and the account that it belonged to, if that one is gone and leaves something behind
 */
export async function ownAddress(
  world: World,
  account: UserId,
  address: { readonly key: PersonKey; readonly email: string },
  exists: AccountExists,
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

/** What was tied to the old account stays there until it is confirmed. */
export async function releaseAddress(world: World, key: PersonKey, owner: User, exists: AccountExists): Promise<void> {
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
