import { refused } from '../../../domain/decision.ts';
import type { Candidate } from '../../../domain/people/candidate.ts';
import { ownChange } from '../../../domain/people/own-changes.ts';
import { accept, decline } from '../../../domain/seats/booking/answering.ts';
import { type Command, execute, type Outcome, type What } from '../../execute.ts';
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
  const what: What<'candidate'> = {
    verb: `booking.${input.answer.kind}`,
    about: 'candidate',
    subject: input.candidate,
    inputs: input,
  };
  return execute(world, command, what, async (unit) => {
    const candidate = await unit.candidate(input.candidate);
    if (!candidate) return refused('unknown-candidate');
    const session = await unit.session(input.session);
    if (!session) return refused('unknown-session');
    const decision =
      input.answer.kind === 'accept'
        ? accept(candidate, session, actor, now, input.answer.shown)
        : decline(candidate, session, actor, now, input.answer.reason);
    return ownChange(candidate, now.at, decision);
  });
}
