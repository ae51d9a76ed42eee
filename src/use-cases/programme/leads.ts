import type { User } from '../../domain/people/user.ts';
import type { Programme, Role } from '../../domain/programme/programme.ts';
import type { World } from '../ports.ts';

export async function peopleWithRole(world: World, { roles }: Programme, role: Role): Promise<readonly User[]> {
  const keys = Object.keys(roles).filter((key) => roles[key]?.includes(role));
  const ids = await Promise.all(keys.map(async (key) => (await world.people.address(key))?.user ?? key));
  const users = await Promise.all([...new Set(ids)].map((id) => world.people.user(id)));
  return users.filter((user) => user !== undefined);
}

export const leadsOf = (world: World, programme: Programme): Promise<readonly User[]> =>
  peopleWithRole(world, programme, 'lead');
