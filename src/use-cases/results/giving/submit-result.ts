import { type Asks, asks, refused } from '../../../domain/decision.ts';
import type { Candidate } from '../../../domain/people/candidate.ts';
import { submitResult as decide } from '../../../domain/results/assessment.ts';
import type { DraftWarning } from '../../../domain/results/draft.ts';
import type { Result } from '../../../domain/results/result.ts';
import type { Command, Outcome } from '../../execute.ts';
import type { World } from '../../ports.ts';
import { inSession } from '../on-result.ts';
import { givingOf } from './giving-of.ts';
import { hasRead } from './save-draft.ts';

/**
 * Refuses: not-allowed, unknown-candidate, unknown-session, unknown-concept, own-result, own-organisation, not-your-session,
 * booking-changed, too-early, not-attended, already-assessed, correction-waits, areas-missing, same-person, session-cancelled.
 * Asks before the draft goes with it that somebody has saved since the form was opened.
 * @param seen the draft that the form was opened with, by `seenDraft`; undefined: not known, and nothing is asked
 */
export function submitResult(
  world: World,
  command: Command,
  input: { readonly candidate: string; readonly session: string; readonly result: Result },
  { confirmed = false, seen }: { readonly confirmed?: boolean; readonly seen?: string } = {},
): Promise<Outcome<Candidate> | Asks<DraftWarning>> {
  return inSession(world, command, { verb: 'result.submit', inputs: input }, async (found, unit) => {
    const giving = await givingOf(world, command, found);
    if (!giving) return refused('unknown-concept');
    const { candidate, session } = found;
    const decision = decide(candidate, session, input.result, giving);
    if (decision.kind !== 'accepted' || !candidate.drafted || confirmed || seen === undefined) return decision;
    const draft = await unit.draft(candidate.id);
    return draft && !hasRead(world, draft, { seen, user: command.actor.user })
      ? asks({ by: draft.by, at: draft.at })
      : decision;
  });
}
