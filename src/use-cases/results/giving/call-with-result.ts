import { accepted, unchanged } from '../../../domain/decision.ts';
import { WHOEVER_LEADS } from '../../../domain/notices.ts';
import type { Programme } from '../../../domain/programme/programme.ts';
import type { World } from '../../ports.ts';
import { runAsSystem } from '../../run-as-system.ts';

/** Their coordinator may be their employer's, and is not to know of it. Once for each notice, however often it is tried. */
export async function callWithResult(world: World, programme: Programme, id: string, notice: string): Promise<void> {
  const what = { verb: 'result.to-call', subject: id, op: `call:${notice}` } as const;
  await runAsSystem(world, programme, what, async (unit) => {
    const candidate = await unit.candidate(id);
    const { result } = candidate ?? {};
    if (!candidate || !result) return unchanged;
    const given = await world.records.result(programme.id, id, result.version);
    return accepted({ notices: [{ kind: 'result-call', to: given?.assessor ?? WHOEVER_LEADS, candidate: id }] });
  });
}
