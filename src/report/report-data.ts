import { setImmediate as breath } from 'node:timers/promises';
import type { Counts } from '../domain/accounts.ts';
import { bookingOf, type Candidate } from '../domain/people/candidate.ts';
import type { Cost } from '../domain/programme/costs.ts';
import { kindOfFile, type ReportFile, type ReportKind } from '../domain/programme/lead-link.ts';
import type { Programme } from '../domain/programme/programme.ts';
import { isOwnLevel, type Scale } from '../domain/results/concept.ts';
import { stageTold } from '../domain/results/result.ts';
import type { Session } from '../domain/seats/session.ts';
import type { Moment } from '../domain/time.ts';
import type { Paged } from '../use-cases/paging.ts';
import { pagesOf } from '../use-cases/paging.ts';
import type { PublicTally } from '../use-cases/ports/programme-records.ts';
import type { World } from '../use-cases/ports.ts';
import { type History, historyIn } from './report-history.ts';
import { mapsIn, type OrganisationMap } from './report-maps.ts';

const PAGE = 100;
type Query = { readonly limit: number; readonly cursor?: string };

export type PersonRow = Pick<
  Candidate,
  'id' | 'user' | 'name' | 'employer' | 'situation' | 'language' | 'nominatedWeek' | 'result'
> & {
  readonly stage: Candidate['progress']['stage'];
  readonly session?: string;
  /** The scale that their result was given by, where its levels alone do not tell what they come to. */
  readonly scale?: Scale;
};

export type ReportData = {
  readonly kind: ReportKind;
  readonly programme: Programme;
  readonly tally: Counts;
  /** What of it may be told of people: in a full one all of it. */
  readonly told: Counts;
  readonly now: Moment;
  readonly organisations: ReadonlyMap<string, string>;
  readonly sessions: readonly Session[];
  readonly costs: readonly Cost[];
  /** Of each organisation of which enough have been assessed. */
  readonly maps: readonly OrganisationMap[];
  /** Of a full one alone, and none on paper; read once, and before the history, which names them. */
  readonly people: Iterable<PersonRow> | AsyncIterable<PersonRow>;
  readonly history?: History;
};

const rowOf = (candidate: Candidate, scale: Scale | undefined): PersonRow => {
  const { id, user, name, employer, situation, language, nominatedWeek, result } = candidate;
  const session = bookingOf(candidate)?.session;
  return {
    ...{ id, name, employer, situation, language, nominatedWeek, stage: stageTold(candidate) },
    ...(user !== undefined && { user }),
    ...(result && { result }),
    ...(scale && { scale }),
    ...(session !== undefined && { session }),
  };
};

/** People and what was done with them come a page at a time. `onRead`: told how many people have been read so far. */
export async function reportData(
  world: World,
  programme: Programme,
  file: ReportFile,
  onRead: (count: number) => void = () => undefined,
): Promise<ReportData> {
  const { records, calendar } = world;
  const { id } = programme;
  const { kind, format } = kindOfFile(file);
  // One after the other, so that a report takes no more than its turn of the store.
  const { counted: tally, told } = kind === 'full' ? wholly(await records.tally(id)) : await records.publicTally(id);
  const organisations = await Array.fromAsync(inPages((query) => records.organisations(id, query)));
  const sessions = await Array.fromAsync(inPages((query) => records.sessions(id, query)));
  const costs = await Array.fromAsync(inPages((query) => records.costs(id, query)));
  const maps = await mapsIn(world, programme, organisations, tally);
  const isNamed = kind === 'full' && format === 'xlsx';
  const named = new Map<string, Pick<PersonRow, 'name' | 'user'>>();
  async function* everybody(): AsyncGenerator<PersonRow> {
    const rows = async (query: Query) => {
      const page = await records.candidates(id, query);
      const items = page.items.map(async (each) => rowOf(each, await scaleOf(world, id, each)));
      return { ...page, items: await Promise.all(items) };
    };
    for await (const row of inPages(rows, onRead)) {
      named.set(row.id, { name: row.name, ...(row.user !== undefined && { user: row.user }) });
      yield row;
    }
  }
  const people = isNamed ? everybody() : [];
  const history = isNamed ? historyIn(world, programme, named) : undefined;
  return {
    ...{ kind, programme, tally, told, sessions, maps, people },
    ...(history && { history }),
    now: calendar.now(programme.timeZone),
    organisations: new Map(organisations.map((each) => [each.id, each.name])),
    costs: costs.toReversed(),
  };
}

/** A concept's own levels are in no later version of it for certain: that of the result is asked. */
async function scaleOf({ records }: World, programme: string, candidate: Candidate): Promise<Scale | undefined> {
  const { id, result } = candidate;
  if (!result || !Object.values(result.areas).some(isOwnLevel)) return undefined;
  return (await records.result(programme, id, result.version))?.concept;
}

const wholly = (counted: Counts): PublicTally => ({ counted, told: counted });

async function* inPages<T>(
  page: (query: Query) => Promise<Paged<T>>,
  told: (count: number) => void = () => undefined,
): AsyncGenerator<T> {
  let count = 0;
  for await (const { items } of pagesOf((cursor) => page({ limit: PAGE, ...(cursor !== undefined && { cursor }) }))) {
    yield* items;
    count += items.length;
    told(count);
    // A store that answers at once would keep everybody else waiting till all is read.
    await breath();
  }
}
