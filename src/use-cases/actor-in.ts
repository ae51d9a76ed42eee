import type { User } from '../domain/people/user.ts';
import { type Actor, type Programme, type Role, rolesOf } from '../domain/programme/programme.ts';
import type { World } from './ports.ts';
import { storedScope } from './scope.ts';

export const isFirstLead = ({ keys }: Pick<User, 'keys'>, leads: ReadonlySet<string>): boolean =>
  keys.some((key) => leads.has(key));

export async function actorIn(
  world: World,
  programme: Programme | undefined,
  user: Pick<User, 'id' | 'keys'>,
  leads: ReadonlySet<string>,
): Promise<Actor> {
  const first = isFirstLead(user, leads);
  const held = programme ? rolesOf(programme, user.keys) : [];
  const roles: readonly Role[] = first && programme && !held.includes('lead') ? [...held, 'lead'] : held;
  const scope = programme && !roles.includes('lead') ? await storedScope(world, programme, user.keys) : 'all';
  return {
    user: user.id,
    keys: user.keys,
    roles,
    ...(scope !== 'all' && { scope }),
    ...(first && { first: true }),
  };
}
