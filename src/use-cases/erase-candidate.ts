import { refused } from '../domain/decision.ts';
import { type ErasureReason, erase } from '../domain/people/erasure.ts';
import { type Command, execute, type Outcome, type What } from './execute.ts';
import type { World } from './ports.ts';

/**
 * Erases one person's data from a programme. From the commit on nobody finds them; a task takes what else is stored.
 * The audit says that it was done, by whom and why, and not whom it was about.
 * @param input.confirm their name, address or phone number, as it was typed
 * Refuses: not-allowed, unknown-candidate, erase-has-seat, erase-not-confirmed.
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
    // Their locks go with them.
    if (candidate.key !== undefined) await unit.nomination(candidate.key);
    if (candidate.user !== undefined) await unit.nominee(candidate.user);
    return erase(candidate, confirm, reason, command.now);
  });
}
