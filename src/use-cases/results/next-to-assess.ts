import type { Candidate } from '../../domain/people/candidate.ts';
import { stagesWhere } from '../../domain/people/stages.ts';
import { isPartial } from '../../domain/results/judging.ts';
import type { Command } from '../execute.ts';
import { pagesOf } from '../paging.ts';
import type { World } from '../ports.ts';
import { colleaguesOf } from '../programme/colleagues.ts';

const TO_ASSESS = stagesWhere(({ recorded }) => recorded === 'came');
const PAGE = 10;

/** By name the first, or the first after somebody; after the last the first. */
export async function nextToAssess(
  world: World,
  { programme, actor }: Pick<Command, 'programme' | 'actor'>,
  { session, after }: { readonly session: string; readonly after?: string },
): Promise<Candidate | undefined> {
  const isColleague = await colleaguesOf(world, programme, actor);
  let first: Candidate | undefined;
  let passed = false;
  const page = (cursor: string | undefined) =>
    world.records.participants(programme.id, session, { limit: PAGE, stages: TO_ASSESS, ...(cursor && { cursor }) });
  for await (const { items } of pagesOf(page)) {
    for (const each of items) {
      if (each.submitted) continue;
      if (each.id === after) passed = true;
      else if (each.user === actor.user || isPartial(actor, isColleague(each))) continue;
      else if (passed || after === undefined) return each;
      else first ??= each;
    }
  }
  return first;
}
