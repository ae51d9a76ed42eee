import type { Language } from '../domain/languages.ts';
import type { User } from '../domain/people/user.ts';
import type { World } from './ports.ts';

export async function chooseLanguage(world: World, user: User, language: Language): Promise<User> {
  const stored = await world.people.changeUser(user.id, (before) => ({ ...(before ?? user), language }));
  return stored ?? { ...user, language };
}

/** The programme this person's commands are about from now on; one of those open to them, or nothing changes. */
export async function chooseProgramme(
  world: World,
  user: User,
  programme: string,
  open: readonly string[],
): Promise<User | undefined> {
  if (!open.includes(programme)) return undefined;
  const stored = await world.people.changeUser(user.id, (before) => ({ ...(before ?? user), current: programme }));
  return stored ?? { ...user, current: programme };
}
