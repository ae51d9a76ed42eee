import type { DocumentStore } from '../../src/store/document-store.ts';

/** What a use case meets whose process has ended. */
export class Killed extends Error {}

export type Kill = {
  /** So many commits are made before. */
  readonly after: number;
  /** Whether the next one is made as well, and only the answer to it lost. */
  readonly isMade: boolean;
};

/** A store whose process ends at a commit, and of which nothing is heard from then on, until another process is started. */
export function killing(inner: DocumentStore): {
  readonly store: DocumentStore;
  /** Carries something out in a process that ends so; true, if it came to that. */
  readonly inProcess: (kill: Kill, work: () => Promise<unknown>) => Promise<boolean>;
} {
  let left: number | undefined;
  let isMade = false;
  let isDead = false;
  const alive = () => {
    if (isDead) throw new Killed();
  };
  const store: DocumentStore = {
    ...inner,
    async read(partition, id) {
      alive();
      return inner.read(partition, id);
    },
    async find(partition, type, query) {
      alive();
      return inner.find(partition, type, query);
    },
    async commit(partition, changes) {
      alive();
      if (left === undefined) return inner.commit(partition, changes);
      left -= 1;
      if (left >= 0) return inner.commit(partition, changes);
      isDead = true;
      if (isMade) await inner.commit(partition, changes);
      throw new Killed();
    },
    // One after the other, so that it can end between them.
    async commitInOrder(commits) {
      const results = [];
      for (const { partition, changes } of commits) {
        const result = await store.commit(partition, changes);
        results.push(result);
        if (result.kind === 'conflict') break;
      }
      return results;
    },
  };
  return {
    store,
    async inProcess(kill, work) {
      [left, isMade] = [kill.after, kill.isMade];
      try {
        await work();
      } catch (error) {
        if (!(error instanceof Killed)) throw error;
      }
      const wasKilled = isDead;
      [left, isDead] = [undefined, false];
      return wasKilled;
    },
  };
}
