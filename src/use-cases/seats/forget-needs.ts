import { unchanged } from '../../domain/decision.ts';
import type { TaskOf } from '../../domain/notices.ts';
import type { Programme } from '../../domain/programme/programme.ts';
import { forgetNeeds as decide } from '../../domain/seats/adapting.ts';
import type { Outcome } from '../execute.ts';
import type { World } from '../ports.ts';
import { runAsSystem } from '../run-as-system.ts';

export function forgetNeeds(
  world: World,
  programme: Programme,
  { candidate: id, session }: TaskOf<'needs'>,
  mark: string,
): Promise<Outcome<undefined>> {
  const what = { verb: 'needs.forget' as const, subject: id, op: `needs:${mark}` };
  return runAsSystem(world, programme, what, async (unit, now) => {
    const candidate = await unit.candidate(id);
    return candidate ? decide(candidate, session ? await unit.session(session) : undefined, now) : unchanged;
  });
}
