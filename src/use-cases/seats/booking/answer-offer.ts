import { refused } from '../../../domain/decision.ts';
import type { Candidate } from '../../../domain/people/candidate.ts';
import { ownChange } from '../../../domain/people/own-changes.ts';
import { accept, decline } from '../../../domain/seats/booking/answering.ts';
import type { Command, Outcome } from '../../execute.ts';
import { onCandidate } from '../../on-candidate.ts';
import type { World } from '../../ports.ts';

export type OfferAnswer = {
  readonly candidate: string;
  readonly session: string;
  /** `shown`: how often time and place had been changed when they were asked. */
  readonly answer:
    | { readonly kind: 'accept'; readonly shown?: number }
    | { readonly kind: 'decline'; readonly reason?: string };
};

/**
 * Refuses: unknown-candidate, unknown-session, not-your-booking, booking-changed, session-cancelled, session-over,
 * too-many-changes, same-person.
 */
export function answerOffer(world: World, command: Command, input: OfferAnswer): Promise<Outcome<Candidate>> {
  const { actor, now } = command;
  const what = { verb: `booking.${input.answer.kind}`, inputs: input } as const;
  return onCandidate(world, command, what, async (candidate, unit) => {
    const session = await unit.session(input.session);
    if (!session) return refused('unknown-session');
    const decision =
      input.answer.kind === 'accept'
        ? accept(candidate, session, actor, now, input.answer.shown)
        : decline(candidate, session, actor, now, input.answer.reason);
    return ownChange(candidate, now.at, decision);
  });
}
