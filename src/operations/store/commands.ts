import { existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { StoreConfig } from '../../config.ts';
import { digest } from '../../store/digest.ts';
import type { DocumentStore } from '../../store/document-store.ts';
import { readSecret } from '../../store/keys/pepper.ts';
import { isHeld, LEASE_TYPE } from '../../store/lease.ts';
import { wrongTallies } from '../../store/records/recount.ts';
import { backUp } from '../../store/sqlite/backup.ts';
import { isBusy } from '../../store/sqlite/lock.ts';
import type { World } from '../../use-cases/ports.ts';
import { listErased, replayErasures } from './erasures.ts';
import { linesIn, writeLines } from './file.ts';
import { documentsOf, moveInto, type Source } from './moving.ts';
import { newFile } from './new-file.ts';
import { Refusal } from './refusal.ts';
import { numberIn, type Sums } from './sums.ts';

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

export type StoreParts = {
  readonly config: StoreConfig;
  readonly openStore: (config: StoreConfig, how: { readonly alone: boolean }) => Promise<DocumentStore>;
  readonly createWorld: (store: DocumentStore) => Promise<World>;
  readonly now: () => Date;
  readonly say: (text: string) => void;
};

/** Does what these words ask for. @throws Refusal */
export async function runCommand(words: readonly string[], parts: StoreParts): Promise<void> {
  const { values, positionals } = read(words);
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

async function exportTo(parts: StoreParts, file: string): Promise<void> {
  await withSource(parts, async (source) => {
    parts.say(`${summary(await writeLines(file, source, progress(parts)))} written to ${file}.`);
  });
  parts.say(
    'It holds personal data and the secret that links are signed with. Nobody but you may read it: keep it so.',
  );
}

async function importFrom(parts: StoreParts, file: string): Promise<void> {
  const source = await linesIn(file);
  await fill(parts, parts.config, source);
}

async function copy(parts: StoreParts, to: StoreConfig): Promise<void> {
  await withSource(parts, (source) => fill(parts, to, source));
}

async function backup({ config, say }: StoreParts, file: string): Promise<void> {
  if (config.kind !== 'sqlite') {
    throw new Refusal('Cosmos DB keeps backups by itself: see the runbook. An export makes a file of it.');
  }
  if (!existsSync(config.file)) throw new Refusal(`${config.file} is not there.`);
  await newFile(file, async (part) => backUp(config.file, part, LEASE_TYPE));
  say(`${file} is a copy of ${config.file} as it was a moment ago. Nobody but you may read it: keep it so.`);
}

async function fill(parts: StoreParts, config: StoreConfig, source: Source): Promise<void> {
  const target = await openAlone(parts, config);
  try {
    const sums = await moveInto(target, source, progress(parts));
    parts.say(`${summary(sums)} brought over, and counted again: the same on both sides.`);
    await tellTallies(target, parts.say);
  } finally {
    await target.close();
  }
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

/** A SQLite file without anybody else: a bot that has it open, idle or not, would go on with what is being taken or changed. */
async function openAlone({ openStore }: StoreParts, config: StoreConfig): Promise<DocumentStore> {
  try {
    return await openStore(config, { alone: true });
  } catch (error) {
    if (config.kind !== 'sqlite' || !(error instanceof Error) || !isBusy(error.cause)) throw error;
    throw new Refusal(
      `${config.file} is open in another program: the bot runs on it, or this command does already. Stop it, then do this again.`,
    );
  }
}

/** The configured store, which some bot has run on. */
async function withStore<T>(
  parts: StoreParts,
  how: 'alone' | 'beside a bot',
  use: (store: DocumentStore) => Promise<T>,
): Promise<T> {
  const { config, openStore } = parts;
  if (config.kind === 'sqlite' && !existsSync(config.file)) throw new Refusal(`${config.file} is not there.`);
  const store = await (how === 'alone' ? openAlone(parts, config) : openStore(config, { alone: false }));
  try {
    return await use(store);
  } finally {
    await store.close();
  }
}

/** Its documents, while no bot runs on it: what changed meanwhile would be lost. */
const withSource = (parts: StoreParts, use: (source: Source) => Promise<void>): Promise<void> =>
  withStore(parts, 'alone', async (store) => {
    const secret = await readSecret(store);
    if (secret === undefined) throw new Refusal('The store is empty: no bot has run on it.');
    await refuseRunning(parts, store);
    await use({ name: digest('store', secret), documents: () => documentsOf(store) });
  });

async function refuseRunning({ now }: StoreParts, store: DocumentStore): Promise<void> {
  if (await isHeld(store, now().toISOString())) {
    throw new Refusal('A bot runs on the store, or was killed seconds ago. Stop it first: both would change it.');
  }
}

async function tellTallies(store: DocumentStore, say: StoreParts['say']): Promise<void> {
  const partitions = new Set<string>();
  for await (const page of store.all())
    for (const { partition, document } of page) if (document.type === 'programme') partitions.add(partition);
  for (const partition of partitions) {
    const wrong = await wrongTallies(store, partition);
    say(
      wrong.length === 0
        ? `Programme ${partition}: its tallies equal a recount.`
        : `Programme ${partition}: ${wrong.join(', ')} differ from a recount, as they did where they come from.`,
    );
  }
}

const STEP = 1_000;

/** Says now and then how far it has come. */
function progress({ say }: StoreParts): (number: number) => void {
  let told = 0;
  return (number) => {
    if (number < told + STEP) return;
    told = number;
    say(`${number} documents ...`);
  };
}

const summary = (sums: Sums): string =>
  `${numberIn(sums)} documents (${Object.entries(sums)
    .map(([type, { number }]) => `${type} ${number}`)
    .toSorted()
    .join(', ')})`;
