import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import type { StoreConfig } from '../../src/config.ts';
import { createClient } from '../../src/store/cosmos/client.ts';
import { createCosmosDocumentStore } from '../../src/store/cosmos/document-store.ts';
import { documentOf, parseItem } from '../../src/store/cosmos/item.ts';
import type { DocumentStore } from '../../src/store/document-store.ts';
import { createSqliteDocumentStore } from '../../src/store/sqlite/document-store.ts';
import { now } from './clock.ts';
import { patient, startCosmosEmulator } from './cosmos-emulator.ts';
import { eventually } from './eventually.ts';
import { BEGINNINGS, STORED_VERSIONS, writeStoreOf } from './stores.ts';
import { createTempDir } from './temp-dir.ts';

export type StoreKind = StoreConfig['kind'];

/**
 * What every file begins as: the store of an earlier version (see `stores/README.md`), with programmes of its own in it and people to catch
 * up with: `npm run test:long` runs the suites about the edge on it as well, and `.ci/run` all on the other. Undefined: files begin empty.
 */
const BEGINS_FROM = z.enum(BEGINNINGS).optional().parse(process.env.TEST_FROM);

/** A database of a test's own, empty unless told otherwise, seen from outside the bot. */
export type Database = {
  /** What the bot must be told of it. */
  readonly environment: Readonly<Record<string, string>>;
  /**
   * Every document as the bot wrote it: JSON by partition and id, once nothing waits to be delivered at this moment.
   * Delivery goes on by itself: of notices there is what they say alone, and of the lease nothing.
   */
  readonly documents: () => Promise<Documents>;
  /** Makes documents of this type unreadable, as half a migration would; gives what undoes it. */
  readonly spoil: (type: string) => Promise<() => Promise<void>>;
  readonly close: () => Promise<void>;
};
export type Documents = ReadonlyMap<string, string>;

const START: Readonly<Record<StoreKind, () => Promise<Database>>> = { sqlite: startFile, cosmos: startContainer };

export const startDatabase = (kind: StoreKind): Promise<Database> => START[kind]();

/**
 * A suite about the edge, in whose rules the store has no part: on a file. `npm run test:long` repeats it on the emulated
 * Cosmos DB.
 */
export function onOneStore(title: string, suite: (store: StoreKind) => void): void {
  const store = z.enum(['sqlite', 'cosmos']).default('sqlite').parse(process.env.TEST_STORE);
  describe(`${title}, on ${store}`, () => suite(store));
}

/** The same suite on each store; where files begin as an earlier version's, on a file alone: a container begins empty as ever. */
export function onEachStore(title: string, suite: (store: StoreKind) => void): void {
  const isEarlier = STORED_VERSIONS.some((each) => each === BEGINS_FROM);
  const stores: readonly StoreKind[] = isEarlier ? ['sqlite'] : ['sqlite', 'cosmos'];
  for (const store of stores) describe(`${title}, on ${store}`, () => suite(store));
}

/** An empty store of this kind, which takes its emulator with it when it is closed. */
export async function openStore(kind: StoreKind): Promise<DocumentStore> {
  if (kind === 'sqlite') return createSqliteDocumentStore({ file: ':memory:' });
  const { account, close } = await startCosmosEmulator();
  const store = createCosmosDocumentStore({ ...account, ...patient });
  return {
    ...store,
    async close() {
      await store.close();
      await close();
    },
  };
}

/** The documents of a bot's file, as they are at this moment. */
export const documentsIn = (file: string): Documents => inOrder(found(file));

type Found = readonly (readonly [key: string, document: unknown])[];

function found(file: string): Found {
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    const rows = z.array(row).parse(database.prepare('SELECT partition, id, body FROM documents').all());
    return rows.map(({ partition, id, body }) => [`${partition}/${id}`, JSON.parse(body)]);
  } finally {
    database.close();
  }
}

/** Delivery takes a moment after an answer; a test that compares before and after must not meet it in between. */
async function atRest(look: () => Promise<Found>): Promise<Documents> {
  let seen: Found = [];
  const rests = await eventually(async () => {
    seen = await look();
    const at = now().toISOString();
    return !seen.some(([, document]) => due.safeParse(document).data?.dueAt?.localeCompare(at) === -1);
  }, 10_000);
  if (!rests) throw new Error('notices are due, and nobody delivers them');
  return inOrder(seen);
}
const due = z.looseObject({ type: z.literal('notice'), state: z.enum(['pending', 'parked']), dueAt: z.string() });

const row = z.object({ partition: z.string(), id: z.string(), body: z.string() });
const notice = z.looseObject({ type: z.literal('notice'), body: z.looseObject({}) });

const inOrder = (all: Found): Documents =>
  new Map(
    all
      .filter(([key]) => key !== 'deployment/lease:outbox')
      .map(([key, document]): [string, string] => {
        const said = notice.safeParse(document).data?.body;
        return [key, JSON.stringify(said ?? document)];
      })
      .sort(([one], [other]) => (one < other ? -1 : 1)),
  );

async function startFile(): Promise<Database> {
  const folder = await createTempDir();
  const file = join(folder.path, 'store.sqlite');
  if (BEGINS_FROM) await writeStoreOf(BEGINS_FROM, file);
  const set = async (type: string, schema: number) => {
    const database = new DatabaseSync(file);
    database.prepare("UPDATE documents SET body = json_set(body, '$.schema', ?) WHERE type = ?").run(schema, type);
    database.close();
  };
  return {
    environment: { DATA_FILE: file },
    documents: () => atRest(async () => found(file)),
    spoil: (type) => spoil((schema) => set(type, schema)),
    close: () => folder.remove(),
  };
}

async function startContainer(): Promise<Database> {
  const { account, close: stop } = await startCosmosEmulator();
  const { container, close: dispose } = createClient(account, 5_000);
  const items = async () => {
    const { resources } = await container.items.readAll().fetchAll();
    // What the adapter adds to tell whether a commit was made is no document of the bot's.
    return resources.map(parseItem).filter(({ type }) => type !== 'receipt');
  };
  const set = async (type: string, schema: number) => {
    for (const { id, pk } of (await items()).filter((each) => each.type === type)) {
      await container.item(id, pk).patch([{ op: 'set', path: '/fields/schema', value: schema }]);
    }
  };
  return {
    environment: { COSMOS_ENDPOINT: account.endpoint, COSMOS_KEY: account.key },
    documents: () =>
      atRest(async () =>
        (await items()).map((item) => {
          const { document } = documentOf(item);
          return [`${item.pk}/${document.id}`, document];
        }),
      ),
    spoil: (type) => spoil((schema) => set(type, schema)),
    async close() {
      dispose();
      await stop();
    },
  };
}

async function spoil(setSchema: (schema: number) => Promise<void>): Promise<() => Promise<void>> {
  await setSchema(99);
  return () => setSchema(1);
}
