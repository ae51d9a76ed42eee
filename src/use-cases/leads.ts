import type { Programme } from '../domain/programme.ts';
import type { User } from '../domain/user.ts';
import type { World } from './ports.ts';

/** The programme's leads, as far as they have met the bot. */
export async function leadsOf(world: World, { roles }: Programme): Promise<readonly User[]> {
  const keys = Object.keys(roles).filter((key) => roles[key]?.includes('lead'));
  const ids = await Promise.all(keys.map(async (key) => (await world.people.address(key))?.user ?? key));
  const users = await Promise.all([...new Set(ids)].map((id) => world.people.user(id)));
  return users.filter((user) => user !== undefined);
}
