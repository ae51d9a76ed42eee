import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { copyAround } from './store/copying.ts';
import { createTempDir } from './temp-dir.ts';

/** Versions that have left a store behind, see `stores/README.md`. */
export const STORED_VERSIONS = ['0.1.0'] as const;
/** What a test may begin on: such a store, or one of them that has been taken to Cosmos DB and back, by a file. */
export const BEGINNINGS = [...STORED_VERSIONS, 'copied'] as const;

let copied: Promise<Buffer> | undefined;

/** Puts such a store at this path, for a test to open. */
export async function writeStoreOf(beginning: (typeof BEGINNINGS)[number], file: string): Promise<void> {
  if (beginning === 'copied') {
    copied ??= makeCopied();
    return writeFile(file, await copied);
  }
  const packed = await readFile(new URL(`./stores/${beginning}.sqlite.gz`, import.meta.url));
  await writeFile(file, await promisify(gunzip)(packed));
}

/** Made once a process: it is the same each time. */
async function makeCopied(): Promise<Buffer> {
  const folder = await createTempDir();
  try {
    const from = join(folder.path, 'from.sqlite');
    await writeStoreOf('0.1.0', from);
    return await readFile(await copyAround(from, folder.path));
  } finally {
    await folder.remove();
  }
}
