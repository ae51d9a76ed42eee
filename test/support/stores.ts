import { readFile, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';

/** Versions that have left a store behind, see `stores/README.md`. */
export const STORED_VERSIONS = ['0.1.0'] as const;

/** Puts a store as that version wrote it at this path, for a test to open. */
export async function writeStoreOf(version: (typeof STORED_VERSIONS)[number], file: string): Promise<void> {
  const packed = await readFile(new URL(`./stores/${version}.sqlite.gz`, import.meta.url));
  await writeFile(file, await promisify(gunzip)(packed));
}
