import type { FeedOptions, SqlQuerySpec } from '@azure/cosmos';
import { fromTheBeginning, pageOf } from '../cursor.ts';
import {
  type Change,
  type CommitResult,
  checkCount,
  checkPage,
  checkSize,
  type DocumentStore,
  oneByOne,
  type Page,
  type Query,
} from '../document-store.ts';
import { type CosmosAccount, createClient } from './client.ts';
import { CommitError, type CommitParts, makeCommit } from './commits.ts';
import { CONTAINER } from './container.ts';
import { failure } from './failure.ts';
import { documentOf, parseItem, type StoredItem } from './item.ts';
import { encodeId } from './names.ts';
import { ALL_QUERY, countQuery, dueQuery, findQuery } from './query.ts';
import { type Called, watch } from './transport.ts';

export type CosmosOperation = 'read' | 'find' | 'count' | 'commit' | 'due' | 'ping';

export type CosmosOptions = CosmosAccount & {
  /** At least 64 random bits, as hexadecimal digits. */
  readonly random: () => string;
  /** Told after each call of the service what it took: request units, of all its requests and also when it failed. */
  readonly onCharge?: (operation: CosmosOperation, ru: number) => void;
  /** How long one request may take, in milliseconds; a commit with all its attempts takes PATIENCE times that. */
  readonly timeout?: number;
};

/** Seconds: behind every request a person waits, and an answer in Teams is due within about ten. */
const DEFAULT_TIMEOUT_MS = 5_000;
/** A commit may be several requests, with pauses between them. So many times the time-out of one, and it has failed. */
const PATIENCE = 3;
/** The same of everything else. A turn that could not read reads once more, for the words that say so. */
const READING_PATIENCE = 1;

/**
 * A document store in one container of Azure Cosmos DB (API for NoSQL), which several processes may use at once. The
 * container must exist, as CONTAINER describes it, in an account with one region to write to.
 */
export function createCosmosDocumentStore(options: CosmosOptions): DocumentStore {
  const { random, onCharge = () => undefined, timeout = DEFAULT_TIMEOUT_MS } = options;
  const { container, close } = createClient(options, timeout);
  const place = `${options.database}/${options.container}`;

  const charged = async <T>(
    operation: CosmosOperation,
    call: (signal: AbortSignal) => Promise<T>,
  ): Promise<Called<T>> => {
    const patience = operation === 'commit' ? PATIENCE : READING_PATIENCE;
    const called = await watch(AbortSignal.timeout(patience * timeout), call);
    onCharge(operation, called.trace.charge);
    return called;
  };
  const ask = async <T>(operation: CosmosOperation, call: (signal: AbortSignal) => Promise<T>): Promise<T> => {
    const called = await charged(operation, call);
    if (called.kind === 'returned') return called.value;
    throw failure(place, 'could not be read', called.trace.status, called.error);
  };
  const readItem = (operation: CosmosOperation, partition: string, id: string): Promise<StoredItem | undefined> =>
    ask(operation, async (abortSignal) => {
      const { resource, substatus = 0 } = await container.item(id, partition).read({ abortSignal });
      // Also a missing container has status 404, and so has a replica that lags behind: neither means "no document".
      if (resource === undefined && substatus !== 0) throw new Error(`not found, with substatus ${substatus}`);
      return resource === undefined ? undefined : parseItem(resource);
    });
  const found = (operation: CosmosOperation, spec: SqlQuerySpec, where: FeedOptions): Promise<readonly unknown[]> =>
    ask(operation, async (abortSignal) => {
      const { resources } = await container.items.query<unknown>(spec, { ...where, abortSignal }).fetchAll();
      return resources;
    });
  const query = async (...asked: Parameters<typeof found>): Promise<readonly StoredItem[]> =>
    (await found(...asked)).map(parseItem);
  const wire: CommitParts = {
    send: (partition, operations) =>
      charged('commit', (abortSignal) => container.items.batch(operations, partition, { abortSignal })),
    read: (partition, id) => readItem('commit', partition, id),
    random,
    patience: PATIENCE * timeout,
  };

  const pageFor = async (partition: string, type: string, asked: Query): Promise<Page> => {
    const spec = findQuery(partition, type, asked);
    const items = await query('find', spec, { partitionKey: partition, maxItemCount: asked.limit + 1 });
    const fetched = items.map(documentOf).map((item) => {
      const { id } = item.document;
      return { item, position: { id, value: asked.orderBy === undefined ? id : String(item.document[asked.orderBy]) } };
    });
    const page = pageOf(partition, type, asked, fetched);
    if (!page) return pageFor(partition, type, fromTheBeginning(asked));
    const { items: documents, ...cursors } = page;
    return { documents, ...cursors };
  };

  const commit = async (partition: string, changes: readonly Change[]): Promise<CommitResult> => {
    checkSize(changes);
    return makeCommit(wire, partition, changes).catch((error: unknown) => {
      if (!(error instanceof CommitError)) throw error;
      const what = error.doubtful ? 'was written, or was not: nobody can tell' : 'could not be written';
      throw failure(place, what, error.trouble.status, error.trouble.cause);
    });
  };

  return {
    async read(partition, id) {
      const item = await readItem('read', partition, encodeId(id));
      return item && documentOf(item);
    },

    async find(partition, type, asked) {
      checkPage(asked);
      return pageFor(partition, type, asked);
    },

    async count(partition, type, asked) {
      checkCount(asked);
      const spec = countQuery(partition, type, asked);
      return (await found('count', spec, { partitionKey: partition, maxItemCount: asked.limit })).length;
    },

    commit,

    commitInOrder: oneByOne(commit),

    async due(type, before, limit) {
      const items = await query('due', dueQuery(type, before, limit), { maxItemCount: limit });
      return items.map((item) => ({ ...documentOf(item), partition: item.pk }));
    },

    async *all() {
      // The SDK goes from one of the service's pages to the next, each with a time-out of its own.
      const pages = container.items.query<unknown>(ALL_QUERY, { maxItemCount: 100 });
      while (pages.hasMoreResults()) {
        const { resources = [] } = await ask('find', () => pages.fetchNext());
        const items = resources.map(parseItem);
        if (items.length > 0) yield items.map((item) => ({ ...documentOf(item), partition: item.pk }));
      }
    },

    async ping() {
      const { resource } = await ask('ping', (abortSignal) => container.read({ abortSignal }));
      const paths = resource?.partitionKey?.paths.join(' ');
      if (paths === CONTAINER.partitionKeyPath) return;
      throw new Error(
        `The Cosmos DB container ${place} is partitioned by ${paths}, not by ${CONTAINER.partitionKeyPath}.`,
      );
    },

    // The account keeps no file of ours; its backups are the operator's (see the runbook).
    // Its files are the service's own.
    purgingMs: async () => 0,
    purge: async () => true,

    close: async () => close(),
  };
}
