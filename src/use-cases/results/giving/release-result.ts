import { unchanged } from '../../../domain/decision.ts';
import type { TaskOf } from '../../../domain/notices.ts';
import { stagesWhere } from '../../../domain/people/stages.ts';
import type { Programme } from '../../../domain/programme/programme.ts';
import { release } from '../../../domain/results/release.ts';
import type { Outcome } from '../../execute.ts';
import { pagesOf } from '../../paging.ts';
import type { World } from '../../ports.ts';
import { runAsSystem } from '../../run-as-system.ts';
import { countingFrom } from './counting-from.ts';

const PAGE = 100;
/** Until a result counts, its person is found among those who merely came. */
const ASSESSED = stagesWhere(({ recorded }) => recorded === 'came' || recorded === 'result');

export function releaseResult(
  world: World,
  programme: Programme,
  { candidate: id, version }: TaskOf<'release'>,
): Promise<Outcome<undefined>> {
  const what = { verb: 'result.release' as const, subject: id, op: `release:${id}:${version}` };
  return runAsSystem(world, programme, what, async (unit, now) => {
    const candidate = await unit.candidate(id);
    return candidate ? release(candidate, version, programme, countingFrom(world, programme, now)) : unchanged;
  });
}

/** The programme asks for signatures no more: whatever has waited for one longer than its delay counts. */
export async function releaseUnsigned(world: World, programme: Programme): Promise<void> {
  const page = (cursor?: string) =>
    world.records.candidates(programme.id, { stages: ASSESSED, limit: PAGE, ...(cursor !== undefined && { cursor }) });
  for await (const { items } of pagesOf(page)) {
    for (const { id, submitted } of items) {
      if (!submitted?.needsSignature) continue;
      await releaseResult(world, programme, { kind: 'release', candidate: id, version: submitted.version });
    }
  }
}
