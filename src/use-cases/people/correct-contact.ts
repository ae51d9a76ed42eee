import { refused } from '../../domain/decision.ts';
import { type Candidate, isSelf } from '../../domain/people/candidate.ts';
import { correctOwn, type OwnContact } from '../../domain/people/correction.ts';
import { counted } from '../../domain/people/own-changes.ts';
import type { User } from '../../domain/people/user.ts';
import { type Programme, rolesOf } from '../../domain/programme/programme.ts';
import type { Command, Outcome } from '../execute.ts';
import { onCandidate } from '../on-candidate.ts';
import type { World } from '../ports.ts';
import { addressFor, noteAddress } from './accounts/address-move.ts';
import { seenOf } from './edit-candidate.ts';

/** Whoever works with the programme is not found to be a candidate by what somebody types. */
const worksWith = (programme: Programme, { id, keys }: User): boolean => rolesOf(programme, [id, ...keys]).length > 0;

/**
 * A candidate corrects how they are reached, and in which language. Their coordinator is told that it is another. Who is known by a
 * link alone may name the address of a Teams account, and is from then on that account's: it has proved that the address is its own.
 * @param input.seen what they looked like to themselves, by `seenOf`. Absent: not known
 * Refuses: unknown-candidate, not-your-booking, same-person, edited-meanwhile, address-taken, too-many-changes.
 */
export function correctContact(
  world: World,
  command: Command,
  input: { readonly candidate: string; readonly contact: OwnContact; readonly seen?: string },
): Promise<Outcome<Candidate>> {
  const { programme, actor, now } = command;
  const { candidate: id, contact, seen } = input;
  const what = { verb: 'contact.correct', inputs: { candidate: id, ...contact } } as const;
  return onCandidate(world, command, what, async (before, unit) => {
    if (!isSelf(before, actor)) return refused('not-your-booking');
    if (seen !== undefined && seen !== seenOf(world, before)) return refused('edited-meanwhile');
    const address = await addressFor(world, unit, before, contact.email);
    const { key, moves, owner, holder } = address;
    // Whosever it is: what is free would be told from what is not, too.
    if (moves && !(await world.tries.areLeft(id))) return refused('too-many-changes');
    if (moves && before.key !== undefined) await unit.nomination(before.key);
    const isTaken =
      (holder !== undefined && holder.id !== before.id) ||
      (owner !== undefined && (before.user === undefined ? worksWith(programme, owner) : owner.id !== before.user));
    if (isTaken) await world.tries.count(id);
    const decision = counted(
      before,
      now.at,
      correctOwn(before, contact, { key, owner: before.user ?? owner?.id, isTaken }, now.at),
    );
    if (decision.kind === 'accepted') await noteAddress(world, command, address);
    return decision;
  });
}
