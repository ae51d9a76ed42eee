import { statfsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type TempDir = { readonly path: string; readonly remove: () => Promise<void> };

const MEMORY = '/dev/shm';
const ENOUGH = 2 ** 31;

/**
 * Where the machine has such a place, files lie in memory: a store waits for the disk at every commit, as it must, and what
 * a test leaves in one is not to outlive a power cut. `TEST_DISK`: nowhere, for what is to meet the pace of a disk.
 */
function place(): string {
  if (process.env.TEST_DISK) return tmpdir();
  try {
    const { bavail, bsize } = statfsSync(MEMORY);
    return bavail * bsize > ENOUGH ? MEMORY : tmpdir();
  } catch {
    return tmpdir();
  }
}
const PLACE = place();

/** A new, empty folder. `remove` deletes it with all that is in it. */
export async function createTempDir(): Promise<TempDir> {
  const path = await mkdtemp(join(PLACE, 'valideringsbot-'));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}
