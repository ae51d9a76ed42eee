import type { Candidate } from '../../domain/people/candidate.ts';
import { type WayThere, wayThere } from '../../domain/people/reach.ts';
import type { World } from '../ports.ts';

export async function deliveryRouteTo(world: World, { user: id, key }: Candidate): Promise<WayThere> {
  const [user, address] = await Promise.all([
    id === undefined ? undefined : world.people.user(id),
    key === undefined ? undefined : world.people.address(key),
  ]);
  const known = { user, hasAddress: key !== undefined, refused: address?.refused, sendsMail: world.sendsMail() };
  return wayThere(known, world.calendar.now('UTC').at);
}
