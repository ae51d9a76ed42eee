import type { DocumentStore } from '../../src/store/document-store.ts';

/** What something asked of a store: its requests, and the documents that came of them or were written by them. */
export type Touches = { readonly requests: number; readonly read: number; readonly written: number };

export type Counted = {
  readonly store: DocumentStore;
  /** So far; a commit that conflicts has written nothing. */
  readonly touches: () => Touches;
  /** Does it alone, and tells what it took. */
  readonly during: <T>(work: () => Promise<T>) => Promise<readonly [T, Touches]>;
};

/** A store that counts what is asked of it. It names each method of the port, so that none is added that goes uncounted. */
export function countTouches(inner: DocumentStore): Counted {
  let so: Touches = { requests: 0, read: 0, written: 0 };
  const add = (read: number, written = 0) => {
    so = { requests: so.requests + 1, read: so.read + read, written: so.written + written };
  };
  const store: DocumentStore = {
    async read(partition, id) {
      const found = await inner.read(partition, id);
      add(found ? 1 : 0);
      return found;
    },
    async find(partition, type, query) {
      const page = await inner.find(partition, type, query);
      add(page.documents.length);
      return page;
    },
    async count(partition, type, query) {
      add(0);
      return inner.count(partition, type, query);
    },
    async commit(partition, changes) {
      const result = await inner.commit(partition, changes);
      add(0, result.kind === 'ok' ? changes.length : 0);
      return result;
    },
    async commitInOrder(commits) {
      const results = await inner.commitInOrder(commits);
      for (const [n, result] of results.entries()) add(0, result.kind === 'ok' ? (commits[n]?.changes.length ?? 0) : 0);
      return results;
    },
    async due(type, before, limit) {
      const found = await inner.due(type, before, limit);
      add(found.length);
      return found;
    },
    async *all() {
      for await (const page of inner.all()) {
        add(page.length);
        yield page;
      }
    },
    ping: () => inner.ping(),
    purgingMs: () => inner.purgingMs(),
    purge: (withinMs) => inner.purge(withinMs),
    close: () => inner.close(),
  };
  return {
    store,
    touches: () => so,
    async during(work) {
      const before = so;
      const result = await work();
      const took = {
        requests: so.requests - before.requests,
        read: so.read - before.read,
        written: so.written - before.written,
      };
      return [result, took];
    },
  };
}
