import { setTimeout as wait } from 'node:timers/promises';

/**
 * One look for all who ask before it begins: nobody gets an answer older than their question, one look runs at a time, and
 * they begin at least `apart` milliseconds after one another, however many ask.
 */
export function coalesced<T>(look: () => Promise<T>, apart: number): () => Promise<T> {
  let next: Promise<T> | undefined;
  let running: Promise<unknown> = Promise.resolve();
  let began = Number.NEGATIVE_INFINITY;

  async function take(): Promise<T> {
    await running;
    await wait(Math.max(0, began + apart - performance.now()));
    began = performance.now();
    next = undefined;
    const answer = look();
    running = answer.catch(() => undefined);
    return answer;
  }
  return () => {
    next ??= take();
    return next;
  };
}
