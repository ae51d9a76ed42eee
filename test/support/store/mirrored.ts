import assert from 'node:assert/strict';
import {
  type Change,
  type DocumentStore,
  idOf,
  type StoredDocument,
  type Versioned,
} from '../../../src/store/document-store.ts';
import { expectCommit } from './model-store.ts';

type Partition = ReadonlyMap<string, Versioned>;
type Mirror = ReadonlyMap<string, Partition>;

const mirrors = new WeakMap<DocumentStore, Mirror>();

/**
 * A store, and beside it what its commits come to by the model of the contract: a test that looks at everything after each
 * commit need not read all of it out of the store each time. `assertMirrored` holds the one to the other, at the end. For
 * commands that are carried out one at a time.
 */
export function mirrored(store: DocumentStore): DocumentStore {
  const partitions = new Map<string, Partition>();
  const take = (partition: string, changes: readonly Change[], versions: readonly string[]) => {
    const { result, after } = expectCommit(partitions.get(partition) ?? new Map(), changes);
    assert.equal(result.kind, 'ok');
    const made = new Map<string, string>(changes.map((each, n) => [idOf(each), versions[n] ?? '']));
    const next = [...after].map(([id, { document, version }]): [string, Versioned] => [
      id,
      { document: version === undefined ? copied(document) : document, version: version ?? made.get(id) ?? '' },
    ]);
    partitions.set(partition, new Map(next));
  };
  const seen: DocumentStore = {
    ...store,
    async commit(partition, changes) {
      const result = await store.commit(partition, changes);
      if (result.kind === 'ok') take(partition, changes, result.versions);
      return result;
    },
    async commitInOrder(commits) {
      const results = await store.commitInOrder(commits);
      for (const [n, result] of results.entries()) {
        const { partition, changes } = commits[n] ?? assert.fail();
        if (result.kind === 'ok') take(partition, changes, result.versions);
      }
      return results;
    },
  };
  mirrors.set(seen, partitions);
  return seen;
}

/** As it is stored: without what is undefined, and nobody else's. */
const copied = (document: StoredDocument): StoredDocument => JSON.parse(JSON.stringify(document));

/** The documents of a type, by id, where the store has a mirror; nobody may change them. */
export function mirroredOf(
  store: DocumentStore,
  partition: string,
  type: string,
): readonly StoredDocument[] | undefined {
  const mirror = mirrors.get(store);
  const found = [...(mirror?.get(partition)?.values() ?? [])].map(({ document }) => document);
  return mirror && found.filter((each) => each.type === type).sort((one, other) => (one.id < other.id ? -1 : 1));
}

/** All that is in the store is in its mirror, and nothing else. */
export async function assertMirrored(store: DocumentStore): Promise<void> {
  const stored = new Map<string, unknown>();
  for await (const page of store.all()) {
    for (const { partition, ...versioned } of page) stored.set(`${partition}/${versioned.document.id}`, versioned);
  }
  const mirror = mirrors.get(store) ?? assert.fail('it has no mirror');
  const seen = [...mirror].flatMap(([partition, documents]) =>
    [...documents].map(([id, versioned]): [string, unknown] => [`${partition}/${id}`, versioned]),
  );
  assert.deepEqual(new Map(seen), stored);
}
