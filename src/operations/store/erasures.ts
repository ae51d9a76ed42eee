import { readFile, writeFile } from 'node:fs/promises';
import type { DocumentStore } from '../../store/document-store.ts';
import { shapes } from '../../store/shapes/shapes.ts';
import { eraseAllAgain } from '../../use-cases/people/privacy/erase-again.ts';
import type { World } from '../../use-cases/ports.ts';
import { newFile } from './new-file.ts';
import { Refusal } from './refusal.ts';

/** A hash as the list has it, a line each, and as the bot's log has it. */
const HASH = /\b[0-9a-f]{32}\b/g;

export async function listErased(store: DocumentStore, file: string): Promise<number> {
  const hashes: string[] = [];
  for await (const page of store.all()) {
    hashes.push(
      ...page.flatMap(({ document }) => (document.type === 'forgotten' ? [shapes.forgotten.read(document).hash] : [])),
    );
  }
  await newFile(file, (part) => writeFile(part, hashes.map((hash) => `${hash}\n`).join(''), { mode: 0o600 }));
  return hashes.length;
}

/** Erases again whom a list, or the bot's log, names. What else is in it names nobody. */
export async function replayErasures(world: World, file: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new Refusal(`${file} cannot be read.`);
  });
  const hashes = new Set(text.match(HASH));
  if (hashes.size === 0) throw new Refusal(`${file} names nobody who was erased.`);
  const { erased, left } = await eraseAllAgain(world, hashes);
  const done = `${hashes.size} hashes; ${erased} of these people had come back, and are erased again.`;
  if (left.length === 0) return done;
  throw new Refusal(`${done} ${left.length} are nominated twice: let a coordinator merge them, and run this again.`);
}
