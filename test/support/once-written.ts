import { type DocumentStore, idOf } from '../../src/store/document-store.ts';

/** A store on which no version of a result can be written over or taken away. */
export const onceWritten = (store: DocumentStore): DocumentStore => ({
  ...store,
  commit(partition, changes) {
    for (const change of changes) {
      if (idOf(change).startsWith('res:') && change.kind !== 'create')
        throw new Error(`${change.kind} of ${idOf(change)}`);
    }
    return store.commit(partition, changes);
  },
});
