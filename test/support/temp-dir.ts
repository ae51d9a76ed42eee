import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type TempDir = { readonly path: string; readonly remove: () => Promise<void> };

/** A new, empty folder. `remove` deletes it with all that is in it. */
export async function createTempDir(): Promise<TempDir> {
  const path = await mkdtemp(join(tmpdir(), 'valideringsbot-'));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}
