import { refused } from '../../domain/decision.ts';
import type { Candidate } from '../../domain/people/candidate.ts';
import { visitor } from '../../domain/people/link.ts';
import { isSaidToBe, type SaidToBe } from '../../domain/people/matching/said-to-be.ts';
import { arrive } from '../../domain/seats/arriving.ts';
import type { Session } from '../../domain/seats/session.ts';
import type { Command, Outcome } from '../execute.ts';
import { onCandidate } from '../on-candidate.ts';
import type { World } from '../ports.ts';
import { everybodyIn } from './sessions/who-comes.ts';

export type CheckIn = { readonly candidate: string; readonly session: string };

/**
 * Somebody says that they are there.
 *
 * Refuses: unknown-candidate, unknown-session, not-your-booking, same-person, booking-changed, session-cancelled, not-the-day.
 */
export function checkIn(world: World, command: Command, input: CheckIn): Promise<Outcome<Candidate>> {
  const { actor, now } = command;
  return onCandidate(world, command, { verb: 'checkIn.record', inputs: input }, async (candidate, unit) => {
    const session = await unit.session(input.session);
    return session ? arrive(candidate, session, actor, now) : refused('unknown-session');
  });
}

/** Whether they are in; of anybody else not why not, so that nobody can be looked for here. */
export async function checkInAtDoor(
  world: World,
  command: Omit<Command, 'actor'>,
  session: Session,
  said: SaidToBe,
): Promise<boolean> {
  const found: Candidate[] = [];
  for await (const people of everybodyIn(world.records, command.programme.id, session.id)) {
    found.push(...people.filter((each) => isSaidToBe(each, said)));
  }
  const [one, ...others] = found;
  // Of two with one name the assessor knows which it is.
  if (!one || others.length > 0) return false;
  const outcome = await checkIn(
    world,
    { ...command, actor: visitor(one.id) },
    { candidate: one.id, session: session.id },
  );
  return outcome.kind !== 'refused';
}
