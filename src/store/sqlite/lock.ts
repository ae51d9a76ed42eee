import { setTimeout as wait } from 'node:timers/promises';

/** Longer than a commit of another process takes by far: whoever holds the file for so long hangs. */
export const PATIENCE_MS = 6_000;
/** Before each try; the last one before all that follow. As SQLite itself would sleep, with the thread. */
const PAUSES_MS = [1, 2, 5, 10, 15, 20, 25] as const;
const SQLITE_BUSY = 5;

/** Whether another process held the file, so that nothing was done. */
export function isBusy(error: unknown): boolean {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number') return false;
  // The higher bits say what it was busy with.
  return (error.errcode & 0xff) === SQLITE_BUSY;
}

/** A refusal that is tried again, as SQLite's own is. */
export const busy = (why: string): Error => Object.assign(new Error(why), { errcode: SQLITE_BUSY });

/** Resolves when it is time to try again, after so many tries that met another process. */
export const pauseAfter = (tries: number): Promise<unknown> => wait(PAUSES_MS[tries - 1] ?? PAUSES_MS.at(-1));

/**
 * Does it as soon as no other process is in the way, and meanwhile lets this one go on. Most of the time that is at once.
 * @throws what `work` throws, and the last refusal when the file stays held
 */
export async function whenFree<T>(work: () => T): Promise<T> {
  const began = performance.now();
  for (let tries = 1; ; tries += 1) {
    try {
      return work();
    } catch (error) {
      if (!isBusy(error) || performance.now() - began > PATIENCE_MS) throw error;
      await pauseAfter(tries);
    }
  }
}

/** Looks once for all who ask in one turn of the event loop. */
export function onceATurn(look: () => void): () => void {
  let hasLooked = false;
  return () => {
    if (hasLooked) return;
    look();
    hasLooked = true;
    setImmediate(() => {
      hasLooked = false;
    });
  };
}
