import type { Candidate } from '../domain/people/candidate.ts';
import { stagesWhere } from '../domain/people/stages.ts';
import type { Programme } from '../domain/programme/programme.ts';
import { pagesOf } from './paging.ts';
import type { World } from './ports.ts';

const TO_ASSESS = stagesWhere(({ recorded }) => recorded === 'came');
const PAGE = 50;

/** By name, the first after somebody who came to a session and has no result; after the last the first. */
export async function nextToAssess(
  { records }: World,
  programme: Programme,
  { session, after }: { readonly session: string; readonly after: string },
): Promise<Candidate | undefined> {
  let first: Candidate | undefined;
  let passed = false;
  const page = (cursor: string | undefined) =>
    records.participants(programme.id, session, { limit: PAGE, stages: TO_ASSESS, ...(cursor && { cursor }) });
  for await (const { items } of pagesOf(page)) {
    for (const each of items) {
      if (each.id === after) passed = true;
      else if (passed) return each;
      else first ??= each;
    }
  }
  return first;
}
