import type { PersonKey } from '../domain/programme/programme.ts';
import type { Session } from '../domain/seats/session.ts';
import type { World } from './ports.ts';

export async function knownAs(world: World, key: PersonKey): Promise<{ name: string; email: string }> {
  const address = await world.people.address(key);
  const user = await world.people.user(address?.user ?? key);
  return { name: user?.name ?? address?.email ?? '', email: user?.email ?? address?.email ?? '' };
}

export async function assessorsOf(world: World, sessions: readonly Session[]): Promise<ReadonlyMap<PersonKey, string>> {
  const keys = [...new Set(sessions.flatMap((session) => session.assessors))];
  return new Map(
    await Promise.all(keys.map(async (key): Promise<[string, string]> => [key, (await knownAs(world, key)).name])),
  );
}
