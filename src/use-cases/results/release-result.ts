import { unchanged } from '../../domain/decision.ts';
import type { TaskOf } from '../../domain/notices.ts';
import type { Programme } from '../../domain/programme/programme.ts';
import { release } from '../../domain/results/release.ts';
import type { Outcome } from '../execute.ts';
import type { World } from '../ports.ts';
import { runAsSystem } from '../run-as-system.ts';

/** Lets a result count that was given, and tells its person; nothing, when it has been taken back. */
export function releaseResult(
  world: World,
  programme: Programme,
  { candidate: id, version }: TaskOf<'release'>,
): Promise<Outcome<undefined>> {
  const what = { verb: 'result.release' as const, subject: id, op: `release:${id}:${version}` };
  return runAsSystem(world, programme, what, async (unit, now) => {
    const candidate = await unit.candidate(id);
    return candidate ? release(candidate, version, now) : unchanged;
  });
}
