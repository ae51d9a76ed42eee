import {
  type Counts,
  TALLY_DEFINITION,
  tallyOf,
  tallyOfCost,
  tallyOfOrganisation,
  tallyOfProgramme,
  tallyOfSession,
} from '../../domain/accounts.ts';
import type { Change, DocumentStore, StoredDocument, Versioned } from '../document-store.ts';
import * as documents from '../shapes/documents.ts';
import { idRange, ids } from '../shapes/ids.ts';
import { keepUnknown, shapes } from '../shapes/shapes.ts';
import { sessionOf } from '../unit/reading.ts';

const PAGE = 100;

/** What adds to a programme's tally beside its candidates, by type of document. */
const COUNTED: readonly (readonly [type: string, countsOf: (document: StoredDocument) => Counts])[] = [
  ['organisation', (document) => tallyOfOrganisation(shapes.organisation.read(document).body)],
  ['session', (document) => tallyOfSession(sessionOf(document))],
  ['cost', (document) => tallyOfCost(shapes.cost.read(document).body)],
  ['programme', (document) => tallyOfProgramme(shapes.programme.read(document).body)],
];

type Sums = Map<string, Map<string, number>>;

/** What the tallies are by definition, by their ids. */
async function countAll(store: DocumentStore, partition: string): Promise<Sums> {
  const sums: Sums = new Map();
  for await (const { document } of documentsOf(store, partition, 'candidate')) {
    const candidate = shapes.candidate.read(document).body;
    for (const id of [ids.tally, ids.organisationTally(candidate.organisation)]) addTo(sums, id, tallyOf(candidate));
  }
  for await (const { document } of documentsOf(store, partition, 'erased')) {
    const { organisation, counts } = shapes.erased.read(document);
    for (const id of [ids.tally, ids.organisationTally(organisation)]) addTo(sums, id, counts);
  }
  for (const [type, countsOf] of COUNTED) {
    for await (const { document } of documentsOf(store, partition, type)) addTo(sums, ids.tally, countsOf(document));
  }
  return sums;
}

/** See `Records.recount`. Whoever changes one of them meanwhile makes it begin again. */
export async function recountTally(store: DocumentStore, partition: string): Promise<void> {
  for (let done = false; !done; ) {
    const own = await store.read(partition, ids.tally);
    if (!own || isCurrent(own)) return;
    const found = new Map<string, Versioned>();
    for await (const tally of documentsOf(store, partition, 'tally')) found.set(tally.document.id, tally);
    found.set(ids.tally, own);
    const sums = await countAll(store, partition);
    // The programme's own comes last: where it is of today's definition, those of its organisations are.
    const names = new Set([...found.keys(), ...sums.keys()].filter((id) => id !== ids.tally));
    done = true;
    for (const id of [...names, ids.tally]) {
      done &&= await replaced(store, partition, found.get(id), documents.tallyDocument(countsIn(sums, id), id));
    }
  }
}

/** The tallies that are not what a recount gives, by id. One that is yet to be counted anew is not among them. */
export async function wrongTallies(store: DocumentStore, partition: string): Promise<readonly string[]> {
  const own = await store.read(partition, ids.tally);
  if (!own || !isCurrent(own)) return [];
  const sums = await countAll(store, partition);
  const tallies = [own];
  for await (const tally of documentsOf(store, partition, 'tally')) tallies.push(tally);
  return tallies.flatMap(({ document: { id, counts = {} } }) => {
    const counted = countsIn(sums, id);
    const names = [...Object.keys(counts), ...Object.keys(counted)];
    return names.some((name) => (counts[name] ?? 0) !== (counted[name] ?? 0)) ? [id] : [];
  });
}

/** The tally of an organisation that has had no candidates; of one that has had some there is one. */
export async function beginTally(store: DocumentStore, partition: string, organisation: string): Promise<void> {
  await recountTally(store, partition);
  const document = documents.tallyDocument({}, ids.organisationTally(organisation));
  await store.commit(partition, [{ kind: 'create', document }]);
}

/** Whether it is of today's definition now: nobody was faster. */
async function replaced(
  store: DocumentStore,
  partition: string,
  found: Versioned | undefined,
  document: StoredDocument,
): Promise<boolean> {
  if (found && isCurrent(found)) return true;
  const change: Change = found
    ? { kind: 'replace', document: keepUnknown(found.document, document), version: found.version }
    : { kind: 'create', document };
  return (await store.commit(partition, [change])).kind === 'ok';
}

/** A newer version counts what it counts. */
function isCurrent({ document }: Versioned): boolean {
  const { definition = 1 } = shapes.tally.read(document);
  return definition >= TALLY_DEFINITION;
}

async function* documentsOf(store: DocumentStore, partition: string, type: string): AsyncGenerator<Versioned> {
  for (let cursor: string | undefined, more = true; more; more = cursor !== undefined) {
    const page = await store.find(partition, type, {
      ...idRange(type),
      limit: PAGE,
      ...(cursor !== undefined && { cursor }),
    });
    yield* page.documents;
    cursor = page.next;
  }
}

const countsIn = (sums: Sums, id: string): Counts => Object.fromEntries(sums.get(id) ?? []);

/** In place: there may be as many to add as a programme has candidates. */
function addTo(sums: Sums, id: string, more: Counts): void {
  const counts = sums.get(id) ?? new Map<string, number>();
  sums.set(id, counts);
  for (const [name, number] of Object.entries(more)) counts.set(name, (counts.get(name) ?? 0) + number);
}
