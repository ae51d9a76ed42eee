import { accepted, refused } from '../../domain/decision.ts';
import type { Candidate } from '../../domain/people/candidate.ts';
import type { ResultVersion } from '../../domain/results/result.ts';
import { assesses, type Session } from '../../domain/seats/session.ts';
import { type Command, execute, type Outcome } from '../execute.ts';
import type { World } from '../ports.ts';

export type ReadResult = {
  readonly candidate: Candidate;
  readonly session: Session;
  readonly result: ResultVersion;
};

/**
 * A version of somebody's result, for whoever assessed in its session and leads: it stands in the audit that they have read
 * it, before they do.
 * @param input.version undefined: the latest, whether it counts yet or not
 *
 * Refuses: not-allowed, unknown-candidate, unknown-session, no-result, not-your-session.
 */
export async function readResult(
  world: World,
  command: Command,
  input: { readonly candidate: string; readonly version?: number },
): Promise<({ readonly kind: 'read' } & ReadResult) | Extract<Outcome, { kind: 'refused' }>> {
  const { programme, actor } = command;
  const what = { verb: 'result.open', about: 'nothing', subject: input.candidate, inputs: input } as const;
  let read: ReadResult | undefined;
  const outcome = await execute(world, command, what, async (unit) => {
    const candidate = await unit.candidate(input.candidate);
    if (!candidate) return refused('unknown-candidate');
    const { id, submitted, result: current } = candidate;
    const version = input.version ?? (submitted ?? current)?.version;
    const result = version === undefined ? undefined : await world.records.result(programme.id, id, version);
    if (!result) return refused('no-result');
    const session = await unit.session(result.session);
    if (!session) return refused('unknown-session');
    if (!assesses(session, actor)) return refused('not-your-session');
    read = { candidate, session, result };
    return accepted({});
  });
  if (outcome.kind === 'refused') return outcome;
  return read ? { kind: 'read', ...read } : refused('no-result');
}
