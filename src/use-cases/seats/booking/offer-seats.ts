import { refused } from '../../../domain/decision.ts';
import type { Candidate } from '../../../domain/people/candidate.ts';
import { notificationPolicyOf } from '../../../domain/programme/programme.ts';
import { offer } from '../../../domain/seats/booking/offering.ts';
import type { Command, Outcome } from '../../execute.ts';
import { forMany, type One } from '../../many.ts';
import type { World } from '../../ports.ts';

export type OfferOutcome = { readonly candidate: string; readonly outcome: Outcome<Candidate> };

/**
 * Offers seats in one session to several candidates, each in a commit of its own: who cannot be offered one does not
 * keep the others from theirs, and a repeat after a crash offers the rest.
 * `moves`: who has a seat in another session gives it up for this one.
 * Refuses each: not-allowed, unknown-session, unknown-candidate, already-done, has-booking, session-cancelled,
 * session-over, session-full, target-reached, target-promised, same-person.
 */
export async function offerSeats(
  world: World,
  command: Command,
  input: { readonly session: string; readonly candidates: readonly string[]; readonly moves?: boolean },
): Promise<readonly OfferOutcome[]> {
  const one = (candidate: string): One<'candidate'> => ({
    what: {
      verb: 'booking.offer',
      about: 'candidate',
      subject: candidate,
      inputs: { session: input.session, candidate, ...(input.moves && { moves: true }) },
    },
    async decide(unit) {
      const session = await unit.session(input.session);
      if (!session) return refused('unknown-session');
      const found = await unit.candidate(candidate);
      return found
        ? offer(found, session, command.actor, command.now, notificationPolicyOf(command.programme), input.moves)
        : refused('unknown-candidate');
    },
  });
  const outcomes: OfferOutcome[] = [];
  for await (const { item, outcome } of forMany(world, command, new Set(input.candidates), one)) {
    outcomes.push({ candidate: item, outcome });
  }
  return outcomes;
}
