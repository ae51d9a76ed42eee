import { accessSync, constants, existsSync, statfsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { StoreConfig } from '../../../config.ts';
import type { DocumentStore } from '../../../store/document-store.ts';
import { type Finding, ok, reasonOf, warning, wrong } from '../finding.ts';
import { storeFinding } from '../store-finding.ts';

const ABOUT = 'store';
const GB = 1e9;
/** A programme of ten thousand takes a tenth of a gigabyte, and the log beside it as much. */
const LITTLE_BYTES = GB;
const TOO_LITTLE_BYTES = GB / 10;

export type StoreParts = {
  readonly openStore: (config: StoreConfig) => Promise<DocumentStore>;
  readonly freeBytes?: (folder: string) => number;
};

const freeOn = (folder: string): number => {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
};

/** Whether the store answers and takes changes. `store` is open when there is one; whoever asked closes it. */
export async function checkStore(
  config: StoreConfig,
  { openStore, freeBytes = freeOn }: StoreParts,
): Promise<{ readonly findings: readonly Finding[]; readonly store?: DocumentStore }> {
  if (config.kind === 'sqlite') {
    const { findings, usable } = checkFile(config.file, freeBytes);
    if (!usable) return { findings };
    const opened = await open(config, openStore);
    return { ...opened, findings: [...findings, ...opened.findings] };
  }
  return open(config, openStore);
}

async function open(
  config: StoreConfig,
  openStore: StoreParts['openStore'],
): Promise<{ readonly findings: readonly Finding[]; readonly store?: DocumentStore }> {
  let store: DocumentStore | undefined;
  try {
    store = await openStore(config);
    await store.ping();
    await tryWriting(store);
    const where = config.kind === 'sqlite' ? 'the SQLite file' : `${config.database}/${config.container} in Cosmos DB`;
    return { findings: [ok(ABOUT, `${where} can be read and written`)], store };
  } catch (error) {
    await store?.close().catch(() => undefined);
    return { findings: [config.kind === 'sqlite' ? sqliteTrouble(error) : storeFinding(error, config)] };
  }
}

/** Asks for a change that cannot be made: who may write is told so, who may not is turned away, and nothing changes. */
async function tryWriting(store: DocumentStore): Promise<void> {
  const document = { id: 'doctor', type: 'doctor' };
  const result = await store.commit('doctor', [{ kind: 'replace', document, version: 'none' }]);
  if (result.kind !== 'conflict') throw new Error('a change was made that cannot be made');
}

function sqliteTrouble(error: unknown): Finding {
  const message = error instanceof Error ? error.message : '';
  if (/newer version/.test(message)) {
    const todo = 'Start the newer version, or put back the copy of the file from before the upgrade.';
    return wrong(ABOUT, 'a newer version of the bot has written the SQLite file', todo);
  }
  if (/not a database|malformed/.test(message)) {
    const todo = 'Put DATA_FILE right, or put back the last copy of the file (with no -wal and -shm beside it).';
    return wrong(ABOUT, 'the SQLite file is damaged, or is no SQLite file', todo);
  }
  if (/locked|busy/.test(message)) {
    return wrong(ABOUT, 'another process holds the SQLite file for seconds', 'End the program that has it open.');
  }
  const todo = 'Give the account that runs the bot the right to write the file and its folder, on a local disk.';
  return wrong(ABOUT, `the SQLite file cannot be used (${reasonOf(error)})`, todo);
}

function checkFile(file: string, freeBytes: (folder: string) => number): { findings: Finding[]; usable: boolean } {
  if (file === ':memory:') {
    const todo = 'Set DATA_FILE to a file on a local disk.';
    return { findings: [warning(ABOUT, 'everything is kept in memory, until the bot ends', todo)], usable: true };
  }
  const exists = existsSync(file);
  // The log beside the file is created and removed, so the folder must be writable too.
  const folder = firstThere(dirname(resolve(file)));
  const closed = [folder, ...(exists ? [file] : [])].some((path) => !isWritable(path));
  if (closed) {
    const todo = 'Give the account that runs the bot the right to write there, or set DATA_FILE to another place.';
    return { findings: [wrong(ABOUT, 'DATA_FILE or its folder cannot be written', todo)], usable: false };
  }
  const free = freeBytes(folder);
  const seen = `${(free / GB).toFixed(1)} GB free on its disk`;
  const todo = 'Make room on that disk, or set DATA_FILE to a larger one.';
  const space =
    free < TOO_LITTLE_BYTES
      ? wrong(ABOUT, seen, todo)
      : free < LITTLE_BYTES
        ? warning(ABOUT, seen, todo)
        : ok(ABOUT, seen);
  // Opening it would make it, and perhaps as another user than the bot's.
  if (!exists)
    return {
      findings: [ok(ABOUT, 'DATA_FILE is not there yet; the bot makes it when it starts'), space],
      usable: false,
    };
  return { findings: [space], usable: true };
}

const firstThere = (folder: string): string => (existsSync(folder) ? folder : firstThere(dirname(folder)));

function isWritable(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
