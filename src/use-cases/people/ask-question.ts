import { unchanged } from '../../domain/decision.ts';
import { ask, forgetQuestion as forget } from '../../domain/people/asking.ts';
import type { Candidate } from '../../domain/people/candidate.ts';
import { ownChange } from '../../domain/people/own-changes.ts';
import type { Programme } from '../../domain/programme/programme.ts';
import type { Command, Outcome } from '../execute.ts';
import { onCandidate } from '../on-candidate.ts';
import type { World } from '../ports.ts';
import { runAsSystem } from '../run-as-system.ts';

/**
 * A candidate's question, to who gave their result, or to their coordinator while there is none.
 * Refuses: unknown-candidate, not-your-booking, same-person, already-withdrawn, too-many-changes.
 */
export function askQuestion(
  world: World,
  command: Command,
  input: { readonly candidate: string; readonly question?: string },
): Promise<Outcome<Candidate>> {
  const { programme, actor, now } = command;
  return onCandidate(world, command, { verb: 'contact.ask', inputs: input }, async (found) => {
    const { result } = found;
    const given = result && (await world.records.result(programme.id, found.id, result.version));
    return ownChange(found, now.at, ask(found, input.question, given?.assessor, actor, now));
  });
}

/** Takes away what somebody has asked, when it has been delivered. */
export async function forgetQuestion(
  world: World,
  programme: Programme,
  id: string,
  delivered: Candidate['question'],
): Promise<void> {
  const what = { verb: 'question.forget', subject: id, op: world.newId() } as const;
  await runAsSystem(world, programme, what, async (unit) => {
    const candidate = await unit.candidate(id);
    return candidate ? forget(candidate, delivered) : unchanged;
  });
}
