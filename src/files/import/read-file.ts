import { Worker } from 'node:worker_threads';
import { MAX_BYTES, type ReadSheet, unreadable } from './sheet.ts';

/** Somebody waits for it, and a list of ten thousand takes two seconds on a slow machine. */
const PATIENCE_MS = 20_000;

/**
 * Reads a list out of a file: CSV in whichever encoding, or XLSX. It is read in a thread of its own, with a limit of memory
 * and of time, so that a file made to fill either ends there and nobody else waits for it.
 */
export function readFile(bytes: Uint8Array<ArrayBuffer>): Promise<ReadSheet> {
  if (bytes.length === 0) return Promise.resolve(unreadable('file-empty'));
  if (bytes.length > MAX_BYTES) return Promise.resolve(unreadable('file-too-big'));
  return new Promise((resolve) => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), {
      workerData: bytes,
      resourceLimits: { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 32 },
      env: {},
      // Not what the process itself was started with: a preload, or a profile.
      execArgv: [],
    });
    const patience = setTimeout(() => end(unreadable('file-too-big')), PATIENCE_MS);
    const end = (read: ReadSheet): void => {
      clearTimeout(patience);
      resolve(read);
      void worker.terminate();
    };
    // It ends by itself then: a thread that is stopped while its module is still being evaluated can take the process along.
    worker.once('message', (read: string) => {
      clearTimeout(patience);
      resolve(JSON.parse(read));
    });
    worker.once('error', (error: unknown) =>
      end(unreadable(Object(error).code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'file-too-big' : 'file-broken')),
    );
    worker.once('exit', () => end(unreadable('file-broken')));
  });
}
