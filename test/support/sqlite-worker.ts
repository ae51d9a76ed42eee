import { on, once } from 'node:events';
import { DatabaseSync } from 'node:sqlite';
import { setImmediate } from 'node:timers/promises';
import type { DocumentStore } from '../../src/store/document-store.ts';
import { createSqliteDocumentStore } from '../../src/store/sqlite/document-store.ts';
import { create, range } from './store/bench.ts';

/**
 * Another process at the file: `node worker.ts <file> <task> <name>`. It opens the file when told `go`, and tells
 * its parent everything that was acknowledged.
 */
const [file = '', task = '', name = ''] = process.argv.slice(2);
const PARTITION = 'programme';
const LANES = range(4);
const tell = (what: string) => process.send?.(what);

/** Takes seats until there are none, several at a time. */
async function take(store: DocumentStore): Promise<void> {
  const lane = async (first: number): Promise<void> => {
    for (let seat = first; ; seat += LANES.length) {
      const id = `${name}:${seat}`;
      const result = await store.commit(PARTITION, [
        create({ id, type: 'booking' }),
        { kind: 'increment', id: 'session', by: { free: -1, [name]: 1 }, floor: { free: 0 } },
      ]);
      if (result.kind === 'conflict') return;
      tell(id);
    }
  };
  await Promise.all(LANES.map(lane));
}

/** Puts a hundred items at the end of a list: reads it, replaces it, and starts over when another process was faster. */
async function append(store: DocumentStore): Promise<void> {
  for (let n = 0; n < 100; ) {
    const found = await store.read(PARTITION, 'list');
    if (!found) throw new Error('there is no list');
    const items = Array.isArray(found.document.items) ? found.document.items : [];
    const document = { ...found.document, items: [...items, `${name}:${n}`] };
    const result = await store.commit(PARTITION, [{ kind: 'replace', document, version: found.version }]);
    if (result.kind === 'conflict') continue;
    tell(`${name}:${n}`);
    n += 1;
  }
}

/** Writes pairs of documents until the process is killed. */
async function write(store: DocumentStore): Promise<void> {
  const lane = async (first: number): Promise<void> => {
    for (let n = first; ; n += LANES.length) {
      const pair = `${name}:${n}`;
      await store.commit(PARTITION, [
        create({ id: `left:${pair}`, type: 'left', pair, text: 'long enough for a page of its own '.repeat(150) }),
        { kind: 'increment', id: 'session', by: { pairs: 1 } },
        create({ id: `right:${pair}`, type: 'right', pair }),
      ]);
      tell(pair);
      await setImmediate();
    }
  };
  await Promise.all(LANES.map(lane));
}

/** Is among the first to open a file, again and again: a new one whenever told its name, until told to stop. */
async function openNew(): Promise<void> {
  for await (const [path] of on(process, 'message')) {
    if (path === 'stop') return;
    const store = createSqliteDocumentStore({ file: String(path) });
    await store.commit(PARTITION, [create({ id: name, type: 'opened' })]);
    await store.close();
    tell(name);
  }
}

/** Holds the file as for a commit, from when it says so until it is told to let go. */
async function hold(): Promise<void> {
  const database = new DatabaseSync(file);
  database.exec('BEGIN IMMEDIATE');
  tell('held');
  await once(process, 'message');
  database.exec('COMMIT');
  database.close();
}

async function open(work: (store: DocumentStore) => Promise<void>): Promise<void> {
  const store = createSqliteDocumentStore({ file });
  await work(store);
  await store.close();
}

const tasks: Readonly<Record<string, () => Promise<void>>> = {
  take: () => open(take),
  append: () => open(append),
  write: () => open(write),
  openNew,
  hold,
};

// Nobody is left to kill this process when its parent ends early.
process.once('disconnect', () => process.exit());
process.once('message', async () => {
  await tasks[task]?.();
  process.disconnect();
});
tell('ready');
