import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { StoreConfig } from '../../../src/config.ts';
import { runCommand } from '../../../src/operations/store/commands.ts';
import { openStore } from '../../../src/store/open.ts';
import { createWorld } from '../../../src/world.ts';
import { now } from '../clock.ts';
import { random, startCosmosEmulator } from '../cosmos-emulator.ts';

/** Runs `npm run store` on this store; what it said. */
export async function runStore(config: StoreConfig, ...words: readonly string[]): Promise<string> {
  const said: string[] = [];
  await runCommand(words, {
    config,
    openStore: (each, { alone }) => openStore(each, { random, alone }),
    createWorld: (store) => createWorld(store, { now }),
    now,
    say: (text) => said.push(text),
  });
  return said.join('\n');
}

export const sqlite = (file: string): StoreConfig => ({ kind: 'sqlite', file });

/** Takes a SQLite file to Cosmos DB, from there to a file of lines, and from that to a SQLite file: its path. */
export async function copyAround(from: string, folder: string): Promise<string> {
  const { account, close } = await startCosmosEmulator();
  try {
    const keyFile = join(folder, 'key');
    await writeFile(keyFile, `${account.key}\n`);
    const [lines, to] = [join(folder, 'store.jsonl'), join(folder, 'to.sqlite')];
    await runStore(sqlite(from), 'copy', '--to', account.endpoint, '--key-file', keyFile);
    await runStore({ kind: 'cosmos', ...account, identity: undefined }, 'export', lines);
    await runStore(sqlite(to), 'import', lines);
    return to;
  } finally {
    await close();
  }
}
