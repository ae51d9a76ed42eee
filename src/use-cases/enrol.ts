import type { Address } from '../domain/people/user.ts';
import type { World } from './ports.ts';

/** Notes that the owner of this address takes part in the programme; if they have met the bot, it is theirs to choose. */
export async function enrol(world: World, email: string, programme: string): Promise<Address | undefined> {
  const key = world.keyOf(email);
  const address = await world.people.changeAddress(key, (before) =>
    before?.programmes.includes(programme)
      ? undefined
      : { ...before, key, email, programmes: [...(before?.programmes ?? []), programme] },
  );
  if (address?.user) {
    await world.people.changeUser(address.user, (user) =>
      !user || user.programmes.includes(programme)
        ? undefined
        : { ...user, programmes: [...user.programmes, programme], current: user.current ?? programme },
    );
  }
  return address;
}
