import { refused, unchanged } from '../../domain/decision.ts';
import type { TaskOf } from '../../domain/notices.ts';
import type { Candidate } from '../../domain/people/candidate.ts';
import type { Programme } from '../../domain/programme/programme.ts';
import { askAfter, answerFollowUp as decide } from '../../domain/results/follow-up/asking.ts';
import type { FollowUpAnswer } from '../../domain/results/follow-up/figures.ts';
import type { Command, Outcome } from '../execute.ts';
import { onCandidate } from '../on-candidate.ts';
import type { World } from '../ports.ts';
import { runAsSystem } from '../run-as-system.ts';

export function askFollowUp(
  world: World,
  programme: Programme,
  { candidate: id }: TaskOf<'ask-after'>,
): Promise<Outcome<undefined>> {
  const what = { verb: 'followUp.ask' as const, subject: id, op: `follow-up:${id}` };
  return runAsSystem(world, programme, what, async (unit, now) => {
    const candidate = await unit.candidate(id);
    return candidate ? askAfter(candidate, now) : unchanged;
  });
}

/**
 * Keeps what a candidate answers to it, as often as they change it.
 * Refuses: unknown-candidate, unknown-programme, not-your-booking, same-person, already-withdrawn, not-asked.
 */
export function answerFollowUp(
  world: World,
  command: Command,
  input: { readonly candidate: string; readonly answer: FollowUpAnswer },
): Promise<Outcome<Candidate>> {
  const { actor } = command;
  return onCandidate(world, command, { verb: 'followUp.answer', inputs: input }, async (candidate, unit) => {
    const programme = await unit.programme();
    if (!programme) return refused('unknown-programme');
    return decide(candidate, input.answer, { actor, programme, tally: await unit.tally() });
  });
}
