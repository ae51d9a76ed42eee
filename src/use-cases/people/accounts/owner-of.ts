import type { Address, User } from '../../../domain/people/user.ts';
import { type PersonKey, type Programme, type Role, rolesAt } from '../../../domain/programme/programme.ts';
import type { World } from '../../ports.ts';

/** Who has met the bot with this address, or with this object id; undefined: nobody yet. */
export async function ownerOf(world: World, key: PersonKey): Promise<User | undefined> {
  const address = await world.people.address(key);
  return address ? ownerNoted(world, address) : world.people.user(key);
}

/** The same by what is noted of the address. */
export const ownerNoted = async ({ people }: World, address: Address | undefined): Promise<User | undefined> =>
  address?.user === undefined ? undefined : people.user(address.user);

export async function addressesOf({ people }: World, user: User): Promise<readonly string[]> {
  const found = await Promise.all(user.keys.map((key) => people.address(key)));
  return found.flatMap((address) => address?.email ?? []);
}

/** The key under which the owner of this one has a role, whichever of their addresses was named; else the key itself. */
export async function roleKeyOf(world: World, programme: Programme, key: PersonKey, role: Role): Promise<PersonKey> {
  if (rolesAt(programme, key).includes(role)) return key;
  const keys = (await ownerOf(world, key))?.keys ?? [];
  return keys.find((each) => rolesAt(programme, each).includes(role)) ?? key;
}
