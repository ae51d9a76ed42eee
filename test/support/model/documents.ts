import {
  type Change,
  type CommitResult,
  type DocumentStore,
  idOf,
  oneByOne,
  type Page,
  type Query,
  type Versioned,
} from '../../../src/store/document-store.ts';
import { expectCommit } from '../store/model-store.ts';

/** The documents of one partition at one moment: nobody changes them, so that a moment can be gone back to. */
export type Documents = ReadonlyMap<string, Versioned>;

let versions = 0;

/** What a commit makes of them, by the same plain model that the adapters are held to (test/store/contract/model.ts). */
export function commitTo(before: Documents, changes: readonly Change[]): { result: CommitResult; after: Documents } {
  const { result, after } = expectCommit(before, changes);
  if (result.kind === 'conflict') return { result, after: before };
  const made = new Map<string, Versioned>();
  for (const [id, { document, version }] of after) {
    if (version === undefined) versions += 1;
    made.set(id, { document, version: version ?? String(versions) });
  }
  return { result: { kind: 'ok', versions: changes.map((each) => made.get(idOf(each))?.version ?? '') }, after: made };
}

/** A list that is short enough to be one page. */
export function findIn(documents: Documents, type: string, query: Query): Page {
  const { where = {}, orderBy = 'id', descending = false, from, to, limit, search } = query;
  if (search) throw new Error('nothing is searched for here');
  const found = [...documents.values()].flatMap((each) => {
    const { document } = each;
    const value = document[orderBy];
    if (document.type !== type || typeof value !== 'string') return [];
    if ((from !== undefined && value < from) || (to !== undefined && value > to)) return [];
    const fits = Object.entries(where).every(([field, wanted]) =>
      [wanted].flat().some((one) => one === document[field]),
    );
    return fits ? [{ each, by: `${value}\n${document.id}` }] : [];
  });
  found.sort((a, b) => (a.by < b.by ? -1 : 1));
  if (descending) found.reverse();
  return { documents: found.slice(0, limit).map(({ each }) => each) };
}

/** What a store asks of documents that are somewhere: in a moment gone by, or as a commit has left them. */
export type Place = {
  readonly documents: (partition: string) => Documents;
  readonly commit: DocumentStore['commit'];
};

export const storeOf = ({ documents, commit }: Place): DocumentStore => ({
  read: async (partition, id) => documents(partition).get(id),
  find: async (partition, type, query) => findIn(documents(partition), type, query),
  count: async (partition, type, query) => findIn(documents(partition), type, query).documents.length,
  commit,
  commitInOrder: oneByOne(commit),
  due: async () => [],
  all: () => {
    throw new Error('nobody takes a moment elsewhere');
  },
  ping: async () => undefined,
  purgingMs: async () => 0,
  purge: async () => true,
  close: async () => undefined,
});

/** In memory, each commit at once. */
export function createPlace(): Place {
  const partitions = new Map<string, Documents>();
  const documents = (partition: string): Documents => partitions.get(partition) ?? new Map();
  return {
    documents,
    async commit(partition, changes) {
      const { result, after } = commitTo(documents(partition), changes);
      partitions.set(partition, after);
      return result;
    },
  };
}
