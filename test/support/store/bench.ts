import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { Change, DocumentStore, Query, StoredDocument, Versioned } from '../../../src/store/document-store.ts';

/**
 * What one test works on: a store that may hold other tests' documents, and a partition and a document type that are
 * nobody else's. So the suite can run on a database that is slow to create, or shared.
 */
export type Bench = {
  readonly store: DocumentStore;
  readonly partition: string;
  readonly type: string;
  /** A document of this test's type. */
  readonly document: (id: string, fields?: Readonly<Record<string, unknown>>) => StoredDocument;
  /** Makes changes that are expected to succeed; gives their versions. */
  readonly commit: (...changes: readonly Change[]) => Promise<readonly string[]>;
  /** Creates documents, in as many commits as that takes. */
  readonly fill: (documents: readonly StoredDocument[], partition?: string) => Promise<void>;
  /** Reads a document that is expected to be there. */
  readonly read: (id: string) => Promise<Versioned>;
  /** The ids of all pages, page by page. */
  readonly pages: (
    query: Query,
    between?: (page: number) => Promise<unknown>,
  ) => Promise<readonly (readonly string[])[]>;
  /** The ids of all pages, from the last one back to the first. */
  readonly back: (query: Query) => Promise<readonly (readonly string[])[]>;
};

export function createBench(store: DocumentStore): Bench {
  const name = randomUUID();
  const partition = `partition-${name}`;
  const type = `type-${name}`;

  const commitIn = async (target: string, changes: readonly Change[]): Promise<readonly string[]> => {
    const result = await store.commit(target, changes);
    assert.equal(result.kind, 'ok', JSON.stringify(result));
    return result.kind === 'ok' ? result.versions : [];
  };

  return {
    store,
    partition,
    type,
    document: (id, fields = {}) => ({ id, type, ...fields }),
    commit: (...changes) => commitIn(partition, changes),
    async fill(documents, target = partition) {
      for (let start = 0; start < documents.length; start += 100) {
        await commitIn(target, documents.slice(start, start + 100).map(create));
      }
    },
    async read(id) {
      const found = await store.read(partition, id);
      assert.ok(found, `${id} is not there`);
      return found;
    },
    async pages(query, between = async () => undefined) {
      const pages: string[][] = [];
      let cursor: string | undefined;
      do {
        const page = await store.find(partition, type, { ...query, ...(cursor !== undefined && { cursor }) });
        pages.push(idsOf(page.documents));
        cursor = page.next;
        await between(pages.length);
      } while (cursor !== undefined);
      return pages;
    },
    async back(query) {
      let page = await store.find(partition, type, query);
      while (page.next !== undefined) page = await store.find(partition, type, { ...query, cursor: page.next });
      const pages = [idsOf(page.documents)];
      while (page.previous !== undefined) {
        page = await store.find(partition, type, { ...query, cursor: page.previous });
        pages.push(idsOf(page.documents));
      }
      return pages;
    },
  };
}

export const create = (document: StoredDocument): Change => ({ kind: 'create', document });

export const idsOf = (found: readonly Versioned[]): string[] => found.map(({ document }) => document.id);

/** 0, 1, ... up to but not including `count`. */
export const range = (count: number): number[] => Array.from({ length: count }, (_, n) => n);
