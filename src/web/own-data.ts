import { ownData, sessionsOf } from '../domain/people/own-data.ts';
import type { World } from '../use-cases/ports.ts';
import type { WebResponse } from './response.ts';
import type { Visit } from './visit.ts';

const HEADERS = {
  'Content-Type': 'application/json; charset=utf-8',
  'Content-Disposition': 'attachment; filename="mina-uppgifter.json"',
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
};

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
  const data = { programme: programme.name, ...ownData(candidate, sessions, given) };
  return { status: 200, headers: HEADERS, body: JSON.stringify(data, undefined, 2) };
}
