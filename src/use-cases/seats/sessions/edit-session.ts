import { type Asks, asks, refused } from '../../../domain/decision.ts';
import type { Session } from '../../../domain/seats/session.ts';
import type { SessionWarning } from '../../../domain/seats/sessions/clashes.ts';
import { editSession as decide, EDITED } from '../../../domain/seats/sessions/edit-session.ts';
import { type Command, execute, type Outcome } from '../../execute.ts';
import type { World } from '../../ports.ts';
import { centreNamed, draftsOf, onceEach, type SessionInput, warningsOf } from './create-sessions.ts';

/** What a card shows of a session, so that of two who edit it at once the second undoes nothing unawares. */
export const seenSession = ({ digest }: Pick<World, 'digest'>, session: Session): string =>
  digest(JSON.stringify(EDITED.map((field) => session[field] ?? '')));

/**
 * Changes time, place, seats or assessors of a session. Those who have a seat keep it, and are told of another time or place.
 * Asks first about what is unlikely to be meant (see `clashes`).
 * @param input.seen what the card showed; undefined: as it stands
 * Refuses: not-allowed, unknown-session, not-your-session, session-cancelled, session-over, edit-begun, edit-past,
 * edited-meanwhile, date-past, ends-before-start, not-assessor, time-skipped, unknown-centre, not-a-centre, capacity-below-taken.
 */
export async function editSession(
  world: World,
  command: Command,
  input: Omit<SessionInput, 'repeat' | 'repeatUntil'> & {
    readonly session: string;
    readonly seen?: string | undefined;
  },
): Promise<Outcome<Session> | Asks<SessionWarning>> {
  const { programme, actor, now } = command;
  const { session: id, seen, ...wanted } = input;
  const assessors = await onceEach(world, programme, wanted.assessors);
  const drafts = draftsOf(world, command, { ...wanted, assessors });
  const what = { verb: 'session.edit', about: 'session', subject: id, inputs: input } as const;
  return execute(world, command, what, async (unit) => {
    const session = await unit.session(id);
    if (!session) return refused('unknown-session');
    if (typeof drafts === 'string') return refused(drafts);
    const [draft] = drafts;
    if (!draft) return refused('date-past');
    if (seen !== undefined && seen !== seenSession(world, session)) return refused('edited-meanwhile');
    const centre = wanted.centre === undefined ? undefined : await centreNamed(world, command, unit, wanted.centre);
    if (typeof centre === 'string') return refused(centre);
    const there = { ...draft, id, ...(centre && { centre: centre.organisation.id }) };
    const decision = decide(programme, session, there, actor, now, centre?.isNew ? centre.organisation : undefined);
    if (decision.kind !== 'accepted' || wanted.confirmed) return decision;
    const warnings = await warningsOf(world, command, [there]);
    return warnings.length > 0 ? asks(...warnings) : decision;
  });
}
