import { type Address, noted } from '../../../domain/people/user.ts';
import type { UserId } from '../../../domain/programme/programme.ts';
import type { World } from '../../ports.ts';

/** Notes that the owner of this address takes part in the programme; if they have met the bot, it is theirs to choose. */
export async function enrol(world: World, email: string, programme: string): Promise<Address | undefined> {
  const key = world.keyOf(email);
  const address = await world.people.changeAddress(key, (before) => noted(before, { key, email }, programme));
  if (address?.user) await admit(world, address.user, programme);
  return address;
}

export async function admit({ people }: World, user: UserId, programme: string): Promise<void> {
  await people.changeUser(user, (before) =>
    !before || before.programmes.includes(programme)
      ? undefined
      : { ...before, programmes: [...before.programmes, programme], current: before.current ?? programme },
  );
}
