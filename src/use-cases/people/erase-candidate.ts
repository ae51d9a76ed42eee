import { refused } from '../../domain/decision.ts';
import type { Candidate } from '../../domain/people/candidate.ts';
import { type ErasureReason, erase } from '../../domain/people/erasure.ts';
import { type Command, execute, type Outcome, type What } from '../execute.ts';
import type { Unit, World } from '../ports.ts';

/**
 * Erases one person's data from a programme. From the commit on nobody finds them; a task takes what else is stored.
 * The audit says that it was done, by whom and why, and not whom it was about.
 * @param input.confirm their name, address or phone number, as it was typed
 * Refuses: not-allowed, unknown-candidate, erase-merge-first, erase-has-seat, erase-not-confirmed.
 */
export function eraseCandidate(
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
  return execute(world, command, what, async (unit) => {
    const candidate = await unit.candidate(id);
    if (!candidate) return refused('unknown-candidate');
    // The other would be left with what is known of them, and accept nothing for want of the one that was kept.
    if (await isNominatedTwice(world, unit, candidate)) return refused('erase-merge-first');
    // Their locks go with them.
    if (candidate.key !== undefined) await unit.nomination(candidate.key);
    if (candidate.user !== undefined) await unit.nominee(candidate.user);
    return erase(candidate, confirm, reason, command.now);
  });
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
