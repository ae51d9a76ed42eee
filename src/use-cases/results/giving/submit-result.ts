import { type Asks, asks, refused } from '../../../domain/decision.ts';
import type { Candidate } from '../../../domain/people/candidate.ts';
import { submitResult as decide } from '../../../domain/results/assessment.ts';
import type { DraftWarning } from '../../../domain/results/draft.ts';
import { pendingOf } from '../../../domain/results/release.ts';
import type { Result } from '../../../domain/results/result.ts';
import { type Command, execute, type Outcome, type What } from '../../execute.ts';
import type { World } from '../../ports.ts';
import { colleaguesOf } from '../../programme/colleagues.ts';
import { signersOf } from '../others.ts';
import { hasRead } from './save-draft.ts';

/**
 * Refuses: not-allowed, unknown-candidate, unknown-session, unknown-concept, own-result, own-organisation, not-your-session,
 * booking-changed, too-early, not-attended, already-assessed, areas-missing, same-person, session-cancelled.
 * Asks before the draft goes with it that somebody has saved since the form was opened.
 * @param seen the draft that the form was opened with, by `seenDraft`; undefined: not known, and nothing is asked
 */
export function submitResult(
  world: World,
  command: Command,
  input: { readonly candidate: string; readonly session: string; readonly result: Result },
  { confirmed = false, seen }: { readonly confirmed?: boolean; readonly seen?: string } = {},
): Promise<Outcome<Candidate> | Asks<DraftWarning>> {
  const what: What<'candidate'> = {
    verb: 'result.submit',
    about: 'candidate',
    subject: input.candidate,
    inputs: input,
  };
  return execute(world, command, what, async (unit) => {
    const concept = world.concepts.get(command.programme.concept);
    if (!concept) return refused('unknown-concept');
    const candidate = await unit.candidate(input.candidate);
    if (!candidate) return refused('unknown-candidate');
    const session = await unit.session(input.session);
    if (!session) return refused('unknown-session');
    const { programme, actor, now } = command;
    const isColleague = (await colleaguesOf(world, programme, actor))(candidate);
    const pending = pendingOf(programme, now.at);
    const signers = await signersOf(world, programme, { candidate, giver: actor.user, session }, pending);
    const by = { actor, now, concept, isColleague, pending, signers };
    const decision = decide(candidate, session, input.result, by);
    if (decision.kind !== 'accepted' || !candidate.drafted || confirmed || seen === undefined) return decision;
    const draft = await unit.draft(candidate.id);
    return draft && !hasRead(world, draft, { seen, user: actor.user })
      ? asks({ by: draft.by, at: draft.at })
      : decision;
  });
}
