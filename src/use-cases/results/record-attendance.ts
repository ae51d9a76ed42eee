import { refused } from '../../domain/decision.ts';
import type { Candidate } from '../../domain/people/candidate.ts';
import { recordAttendance as recorded } from '../../domain/results/assessment.ts';
import { type Command, execute, type Outcome } from '../execute.ts';
import type { One } from '../many.ts';
import type { World } from '../ports.ts';

export type Attendance = { readonly candidate: string; readonly session: string; readonly attended: boolean };

/**
 * Refuses: not-allowed, unknown-candidate, unknown-session, own-result, not-your-session, booking-changed, too-early,
 * already-assessed, same-person, session-cancelled, target-reached.
 */
export function recordAttendance(world: World, command: Command, input: Attendance): Promise<Outcome<Candidate>> {
  const { what, decide } = attendance(world, command, input);
  return execute(world, command, what, decide);
}

/** The attendance of one person, recorded alone or among others. */
export const attendance = ({ calendar }: World, command: Command, input: Attendance): One<'candidate'> => ({
  what: { verb: 'attendance.record', about: 'candidate', subject: input.candidate, inputs: input },
  async decide(unit) {
    const candidate = await unit.candidate(input.candidate);
    if (!candidate) return refused('unknown-candidate');
    const session = await unit.session(input.session);
    if (!session) return refused('unknown-session');
    const { actor, now, programme } = command;
    const dayEnds = calendar.dayBegins(programme.timeZone, calendar.daysAfter(session.date, 1));
    return recorded(candidate, session, input.attended, actor, now, dayEnds);
  },
});
