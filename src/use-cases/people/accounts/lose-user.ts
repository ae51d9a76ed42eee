import type { User } from '../../../domain/people/user.ts';
import type { World } from '../../ports.ts';

/**
 * Teams takes nothing to this person any more: they have taken the app away, blocked it, or left. Remembered until they
 * write to the bot again, so that what they must know goes another way at once.
 * @param seen as they were known when it was tried
 * @param why the platform's code
 * @returns false when they have opened another chat meanwhile, and nothing is remembered
 */
export async function loseUser(world: World, seen: User, why: string): Promise<boolean> {
  const at = world.calendar.now('UTC').at;
  const chatOf = (user: User | undefined) => user?.conversation?.conversation;
  const stored = await world.people.changeUser(seen.id, (before) =>
    before && chatOf(before) === chatOf(seen) ? { ...before, lost: { why, at } } : undefined,
  );
  return stored?.lost !== undefined;
}
