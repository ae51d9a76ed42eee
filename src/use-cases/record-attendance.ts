import { refused } from '../domain/decision.ts';
import type { Candidate } from '../domain/people/candidate.ts';
import { recordAttendance as decide } from '../domain/results/assessment.ts';
import { type Command, execute, type Outcome, type What } from './execute.ts';
import type { World } from './ports.ts';

/**
 * Refuses: not-allowed, unknown-candidate, unknown-session, own-result, not-your-session, booking-changed, too-early,
 * already-assessed, same-person, session-cancelled, target-reached.
 */
export function recordAttendance(
  world: World,
  command: Command,
  input: { readonly candidate: string; readonly session: string; readonly attended: boolean },
): Promise<Outcome<Candidate>> {
  const { calendar } = world;
  const what: What<'candidate'> = {
    verb: 'attendance.record',
    about: 'candidate',
    subject: input.candidate,
    inputs: input,
  };
  return execute(world, command, what, async (unit) => {
    const candidate = await unit.candidate(input.candidate);
    if (!candidate) return refused('unknown-candidate');
    const session = await unit.session(input.session);
    if (!session) return refused('unknown-session');
    const { actor, now, programme } = command;
    const dayEnds = calendar.dayBegins(programme.timeZone, calendar.daysAfter(session.date, 1));
    return decide(candidate, session, input.attended, actor, now, dayEnds);
  });
}
