import type { User } from '../../../domain/people/user.ts';
import type { PersonKey, UserId } from '../../../domain/programme/programme.ts';
import type { World } from '../../ports.ts';
import { linkUser } from './link-user.ts';

/** The old account does not keep what the address opens, should it be used again. */
export async function handAddress({ people }: World, key: PersonKey, from: UserId, to: UserId): Promise<void> {
  // At their first contact they are stored after this, and have it then.
  await people.changeUser(to, (before) => before && { ...before, keys: [...new Set([key, ...before.keys])] });
  await people.changeAddress(key, (before) => {
    if (before?.user !== from) return undefined;
    const { claimed: _, vacant: __, ...rest } = before;
    return { ...rest, user: to, former: from };
  });
  await people.changeUser(from, (before) =>
    before?.keys.includes(key) ? { ...before, keys: before.keys.filter((each) => each !== key) } : undefined,
  );
}

/** The first step is the decision, and the rest follows from it: whoever finds it made goes on. */
export async function takeOver(world: World, old: User, account: UserId): Promise<void> {
  await world.people.changeUser(old.id, (before) => before && { ...before, movedTo: account });
  await world.people.changeUser(account, (before) => {
    if (!before) return undefined;
    // They may have changed places before.
    const { claims: _, movedTo: __, ...rest } = before;
    const language = before.language ?? old.language;
    const programmes = [...new Set([...before.programmes, ...old.programmes])];
    return { ...rest, ...(language && { language }), programmes };
  });
  for (const key of await inOrder(world, old, account)) await handAddress(world, key, old.id, account);
  const user = await world.people.user(account);
  // At their first contact they are stored after this, and linked then.
  if (user) await linkUser(world, user);
  await world.people.changeUser(old.id, (before) => before && { ...before, nominations: {} });
  const { at } = world.calendar.now('UTC');
  for (const programme of old.programmes) await world.records.hasten(programme, { user: old.id }, at);
  world.wake();
}

/** Those last that the new account is seen with: as long as one is not handed on, its next contact goes on from there. */
async function inOrder({ people }: World, old: User, account: UserId): Promise<readonly PersonKey[]> {
  const keys = old.keys.filter((key) => key !== old.id);
  const seen = await Promise.all(keys.map(async (key) => (await people.address(key))?.claimed === account));
  return [...keys.filter((_, n) => !seen[n]), ...keys.filter((_, n) => seen[n])];
}
