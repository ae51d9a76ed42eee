import { existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { StoreConfig } from '../../config.ts';
import { LEASE_TYPE } from '../../store/lease.ts';
import { backUp } from '../../store/sqlite/backup.ts';
import { listErased, replayErasures } from './erasures.ts';
import { newFile } from './new-file.ts';
import { refuseRunning, type StoreParts, withStore } from './opening.ts';
import { namedFile, Refusal } from './refusal.ts';
import { copy, exportTo, importFrom } from './transfer.ts';

export const USAGE = `npm run store -- <command>
  export <file>       writes everything to a file of lines of JSON
  import <file>       fills an empty store with such a file
  copy --to <place>   fills another store, an empty one: a SQLite file, or the https address of a Cosmos DB account
                      (--database, --container; --key-file names a file with its key, else you sign in as yourself)
  backup <file>       copies the SQLite file while the bot runs
  erased <file>       lists by which hashes those are known who have been erased, while the bot runs
  replay-erasures <file>
                      erases them again in a store that a backup was put back into; the bot's log does as well
  purge               writes a large SQLite file anew, without what has been removed
`;

export async function runCommand(words: readonly string[], parts: StoreParts): Promise<void> {
  const asked = read(words);
  try {
    await run(asked, parts);
  } catch (error) {
    throw namedFile(error, asked.positionals[1]);
  }
}

async function run({ values, positionals }: ReturnType<typeof read>, parts: StoreParts): Promise<void> {
  const [command, file, ...more] = positionals;
  if (more.length > 0) throw new Refusal(USAGE);
  if (command === 'copy' && values.to !== undefined && file === undefined) {
    return copy(parts, other({ ...values, to: values.to }));
  }
  if (command === 'purge' && file === undefined && Object.keys(values).length === 0) return purge(parts);
  if (file === undefined || Object.keys(values).length > 0) throw new Refusal(USAGE);
  switch (command) {
    case 'export':
      return exportTo(parts, file);
    case 'import':
      return importFrom(parts, file);
    case 'erased':
      return erased(parts, file);
    case 'replay-erasures':
      return replay(parts, file);
    case 'backup':
      return backup(parts, file);
    default:
      throw new Refusal(USAGE);
  }
}

const OPTIONS = {
  to: { type: 'string' },
  database: { type: 'string' },
  container: { type: 'string' },
  'key-file': { type: 'string' },
} as const;

function read(words: readonly string[]) {
  try {
    return parseArgs({ args: [...words], options: OPTIONS, allowPositionals: true });
  } catch {
    throw new Refusal(USAGE);
  }
}

type Options = { readonly [name in keyof typeof OPTIONS]?: string | undefined };

function other({
  to,
  database = 'valideringsbot',
  container = 'state',
  ...rest
}: Options & { to: string }): StoreConfig {
  if (!/^https?:/.test(to)) return { kind: 'sqlite', file: to };
  const keyFile = rest['key-file'];
  const key = keyFile === undefined ? undefined : readFileSync(keyFile, 'utf8').trim();
  return { kind: 'cosmos', endpoint: to, key, identity: undefined, database, container };
}

async function backup({ config, say }: StoreParts, file: string): Promise<void> {
  if (config.kind !== 'sqlite') {
    throw new Refusal('Cosmos DB keeps backups by itself: see the runbook. An export makes a file of it.');
  }
  if (!existsSync(config.file)) throw new Refusal(`${config.file} is not there.`);
  await newFile(file, async (part) => backUp(config.file, part, LEASE_TYPE));
  say(`${file} is a copy of ${config.file} as it was a moment ago. Nobody but you may read it: keep it so.`);
}

async function erased(parts: StoreParts, file: string): Promise<void> {
  const number = await withStore(parts, 'beside a bot', (store) => listErased(store, file));
  parts.say(`${number} hashes written to ${file}. They tell nothing of anybody; keep them where no backup goes.`);
}

async function replay(parts: StoreParts, file: string): Promise<void> {
  await withStore(parts, 'alone', async (store) => {
    await refuseRunning(parts, store);
    try {
      parts.say(await replayErasures(await parts.createWorld(store), file));
    } finally {
      // Of whom could be erased nothing is left, whoever could not.
      await store.purge(Number.POSITIVE_INFINITY);
    }
  });
}

async function purge(parts: StoreParts): Promise<void> {
  await withStore(parts, 'alone', async (store) => {
    await refuseRunning(parts, store);
    await store.purge(Number.POSITIVE_INFINITY);
  });
  parts.say('What has been removed is gone from the file.');
}
