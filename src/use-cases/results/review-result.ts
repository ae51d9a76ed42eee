import { refused, unchanged } from '../../domain/decision.ts';
import { type Candidate, isSelf } from '../../domain/people/candidate.ts';
import { askReview, letStand, reviewOf } from '../../domain/results/reviewing.ts';
import type { Command, Outcome } from '../execute.ts';
import { onCandidate } from '../on-candidate.ts';
import type { World } from '../ports.ts';
import { worksWith } from '../programme/colleagues.ts';
import { onResult } from './on-result.ts';
import { foundIn, othersFor } from './others.ts';

/**
 * The candidate asks for another look at their result, by another one than who gave it.
 * Refuses: not-allowed, unknown-candidate, no-result.
 */
export function reviewResult(
  world: World,
  command: Command,
  input: { readonly candidate: string; readonly reason?: string },
): Promise<Outcome<Candidate>> {
  const { programme, actor, now } = command;
  return onCandidate(world, command, { verb: 'result.review', inputs: input }, async (candidate) => {
    if (!isSelf(candidate, actor)) return refused('not-allowed');
    if (reviewOf(candidate)) return unchanged;
    const found = await foundIn(world, programme, candidate, candidate.result?.version);
    return askReview(candidate, input.reason, { actor, now, to: await othersFor(world, programme, found) });
  });
}

/**
 * Another one has looked at the result, and it stands.
 * Refuses: not-allowed, unknown-candidate, unknown-session, no-result, own-result, own-organisation, not-your-session,
 * nobody-asked, own-assessment, corrected-meanwhile.
 */
export function letResultStand(world: World, command: Command, candidate: string): Promise<Outcome<Candidate>> {
  const what = { verb: 'result.stand', inputs: { candidate } } as const;
  return onResult(world, command, what, async ({ candidate: found, session, result }) =>
    letStand(found, session, result, command.actor, await worksWith(world, command, found)),
  );
}
