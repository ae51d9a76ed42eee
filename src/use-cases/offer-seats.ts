import { offer } from '../domain/booking.ts';
import type { Candidate } from '../domain/candidate.ts';
import { refused } from '../domain/decision.ts';
import { tellingOf } from '../domain/programme.ts';
import { type Command, execute, type Outcome, type What } from './execute.ts';
import type { World } from './ports.ts';

/** What became of one candidate's offer. */
export type OfferOutcome = { readonly candidate: string; readonly outcome: Outcome<Candidate> };

/**
 * Offers seats in one session to several candidates, each in a commit of its own: who cannot be offered one does not
 * keep the others from theirs, and a repeat after a crash offers the rest.
 *
 * Refuses each: not-allowed, unknown-session, unknown-candidate, already-done, has-booking, session-cancelled,
 * session-over, session-full, same-person.
 */
export async function offerSeats(
  world: World,
  command: Command,
  input: { readonly session: string; readonly candidates: readonly string[] },
): Promise<readonly OfferOutcome[]> {
  const outcomes: OfferOutcome[] = [];
  for (const id of new Set(input.candidates)) {
    const what: What<'candidate'> = {
      verb: 'booking.offer',
      about: 'candidate',
      subject: id,
      inputs: { session: input.session, candidate: id },
    };
    const outcome = await execute(world, command, what, async (unit) => {
      const session = await unit.session(input.session);
      if (!session) return refused('unknown-session');
      const candidate = await unit.candidate(id);
      return candidate
        ? offer(candidate, session, command.actor, command.now, tellingOf(command.programme))
        : refused('unknown-candidate');
    });
    outcomes.push({ candidate: id, outcome });
  }
  return outcomes;
}
