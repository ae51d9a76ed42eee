import { type Asks, type Decision, refused } from '../../domain/decision.ts';
import { bookingOf, type Candidate } from '../../domain/people/candidate.ts';
import type { Refusal } from '../../domain/refusals.ts';
import type { ResultVersion } from '../../domain/results/result.ts';
import { assesses, type Session } from '../../domain/seats/session.ts';
import type { Command, Outcome } from '../execute.ts';
import { type OnCandidate, onCandidate } from '../on-candidate.ts';
import type { Unit } from '../ports/unit.ts';
import type { World } from '../ports.ts';

export type FoundResult = {
  readonly candidate: Candidate;
  readonly result: ResultVersion;
  readonly session: Session;
};

/** In which leads alone assess. */
const NOBODYS: Pick<Session, 'assessors'> = { assessors: [] };

/** Why there is none of somebody: whoever neither assesses them nor leads is not told whether there is. */
export async function noResultOf(
  { records }: World,
  { programme, actor }: Pick<Command, 'programme' | 'actor'>,
  candidate: Candidate | undefined,
): Promise<Extract<Refusal, 'no-result' | 'not-your-session' | 'unknown-candidate'>> {
  if (!candidate) return 'unknown-candidate';
  const seat = bookingOf(candidate);
  const session = seat && (await records.session(programme.id, seat.session));
  return assesses(session ?? NOBODYS, actor) ? 'no-result' : 'not-your-session';
}

export async function findResult(
  world: World,
  command: Pick<Command, 'programme' | 'actor'>,
  unit: Unit,
  candidate: Candidate,
  version: number | undefined,
): Promise<FoundResult | Refusal> {
  const { id } = command.programme;
  const result = version === undefined ? undefined : await world.records.result(id, candidate.id, version);
  if (!result) return noResultOf(world, command, candidate);
  const session = await unit.session(result.session);
  return session ? { candidate, result, session } : 'unknown-session';
}

/**
 * `onCandidate`, for a command about the version of somebody's result that counts.
 * Refuses: unknown-candidate, unknown-session, no-result, not-your-session.
 */
export const onResult = (
  world: World,
  command: Command,
  what: OnCandidate,
  decide: (found: FoundResult) => Decision | Promise<Decision>,
): Promise<Outcome<Candidate>> =>
  onCandidate(world, command, what, async (candidate, unit) => {
    const found = await findResult(world, command, unit, candidate, candidate.result?.version);
    return typeof found === 'string' ? refused(found) : decide(found);
  });

type InSession = OnCandidate & { readonly inputs: { readonly session: string } };
type Decide<D> = (found: Omit<FoundResult, 'result'>, unit: Unit) => D | Promise<D>;

/**
 * `onCandidate`, for a command about somebody in a session.
 * Refuses: unknown-candidate, unknown-session.
 */
export function inSession(
  world: World,
  command: Command,
  what: InSession,
  decide: Decide<Decision>,
): Promise<Outcome<Candidate>>;
export function inSession<Warning>(
  world: World,
  command: Command,
  what: InSession,
  decide: Decide<Decision | Asks<Warning>>,
): Promise<Outcome<Candidate> | Asks<Warning>>;
export function inSession<Warning>(
  world: World,
  command: Command,
  what: InSession,
  decide: Decide<Decision | Asks<Warning>>,
): Promise<Outcome<Candidate> | Asks<Warning>> {
  return onCandidate(world, command, what, async (candidate, unit) => {
    const session = await unit.session(what.inputs.session);
    return session ? decide({ candidate, session }, unit) : refused('unknown-session');
  });
}
