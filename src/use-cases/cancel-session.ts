import { refused } from '../domain/decision.ts';
import { stagesWhere } from '../domain/people/stages.ts';
import { cancelSession as decideCancel } from '../domain/seats/scheduling.ts';
import type { Session } from '../domain/seats/session.ts';
import type { Command, Outcome } from './execute.ts';
import { forMany, type One } from './many.ts';
import type { World } from './ports.ts';

/**
 * Each candidate costs a commit four changes, their own, their notice, word for their calendar and the tally of their
 * organisation; it takes a hundred.
 */
const CANDIDATES_PER_COMMIT = 22;

const RECORDED = stagesWhere(({ recorded }) => recorded !== 'nothing');

/**
 * Calls a session off and lets everybody in it know. The first commit closes it to new seats; a large session takes
 * several, and a repeat after a crash goes on where it stopped.
 * Refuses: not-allowed, unknown-session, session-over, session-begun.
 */
export async function cancelSession(
  world: World,
  command: Command,
  input: { readonly session: string; readonly reason: string },
): Promise<Outcome<Session>> {
  const { session: id, reason } = input;
  const one = (part: number): One<'session'> => ({
    what: { verb: 'session.cancel', about: 'session', subject: id, inputs: { ...input, part } },
    async decide(unit) {
      const session = await unit.session(id);
      if (!session) return refused('unknown-session');
      // However many have a seat: one of them recorded, and nobody is told that it is off.
      const recorded = await Promise.all(RECORDED.map((stage) => unit.holders(id, 1, stage)));
      const holders = [...recorded.flat(), ...(await unit.holders(id, CANDIDATES_PER_COMMIT))];
      return decideCancel(session, holders, command.actor, command.now, reason);
    },
  });
  let outcome: Outcome<Session> = refused('unknown-session');
  for await (const { item: part, outcome: latest } of forMany(world, command, parts(), one)) {
    if (part === 0) outcome = latest;
    if (outcome.kind === 'refused' || latest.kind === 'refused') break;
    // What the first commit came to, and the session as the last has left it.
    outcome = { ...outcome, saved: latest.saved };
    if (latest.kind === 'unchanged') break;
  }
  return outcome;
}

function* parts(): Generator<number> {
  for (let part = 0; ; part += 1) yield part;
}
