import { type PersonKey, type Programme, rolesOf } from '../../../domain/programme/programme.ts';
import type { World } from '../../ports.ts';

export async function isOfficial({ people, records }: World, keys: readonly PersonKey[]): Promise<boolean> {
  for (const id of await people.programmes()) {
    const found = await records.programme(id);
    if (found && rolesOf(found, keys).length > 0) return true;
  }
  return false;
}

/** An address that leads to nothing else goes: to no nomination, no owner, no role and no other programme. */
export async function forgetAddress(world: World, programme: Programme, key: PersonKey): Promise<void> {
  if (await world.records.unit(programme.id).nomination(key)) return;
  const address = await world.people.address(key);
  if (!address) return;
  const owner = address.user === undefined ? undefined : await world.people.user(address.user);
  const others = address.programmes.filter((each) => each !== programme.id);
  if (owner || others.length > 0 || (await isOfficial(world, [key]))) {
    await world.people.changeAddress(key, (now) =>
      now && !owner && now.programmes.includes(programme.id) ? { ...now, programmes: others } : undefined,
    );
    return;
  }
  await world.people.forgetAddress(key);
}
