import { type DocumentStore, idOf } from '../../src/store/document-store.ts';

/** A store on which no version of a result can be written over, nor taken away beside anything that is written. */
export const onceWritten = (store: DocumentStore): DocumentStore => ({
  ...store,
  commit(partition, changes) {
    const isForgetting = changes.every(({ kind }) => kind === 'remove');
    for (const change of changes) {
      if (idOf(change).startsWith('res:') && change.kind !== 'create' && !isForgetting)
        throw new Error(`${change.kind} of ${idOf(change)}`);
    }
    return store.commit(partition, changes);
  },
});
