import { refused } from '../../domain/decision.ts';
import { type Candidate, isSelf } from '../../domain/people/candidate.ts';
import { correctOwn, type OwnContact } from '../../domain/people/correction.ts';
import { counted } from '../../domain/people/own-changes.ts';
import { type Command, execute, type Outcome, type What } from '../execute.ts';
import type { World } from '../ports.ts';
import { enrol } from './accounts/enrol.ts';
import { ownerOf } from './accounts/owner-of.ts';
import { seenOf } from './edit-candidate.ts';
import { nominationOf } from './nominate-candidate.ts';

/**
 * A candidate corrects how they are reached, and in which language. Their coordinator is told that it is another.
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
  const what: What<'candidate'> = { verb: 'contact.correct', about: 'candidate', subject: id, inputs: contact };
  return execute(world, command, what, async (unit) => {
    const before = await unit.candidate(id);
    if (!before) return refused('unknown-candidate');
    if (!isSelf(before, actor)) return refused('not-your-booking');
    if (seen !== undefined && seen !== seenOf(world, before)) return refused('edited-meanwhile');
    const { email } = contact;
    const key = email === undefined ? undefined : world.keyOf(email);
    const moves = key !== before.key;
    const owner = moves && key !== undefined ? await ownerOf(world, key) : undefined;
    const holder = moves && key !== undefined ? await nominationOf(unit, key, owner) : undefined;
    if (moves && before.key !== undefined) await unit.nomination(before.key);
    const isTaken =
      (holder !== undefined && holder.id !== before.id) || (owner !== undefined && owner.id !== before.user);
    const decision = counted(before, now.at, correctOwn(before, contact, { key, isTaken }, now.at));
    if (decision.kind === 'accepted' && moves && email !== undefined) await enrol(world, email, programme.id);
    return decision;
  });
}
