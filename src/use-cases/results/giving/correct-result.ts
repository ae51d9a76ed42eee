import { refused } from '../../../domain/decision.ts';
import type { Candidate } from '../../../domain/people/candidate.ts';
import { type Correction, correctResult as decide } from '../../../domain/results/correcting.ts';
import { pendingOf } from '../../../domain/results/release.ts';
import { type Command, execute, type Outcome } from '../../execute.ts';
import type { World } from '../../ports.ts';
import { colleaguesOf } from '../../programme/colleagues.ts';
import { signersOf } from '../others.ts';

/**
 * Corrects a result that counts, by an assessor of its session or a lead.
 * @param input.seen the version that the form was opened with; undefined: not known
 *
 * Refuses: not-allowed, unknown-candidate, unknown-session, unknown-concept, no-result, result-waits, own-result,
 * own-organisation, own-assessment, not-your-session, corrected-meanwhile, areas-missing.
 */
export function correctResult(
  world: World,
  command: Command,
  input: { readonly candidate: string; readonly result: Correction; readonly seen?: number },
): Promise<Outcome<Candidate>> {
  const { programme, actor, now } = command;
  const what = { verb: 'result.correct', about: 'candidate', subject: input.candidate, inputs: input } as const;
  return execute(world, command, what, async (unit) => {
    const concept = world.concepts.get(programme.concept);
    if (!concept) return refused('unknown-concept');
    const candidate = await unit.candidate(input.candidate);
    if (!candidate) return refused('unknown-candidate');
    const { id, result: current, submitted } = candidate;
    const before = current && (await world.records.result(programme.id, id, current.version));
    if (!before) return refused(submitted ? 'result-waits' : 'no-result');
    const session = await unit.session(before.session);
    if (!session) return refused('unknown-session');
    const isColleague = (await colleaguesOf(world, programme, actor))(candidate);
    const pending = pendingOf(programme, now.at);
    const signers = await signersOf(world, programme, { candidate, giver: actor.user, session }, pending);
    const by = { actor, now, concept, isColleague, seen: input.seen, pending, signers };
    return decide(candidate, session, before, input.result, by);
  });
}
