import { unchanged } from '../../../domain/decision.ts';
import type { TaskOf } from '../../../domain/notices.ts';
import type { Programme } from '../../../domain/programme/programme.ts';
import { giveBack } from '../../../domain/results/assessment.ts';
import type { Outcome } from '../../execute.ts';
import type { World } from '../../ports.ts';
import { runAsSystem } from '../../run-as-system.ts';

export function giveBackQuota(
  world: World,
  programme: Programme,
  { candidate: id, seatVersion }: TaskOf<'quota'>,
): Promise<Outcome<undefined>> {
  const what = { verb: 'quota.give-back' as const, subject: id, op: `quota:${id}:${seatVersion}` };
  return runAsSystem(world, programme, what, async (unit, now) => {
    const candidate = await unit.candidate(id);
    return candidate ? giveBack(candidate, seatVersion, now) : unchanged;
  });
}
