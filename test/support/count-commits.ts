import type { DocumentStore } from '../../src/store/document-store.ts';

/** A store that tells how many commits it has made; a conflict is none. */
export function countCommits(inner: DocumentStore): { readonly store: DocumentStore; readonly commits: () => number } {
  let made = 0;
  const store: DocumentStore = {
    ...inner,
    async commit(partition, changes) {
      const result = await inner.commit(partition, changes);
      if (result.kind === 'ok') made += 1;
      return result;
    },
    async commitInOrder(commits) {
      const results = await inner.commitInOrder(commits);
      made += results.filter(({ kind }) => kind === 'ok').length;
      return results;
    },
  };
  return { store, commits: () => made };
}
