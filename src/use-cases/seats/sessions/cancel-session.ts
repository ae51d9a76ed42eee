import { refused } from '../../../domain/decision.ts';
import { stagesWhere } from '../../../domain/people/stages.ts';
import { notificationPolicyOf } from '../../../domain/programme/programme.ts';
import type { Session } from '../../../domain/seats/session.ts';
import {
  cancelSession as decideCancel,
  inOrderOfBooking,
  notInstead,
} from '../../../domain/seats/sessions/cancelling.ts';
import { clockOf } from '../../clock.ts';
import type { Command, Outcome } from '../../execute.ts';
import { forMany, type One } from '../../many.ts';
import type { Unit } from '../../ports/unit.ts';
import type { World } from '../../ports.ts';

/** Each costs a commit four changes of its hundred; with an offer come its end and a reminder of that. */
const CANDIDATES_PER_COMMIT = 22;
const ASKED_PER_COMMIT = 14;
/** The first commit tells its assessors too: room for so many of them is one candidate's. */
const ASSESSORS_PER_CANDIDATE = 4;

const RECORDED = stagesWhere(({ recorded }) => recorded !== 'nothing');

export type Cancellation = {
  readonly session: string;
  readonly reason: string;
  /** The session in which those who lose their seats are offered others, in the order of their booking, while it has any. */
  readonly moveTo?: string;
};

/**
 * Calls a session off and lets everybody in it know. The first commit closes it to new seats; a large session takes
 * several, and a repeat after a crash goes on where it stopped.
 * Refuses: not-allowed, unknown-session, session-over, session-begun, move-to-itself, move-to-unknown, move-to-cancelled,
 * move-to-over.
 */
export async function cancelSession(world: World, command: Command, input: Cancellation): Promise<Outcome<Session>> {
  const { session: id, reason, moveTo } = input;
  const { programme, actor, now } = command;
  const one = (part: number): One<'session'> => ({
    what: { verb: 'session.cancel', about: 'session', subject: id, inputs: { ...input, part } },
    async decide(unit) {
      const session = await unit.session(id);
      if (!session) return refused('unknown-session');
      const other = moveTo === undefined ? undefined : await unit.session(moveTo);
      // Of one that is cancelled already the rest are only to be told.
      const not = moveTo !== undefined && session.state.kind === 'open' && notInstead(session, other, now.at);
      // However many have a seat: one of them recorded, and nobody is told that it is off.
      const recorded = await Promise.all(RECORDED.map((stage) => unit.holders(id, 1, stage)));
      const holders = [...recorded.flat(), ...(await nextOf(unit, session, other))];
      const instead = other && {
        session: other,
        telling: notificationPolicyOf(programme),
        clock: clockOf(world, programme),
      };
      const decision = decideCancel(session, holders, actor, now, reason, instead);
      return not && decision.kind !== 'refused' ? refused(not) : decision;
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

/** Those whose seats the next commit takes. In which order matters while there are others for the first of them. */
async function nextOf(unit: Unit, { id, state, assessors }: Session, instead: Session | undefined) {
  const fewer = state.kind === 'open' ? Math.ceil(assessors.length / ASSESSORS_PER_CANDIDATE) : 0;
  if (!instead || instead.free < 1) return unit.holders(id, CANDIDATES_PER_COMMIT - fewer);
  return inOrderOfBooking(await unit.allHolders(id)).slice(0, ASKED_PER_COMMIT - fewer);
}

function* parts(): Generator<number> {
  for (let part = 0; ; part += 1) yield part;
}
