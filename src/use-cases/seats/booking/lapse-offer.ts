import { unchanged } from '../../../domain/decision.ts';
import type { Task } from '../../../domain/notices.ts';
import type { Programme } from '../../../domain/programme/programme.ts';
import { lapse } from '../../../domain/seats/booking/ending.ts';
import type { Outcome } from '../../execute.ts';
import type { World } from '../../ports.ts';
import { runAsSystem } from '../../run-as-system.ts';

export function lapseOffer(
  world: World,
  programme: Programme,
  { candidate: id, seatVersion }: Extract<Task, { kind: 'lapse' }>,
): Promise<Outcome<undefined>> {
  const what = { verb: 'booking.lapse' as const, subject: id, op: `lapse:${id}:${seatVersion}` };
  return runAsSystem(world, programme, what, async (unit, now) => {
    const candidate = await unit.candidate(id);
    return candidate ? lapse(candidate, seatVersion, now) : unchanged;
  });
}
