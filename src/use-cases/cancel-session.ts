import { refused } from '../domain/decision.ts';
import { cancelSession as decideCancel } from '../domain/scheduling.ts';
import type { Session } from '../domain/session.ts';
import { stagesWhere } from '../domain/stages.ts';
import { type Command, execute, type Outcome, type What } from './execute.ts';
import type { World } from './ports.ts';

/** Each candidate costs a commit three changes, their own, their notice and word for their calendar; it takes a hundred. */
const CANDIDATES_PER_COMMIT = 30;

const RECORDED = stagesWhere(({ recorded }) => recorded !== 'nothing');

/**
 * Calls a session off and lets everybody in it know. The first commit closes it to new seats; a large session takes
 * several, and a repeat after a crash goes on where it stopped.
 *
 * Refuses: not-allowed, unknown-session, session-over, session-begun.
 */
export async function cancelSession(
  world: World,
  command: Command,
  input: { readonly session: string; readonly reason: string },
): Promise<Outcome<Session>> {
  let first: Outcome<Session> | undefined;
  for (let part = 0; ; part += 1) {
    const what: What<'session'> = {
      verb: 'session.cancel',
      about: 'session',
      subject: input.session,
      inputs: { ...input, part },
    };
    const outcome = await execute(world, command, what, async (unit) => {
      const session = await unit.session(input.session);
      if (!session) return refused('unknown-session');
      // However many have a seat: one of them recorded, and nobody is told that it is off.
      const recorded = await Promise.all(RECORDED.map((stage) => unit.holders(input.session, 1, stage)));
      const holders = [...recorded.flat(), ...(await unit.holders(input.session, CANDIDATES_PER_COMMIT))];
      return decideCancel(session, holders, command.actor, command.now, input.reason);
    });
    first ??= outcome;
    if (outcome.kind === 'refused' || first.kind === 'refused') return first;
    if (outcome.kind === 'unchanged') return { ...first, saved: outcome.saved };
  }
}
