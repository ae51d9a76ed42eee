import { ownData, type Reading, sessionsOf } from '../domain/people/own-data.ts';
import { pagesOf } from '../use-cases/paging.ts';
import type { World } from '../use-cases/ports.ts';
import type { WebResponse } from './response.ts';
import type { Visit } from './visit.ts';

const HEADERS = {
  'Content-Type': 'application/json; charset=utf-8',
  'Content-Disposition': 'attachment; filename="mina-uppgifter.json"',
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
};

const READINGS = ['result.open', 'shared-result.see'];

async function readingsOf(
  records: World['records'],
  programme: string,
  candidate: string,
): Promise<readonly Reading[]> {
  const found: Reading[] = [];
  const page = (cursor: string | undefined) =>
    records.history(programme, candidate, { limit: 100, ...(cursor !== undefined && { cursor }) });
  for await (const { items } of pagesOf(page)) {
    found.push(...items.flatMap(({ verb, at, role }) => (READINGS.includes(verb) ? [{ at, role }] : [])));
  }
  return found;
}

/** What is stored of whoever the link is for, as a file. */
export async function ownDataOf(
  { world }: { readonly world: World },
  { programme, candidate }: Pick<Visit, 'programme' | 'candidate'>,
): Promise<WebResponse> {
  const { records } = world;
  const seats = sessionsOf(candidate).map(async (id) => [id, await records.session(programme.id, id)] as const);
  const sessions = new Map((await Promise.all(seats)).flatMap(([id, each]) => (each ? [[id, each] as const] : [])));
  const { result } = candidate;
  const given = result && (await records.result(programme.id, candidate.id, result.version));
  const readings = await readingsOf(records, programme.id, candidate.id);
  const data = { programme: programme.name, ...ownData(candidate, { sessions, result: given, readings }) };
  return { status: 200, headers: HEADERS, body: JSON.stringify(data, undefined, 2) };
}
