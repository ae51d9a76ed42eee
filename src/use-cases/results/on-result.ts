import { type Asks, type Decision, refused } from '../../domain/decision.ts';
import type { Candidate } from '../../domain/people/candidate.ts';
import type { Programme } from '../../domain/programme/programme.ts';
import type { Refusal } from '../../domain/refusals.ts';
import type { ResultVersion } from '../../domain/results/result.ts';
import type { Session } from '../../domain/seats/session.ts';
import type { Command, Outcome } from '../execute.ts';
import { type OnCandidate, onCandidate } from '../on-candidate.ts';
import type { Unit } from '../ports/unit.ts';
import type { World } from '../ports.ts';

/** A version of somebody's result, and the session that it is of. */
export type FoundResult = {
  readonly candidate: Candidate;
  readonly result: ResultVersion;
  readonly session: Session;
};

/** That version of their result; or why it cannot be had. */
export async function findResult(
  { records }: World,
  programme: Programme,
  unit: Unit,
  candidate: Candidate,
  version: number | undefined,
): Promise<FoundResult | Refusal> {
  const result = version === undefined ? undefined : await records.result(programme.id, candidate.id, version);
  if (!result) return 'no-result';
  const session = await unit.session(result.session);
  return session ? { candidate, result, session } : 'unknown-session';
}

/**
 * `onCandidate`, for a command about the version of somebody's result that counts.
 * Refuses: unknown-candidate, unknown-session, no-result.
 */
export const onResult = (
  world: World,
  command: Command,
  what: OnCandidate,
  decide: (found: FoundResult) => Decision | Promise<Decision>,
): Promise<Outcome<Candidate>> =>
  onCandidate(world, command, what, async (candidate, unit) => {
    const found = await findResult(world, command.programme, unit, candidate, candidate.result?.version);
    return typeof found === 'string' ? refused(found) : decide(found);
  });

/** `inputs.session` is the id of the session that it is about. */
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
/** The same for a command that may ask first. */
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
