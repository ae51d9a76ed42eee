import { refused } from '../../../domain/decision.ts';
import type { Candidate } from '../../../domain/people/candidate.ts';
import { phoneKey } from '../../../domain/people/phone.ts';
import { type ErasureReason, erase, type Hashes } from '../../../domain/people/privacy/erasure.ts';
import { type Command, execute, type Outcome, type What } from '../../execute.ts';
import type { Unit } from '../../ports/unit.ts';
import type { World } from '../../ports.ts';

/**
 * Erases one person's data from a programme. From the commit on nobody finds them; a task takes what else is stored.
 * The audit says that it was done, by whom and why, and not whom it was about.
 * @param input.confirm their name, address or phone number, as it was typed
 * Refuses: not-allowed, unknown-candidate, erase-merge-first, erase-has-seat, erase-not-confirmed.
 */
export async function eraseCandidate(
  world: World,
  command: Command,
  input: { readonly candidate: string; readonly confirm: string; readonly reason: ErasureReason },
): Promise<Outcome<undefined>> {
  const { candidate: id, confirm, reason } = input;
  const what: What<'nothing'> = {
    verb: 'person.erase',
    about: 'nothing',
    subject: command.programme.id,
    inputs: { candidate: id, reason },
  };
  const outcome = await execute(world, command, what, async (unit) => {
    const candidate = await unit.candidate(id);
    if (!candidate) return refused('unknown-candidate');
    if (await cannotBeLeft(world, unit, candidate)) return refused('erase-merge-first');
    return erase(candidate, confirm, { reason, hashes: hashesOf(world, candidate) }, command.now);
  });
  if (outcome.kind === 'done') world.erased(hashOf(world, id));
  return outcome;
}

export const hashOf = ({ digest, keyOf }: World, candidate: string): string => digest('erased', keyOf(candidate));

export const hashesOf = (world: World, { id, phone }: Candidate): Hashes => ({
  id: hashOf(world, id),
  ...(phone !== undefined && { phone: world.keyOf(phoneKey(phone)) }),
});

/** It would accept nothing for want of the one that was kept. Their locks, which go too, are looked at for the commit. */
export async function cannotBeLeft(world: World, unit: Unit, candidate: Candidate): Promise<boolean> {
  if (await isNominatedTwice(world, unit, candidate)) return true;
  if (candidate.key !== undefined) await unit.nomination(candidate.key);
  if (candidate.user !== undefined) await unit.nominee(candidate.user);
  return false;
}

/** Looks at the lock of each of their addresses: those of nominations that were merged into theirs go with it. */
async function isNominatedTwice({ people }: World, unit: Unit, { id, user, sameAs }: Candidate): Promise<boolean> {
  if (sameAs !== undefined) return true;
  const account = user === undefined ? undefined : await people.user(user);
  for (const key of account?.keys ?? []) {
    const found = await unit.nomination(key);
    if (found && found.id !== id) return true;
  }
  return false;
}
