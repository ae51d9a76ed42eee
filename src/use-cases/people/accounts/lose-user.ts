import type { User } from '../../../domain/people/user.ts';
import type { World } from '../../ports.ts';

/** Remembered until they write again, so that notices go another way at once; false: they have opened another chat meanwhile. */
export async function loseUser(world: World, seen: User, why: string): Promise<boolean> {
  const at = world.calendar.now('UTC').at;
  const chatOf = (user: User | undefined) => user?.conversation?.conversation;
  const stored = await world.people.changeUser(seen.id, (before) =>
    before && chatOf(before) === chatOf(seen) ? { ...before, lost: { why, at } } : undefined,
  );
  return stored?.lost !== undefined;
}
