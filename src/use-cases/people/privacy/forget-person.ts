import type { TaskOf } from '../../../domain/notices.ts';
import { phoneKey } from '../../../domain/people/phone.ts';
import type { User } from '../../../domain/people/user.ts';
import type { Programme, UserId } from '../../../domain/programme/programme.ts';
import type { World } from '../../ports.ts';
import { forgetAddress, isOfficial } from './forget-address.ts';
import { purgeTime } from './purge.ts';

/** Everything beside their own document. A crash leaves the rest to the next try; the store's files are written anew later. */
export async function forgetPerson(world: World, programme: Programme, task: TaskOf<'forget'>): Promise<void> {
  await forgetBeside(world, programme, task);
  // Last, as the task itself is among it.
  await world.records.forget(programme.id, task.candidate, await purgeTime(world, programme));
}

/** The same where whoever does it writes the store anew. */
export async function forgetAndLeave(world: World, programme: Programme, task: TaskOf<'forget'>): Promise<void> {
  await forgetBeside(world, programme, task);
  await world.records.forget(programme.id, task.candidate, undefined);
}

async function forgetBeside(world: World, programme: Programme, task: TaskOf<'forget'>): Promise<void> {
  const { candidate, user, key, phone } = task;
  await world.imports.forgetPerson(programme.id, {
    email: (cell) => world.keyOf(cell) === key,
    // A spreadsheet may have taken it for a number, and so have lost what it began with.
    phone: (cell) => ['', '0', '+'].some((lost) => world.keyOf(phoneKey(`${lost}${cell}`)) === phone),
  });
  // Who has been nominated anew since is known again, and by the same.
  const nominee = user === undefined ? undefined : await world.records.unit(programme.id).nominee(user);
  const account = user === undefined || nominee ? undefined : await forgetAccount(world, programme, user, candidate);
  for (const each of new Set([key, ...(account?.keys ?? [])])) {
    if (each !== undefined && each !== user) await forgetAddress(world, programme, each);
  }
}

/** @returns the account as it was, if it is gone now: nothing else ties its person to this deployment */
async function forgetAccount(
  world: World,
  programme: Programme,
  id: UserId,
  candidate: string,
): Promise<User | undefined> {
  const before = await world.people.user(id);
  if (!before) return undefined;
  if (!(await hasOtherPart(world, before, programme.id))) {
    await world.people.forgetUser(id);
    return before;
  }
  await world.people.changeUser(id, (now) => {
    if (!now || now.nominations[programme.id] !== candidate) return undefined;
    const { [programme.id]: _, ...nominations } = now.nominations;
    return { ...now, nominations };
  });
  return undefined;
}

async function hasOtherPart(world: World, user: User, programme: string): Promise<boolean> {
  if (Object.keys(user.nominations).some((each) => each !== programme)) return true;
  return isOfficial(world, user.keys);
}
