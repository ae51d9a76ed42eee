import { refused, unchanged } from '../../domain/decision.ts';
import { type Candidate, isSelf } from '../../domain/people/candidate.ts';
import { askReview, letStand, reviewOf } from '../../domain/results/reviewing.ts';
import { type Command, execute, type Outcome } from '../execute.ts';
import type { World } from '../ports.ts';
import { colleaguesOf } from '../programme/colleagues.ts';
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
  const what = { verb: 'result.review', about: 'candidate', subject: input.candidate, inputs: input } as const;
  return execute(world, command, what, async (unit) => {
    const candidate = await unit.candidate(input.candidate);
    if (!candidate) return refused('unknown-candidate');
    if (!isSelf(candidate, actor)) return refused('not-allowed');
    if (reviewOf(candidate)) return unchanged;
    const found = await foundIn(world, programme, candidate, candidate.result?.version);
    const to = await othersFor(world, programme, found);
    return askReview(candidate, input.reason, { actor, now, to });
  });
}

/**
 * Another one has looked at the result, and it stands.
 * Refuses: not-allowed, unknown-candidate, unknown-session, no-result, own-result, own-organisation, not-your-session,
 * nobody-asked, own-assessment, corrected-meanwhile.
 */
export function letResultStand(world: World, command: Command, candidate: string): Promise<Outcome<Candidate>> {
  const { programme, actor } = command;
  const what = { verb: 'result.stand', about: 'candidate', subject: candidate, inputs: { candidate } } as const;
  return execute(world, command, what, async (unit) => {
    const found = await unit.candidate(candidate);
    if (!found) return refused('unknown-candidate');
    const { id, result: current } = found;
    const given = current && (await world.records.result(programme.id, id, current.version));
    if (!given) return refused('no-result');
    const session = await unit.session(given.session);
    if (!session) return refused('unknown-session');
    const isColleague = (await colleaguesOf(world, programme, actor))(found);
    return letStand(found, session, given, actor, isColleague);
  });
}
