import type { Candidate } from '../../../domain/people/candidate.ts';
import type { User } from '../../../domain/people/user.ts';
import type { PersonKey } from '../../../domain/programme/programme.ts';
import type { Command } from '../../execute.ts';
import type { Unit } from '../../ports/unit.ts';
import type { World } from '../../ports.ts';
import { nominationOf } from '../nominate-candidate.ts';
import { enrol } from './enrol.ts';
import { ownerOf } from './owner-of.ts';

export type AddressMove = {
  readonly email: string | undefined;
  readonly key: PersonKey | undefined;
  readonly moves: boolean;
  readonly owner: User | undefined;
  readonly holder: Candidate | undefined;
};

export async function addressFor(
  world: World,
  unit: Unit,
  before: Candidate,
  email: string | undefined,
): Promise<AddressMove> {
  const key = email === undefined ? undefined : world.keyOf(email);
  const moves = key !== before.key;
  if (!moves || key === undefined) return { email, key, moves, owner: undefined, holder: undefined };
  const owner = await ownerOf(world, key);
  return { email, key, moves, owner, holder: await nominationOf(unit, key, owner) };
}

/** Notes another address before it is theirs, as it is in a nomination. */
export async function noteAddress(
  world: World,
  { programme }: Pick<Command, 'programme'>,
  { email, moves }: AddressMove,
): Promise<void> {
  if (moves && email !== undefined) await enrol(world, email, programme.id);
}
