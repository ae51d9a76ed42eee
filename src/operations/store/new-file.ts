import { open, rename, rm } from 'node:fs/promises';
import { Refusal } from './refusal.ts';

/** Makes a file under another name and gives it its own once it is whole. What an interrupted run has left is made anew. */
export async function newFile<T>(file: string, make: (part: string) => Promise<T>): Promise<T> {
  const taken = await open(file, 'r').catch(() => undefined);
  await taken?.close();
  if (taken) throw new Refusal(`${file} is there already: name another file, or move it away.`);
  const part = `${file}.part`;
  await rm(part, { force: true });
  try {
    const made = await make(part);
    await rename(part, file);
    return made;
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}
