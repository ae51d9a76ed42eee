import { isPrivate } from '../../../domain/audit/history.ts';
import { refused } from '../../../domain/decision.ts';
import type { Candidate } from '../../../domain/people/candidate.ts';
import { type Done, type ExtractReason, extract, type Kept } from '../../../domain/people/privacy/extract.ts';
import { type Reading, sessionsOf } from '../../../domain/people/privacy/own-data.ts';
import type { ResultVersion } from '../../../domain/results/result.ts';
import type { Session } from '../../../domain/seats/session.ts';
import { type Command, execute, type Outcome, type What } from '../../execute.ts';
import { pagesOf } from '../../paging.ts';
import type { World } from '../../ports.ts';

/**
 * Notes that all that is stored of somebody is handed out, and why.
 * @param input.confirm their name, address or phone number, as it was typed
 * Refuses: not-allowed, unknown-candidate, extract-not-confirmed.
 */
export function extractPerson(
  world: World,
  command: Command,
  input: { readonly candidate: string; readonly confirm: string; readonly reason: ExtractReason },
): Promise<Outcome<Candidate>> {
  const { candidate: id, confirm, reason } = input;
  const inputs = { candidate: id, reason };
  const what: What<'candidate'> = { verb: 'person.extract', about: 'candidate', subject: id, inputs };
  return execute(world, command, what, async (unit) => {
    const candidate = await unit.candidate(id);
    return candidate ? extract(candidate, confirm, reason) : refused('unknown-candidate');
  });
}

const PAGE = 100;
const READINGS = ['result.open', 'shared-result.see'];

/** The versions that have counted, the first of them first: one that was taken back may say what is somebody else's. */
async function countedOf(records: World['records'], programme: string, { id, result }: Candidate) {
  const found: ResultVersion[] = [];
  for (let version = result?.version; version !== undefined; version = found[0]?.replaces) {
    const each = await records.result(programme, id, version);
    if (!each) break;
    found.unshift(each);
  }
  return found;
}

/** What is stored of somebody beside their own document, as far as they may be told. What is not given yet is no result. */
export async function keptOf({ records }: World, programme: string, candidate: Candidate): Promise<Kept> {
  const seats = sessionsOf(candidate).map(async (id) => [id, await records.session(programme, id)] as const);
  const [results, sessions] = await Promise.all([countedOf(records, programme, candidate), Promise.all(seats)]);
  const history: Done[] = [];
  const readings: Reading[] = [];
  const page = (cursor: string | undefined) =>
    records.history(programme, candidate.id, { limit: PAGE, ...(cursor !== undefined && { cursor }) });
  for await (const { items } of pagesOf(page)) {
    for (const { verb: did, at, role } of items) {
      if (!isPrivate(did)) history.push({ at, did, as: role ?? 'itself' });
      if (READINGS.includes(did)) readings.push({ at, role });
    }
  }
  return {
    sessions: new Map(sessions.flatMap(([id, each]): [string, Session][] => (each ? [[id, each]] : []))),
    results,
    history,
    readings,
  };
}
