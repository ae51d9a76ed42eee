import type { DocumentStore } from '../../src/store/document-store.ts';

/** A store on which no version of a result can be written over or taken away. */
export const onceWritten = (store: DocumentStore): DocumentStore => ({
  ...store,
  commit(partition, changes) {
    for (const change of changes) {
      const id = 'document' in change ? change.document.id : change.id;
      if (id.startsWith('res:') && change.kind !== 'create') throw new Error(`${change.kind} of ${id}`);
    }
    return store.commit(partition, changes);
  },
});
