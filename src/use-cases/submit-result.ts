import { refused } from '../domain/decision.ts';
import type { Candidate } from '../domain/people/candidate.ts';
import { submitResult as decide } from '../domain/results/assessment.ts';
import type { Result } from '../domain/results/result.ts';
import { type Command, execute, type Outcome, type What } from './execute.ts';
import type { World } from './ports.ts';

/**
 * Refuses: not-allowed, unknown-candidate, unknown-session, unknown-concept, own-result, not-your-session,
 * booking-changed, too-early, not-attended, already-assessed, areas-missing, same-person, session-cancelled.
 */
export function submitResult(
  world: World,
  command: Command,
  input: { readonly candidate: string; readonly session: string; readonly result: Result },
): Promise<Outcome<Candidate>> {
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
    return decide(candidate, session, concept, input.result, command.actor, command.now);
  });
}
