import { type Asks, type Decision, refused } from '../domain/decision.ts';
import type { Candidate } from '../domain/people/candidate.ts';
import { type Command, execute, type Outcome, type What } from './execute.ts';
import type { Unit } from './ports/unit.ts';
import type { World } from './ports.ts';

/** `inputs.candidate` is the id of whom it is about. */
export type OnCandidate = Pick<What<'candidate'>, 'verb' | 'way'> & {
  readonly inputs: What<'candidate'>['inputs'] & { readonly candidate: string };
};
type Decide<D> = (candidate: Candidate, unit: Unit) => D | Promise<D>;

/**
 * `execute`, for a command about one candidate, who must be there.
 * Refuses: unknown-candidate.
 */
export function onCandidate(
  world: World,
  command: Command,
  what: OnCandidate,
  decide: Decide<Decision>,
): Promise<Outcome<Candidate>>;
export function onCandidate<Warning>(
  world: World,
  command: Command,
  what: OnCandidate,
  decide: Decide<Decision | Asks<Warning>>,
): Promise<Outcome<Candidate> | Asks<Warning>>;
export function onCandidate<Warning>(
  world: World,
  command: Command,
  what: OnCandidate,
  decide: Decide<Decision | Asks<Warning>>,
): Promise<Outcome<Candidate> | Asks<Warning>> {
  const { candidate: subject } = what.inputs;
  return execute(world, command, { ...what, about: 'candidate', subject }, async (unit) => {
    const found = await unit.candidate(subject);
    return found ? decide(found, unit) : refused('unknown-candidate');
  });
}
