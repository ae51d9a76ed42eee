import type { TaskOf } from '../../domain/notices.ts';
import type { Programme, UserId } from '../../domain/programme/programme.ts';
import type { World } from '../ports.ts';
import { linkUser } from './accounts/link-user.ts';
import { ownerOf } from './accounts/owner-of.ts';
import { forgetAddress } from './privacy/forget-address.ts';

/** Their nomination leaves the chat of a user they are no longer tied to, and what they must know goes to their new address. */
export async function tellAnew(
  world: World,
  programme: Programme,
  { candidate: id, former, formerKey }: TaskOf<'tell-anew'>,
): Promise<void> {
  if (formerKey !== undefined) await forgetAddress(world, programme, formerKey);
  if (former !== undefined) await forget(world, programme.id, former, id);
  const candidate = await world.records.candidate(programme.id, id);
  const owner = candidate?.key === undefined ? undefined : await ownerOf(world, candidate.key);
  if (owner) await linkUser(world, owner);
  const { at } = world.calendar.now(programme.timeZone);
  await world.records.hasten(programme.id, { candidate: id }, at, former !== undefined);
  world.wake();
}

/** Of two nominations of one user the other may be theirs by now. */
async function forget(world: World, programme: string, id: UserId, candidate: string): Promise<void> {
  const user = await world.people.changeUser(id, (before) => {
    if (before?.nominations[programme] !== candidate) return undefined;
    const { [programme]: _, ...nominations } = before.nominations;
    return { ...before, nominations };
  });
  if (user) await linkUser(world, user);
}
