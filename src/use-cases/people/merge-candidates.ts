import { refused, unchanged } from '../../domain/decision.ts';
import { bookingOf, type Candidate } from '../../domain/people/candidate.ts';
import { mergeNominations } from '../../domain/people/matching/same-person.ts';
import { type Command, execute, type Outcome, type What } from '../execute.ts';
import type { World } from '../ports.ts';

/**
 * Merges two nominations of one person, as the bot has found them to be.
 * @param input.into the nomination that is kept; undefined: the one the bot has named
 * Refuses: not-allowed, unknown-candidate, not-same-person, already-done.
 */
export function mergeCandidates(
  world: World,
  command: Command,
  input: { readonly candidate: string; readonly into: string | undefined },
): Promise<Outcome<Candidate>> {
  const what: What<'candidate'> = {
    verb: 'candidate.merge',
    about: 'candidate',
    subject: input.candidate,
    inputs: input,
  };
  return execute(world, command, what, async (unit) => {
    const one = await unit.candidate(input.candidate);
    // Merged before: the id of the one that went stands for the one that was kept.
    if (one && one.id !== input.candidate) return unchanged;
    const into = input.into ?? one?.sameAs;
    const other = into === undefined ? undefined : await unit.candidate(into);
    if (!one || !other) return refused(one ? 'not-same-person' : 'unknown-candidate');
    const second = one.sameAs === undefined ? other : one;
    // Its lock is to lead to the one that is kept.
    if (second.key !== undefined) await unit.nomination(second.key);
    // What either needs at a test is forgotten when that is over.
    for (const { session } of [one, other].flatMap((each) => bookingOf(each) ?? [])) await unit.session(session);
    const keeps = second.sameAs === undefined ? undefined : (await unit.candidate(second.sameAs))?.id;
    return mergeNominations(one, other, keeps);
  });
}
