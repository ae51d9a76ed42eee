import { join } from 'node:path';
import { newOrganisation, organisationId } from '../../src/domain/people/organisation.ts';
import { digest } from '../../src/store/digest.ts';
import { createRecords } from '../../src/store/records/records.ts';
import { candidateDocument, organisationDocument } from '../../src/store/shapes/documents.ts';
import { createSqliteDocumentStore } from '../../src/store/sqlite/document-store.ts';
import type { Records } from '../../src/use-cases/ports/records.ts';
import { candidate } from '../support/builders.ts';
import { create } from '../support/store/bench.ts';
import { createTempDir } from '../support/temp-dir.ts';
import { nominee } from './ground.ts';
import { type Row, spreadOf } from './rounds.ts';

const PROGRAMME = 'programme';
const [FEW, MANY] = [100, 100_000];
const ROUNDS = 9;
/** Searches a round, each of which is asked by as many lists and measured as their mean. */
const EACH = 40;
const PAGE = 7;
const GOAL = 1.2;

/** What is searched for: a name that a tenth has, its beginning, two words, a company, an address, nobody. */
const SEARCHES = {
  'a common name': 'öberg',
  'its beginning': 'öb',
  'two words': 'anna öberg',
  'a company': 'exempelverken 7',
  'an address': 'person42@example.com',
  nobody: 'zorro',
} as const;

/** What a page of a search takes at 100 000 candidates, as ratio to what it takes at 100: interleaved rounds on two files. */
export async function benchSearch(): Promise<readonly Row[]> {
  const [few, many] = [await filled(FEW), await filled(MANY)];
  try {
    const rows: Row[] = [];
    for (const [name, search] of Object.entries(SEARCHES)) {
      const ratios: number[] = [];
      let last = 0;
      for (let round = 0; round < ROUNDS; round += 1) {
        const small = await timed(few.records, search);
        last = await timed(many.records, search);
        ratios.push(last / small);
      }
      const ratio = spreadOf(ratios);
      const goal = `${GOAL} x at ${FEW}`;
      rows.push({ name: `search: ${name}`, figure: `${last.toFixed(2)} ms`, ratio, goal, met: ratio.median <= GOAL });
    }
    return rows;
  } finally {
    await Promise.all([few.close(), many.close()]);
  }
}

/** Milliseconds of one search. @throws when it finds nobody who is there */
async function timed(records: Records, search: string): Promise<number> {
  const begun = performance.now();
  for (let n = 0; n < EACH; n += 1) {
    const { items } = await records.candidates(PROGRAMME, { search, limit: PAGE });
    if ((items.length === 0) !== (search === SEARCHES.nobody)) throw new Error(`${items.length} found by ${search}`);
  }
  return (performance.now() - begun) / EACH;
}

async function filled(people: number) {
  console.error(`search: storing ${people} candidates`);
  const dir = await createTempDir();
  const store = createSqliteDocumentStore({ file: join(dir.path, 'search.db') });
  const names = [...new Set(Array.from({ length: 20 }, (_, n) => nominee(n).employer))];
  const made = names.map((name) => newOrganisation(organisationId(digest, name), name));
  await store.commit(PROGRAMME, made.map(organisationDocument).map(create));
  for (let first = 0; first < people; first += 100) {
    const documents = Array.from({ length: 100 }, (_, n) => {
      const { name, email, employer } = nominee(first + n);
      const organisation = organisationId(digest, employer);
      return candidateDocument(candidate(undefined, { id: `c${first + n}`, name, email, employer, organisation }));
    });
    await store.commit(PROGRAMME, documents.map(create));
  }
  return { records: createRecords(store), close: () => store.close().then(dir.remove) };
}
