import { refused } from '../domain/decision.ts';
import type { PersonKey } from '../domain/programme.ts';
import { createSessions } from '../domain/scheduling.ts';
import type { SessionDraft } from '../domain/session.ts';
import type { LocalDate } from '../domain/time.ts';
import { type Command, execute, type Outcome } from './execute.ts';
import type { World } from './ports.ts';

/** Weekly repeats that one command may create. */
const MAX_REPEATS = 26;

export type SessionInput = {
  readonly date: LocalDate;
  /** Wall-clock times, HH:MM, in the programme's zone. */
  readonly start: string;
  readonly end: string;
  readonly place: string;
  readonly capacity: number;
  readonly assessor: PersonKey;
  /** The last day a weekly repeat may fall on. */
  readonly repeatUntil?: LocalDate;
};

/**
 * Creates a session, or one each week until `repeatUntil`: at the same wall-clock time, whatever the clocks do between.
 *
 * Refuses: not-allowed, date-past, ends-before-start, repeat-before-date, repeat-too-long, not-assessor, time-skipped.
 */
export async function createSession(world: World, command: Command, input: SessionInput): Promise<Outcome> {
  const { programme, actor, now } = command;
  const { calendar } = world;
  const until = input.repeatUntil ?? input.date;
  if (input.date < now.date) return refused('date-past');
  if (until < input.date) return refused('repeat-before-date');
  if (until > calendar.daysAfter(input.date, 7 * (MAX_REPEATS - 1))) return refused('repeat-too-long');
  const drafts: SessionDraft[] = [];
  for (let week = 0; ; week += 1) {
    const date = calendar.daysAfter(input.date, 7 * week);
    if (date > until) break;
    const startsAt = calendar.instant(programme.timeZone, date, input.start);
    const endsAt = calendar.instant(programme.timeZone, date, input.end);
    if (!startsAt || !endsAt) return refused('time-skipped');
    const { place, capacity, assessor } = input;
    drafts.push({ id: world.newId(), startsAt, endsAt, date, place, capacity, assessor });
  }
  const [first] = drafts;
  const what = { verb: 'session.create', subject: first?.id ?? '', inputs: input };
  return execute(world, command, what, async () => createSessions(programme, actor, drafts, now));
}
