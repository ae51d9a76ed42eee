import { access, mkdtemp, open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { Refusal } from './refusal.ts';

/** In a folder of its own, until it is whole and on the disk: neither another run nor a power cut leaves half a file. */
export async function newFile<T>(file: string, make: (part: string) => Promise<T>): Promise<T> {
  const place = dirname(resolve(file));
  await access(place);
  await refuseTaken(file);
  const folder = await mkdtemp(`${file}.part-`);
  try {
    const part = join(folder, basename(file));
    const made = await make(part);
    await toDisk(part, 'r+');
    await refuseTaken(file);
    await rename(part, file);
    // Windows opens no folder, and keeps its names by itself.
    if (process.platform !== 'win32') await toDisk(place, 'r');
    return made;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function refuseTaken(file: string): Promise<void> {
  const taken = await open(file, 'r').catch(() => undefined);
  await taken?.close();
  if (taken) throw new Refusal(`${file} is there already: name another file, or move it away.`);
}

async function toDisk(path: string, flags: 'r' | 'r+'): Promise<void> {
  const handle = await open(path, flags);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
