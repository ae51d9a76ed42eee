import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Refusal } from '../../../src/operations/store/refusal.ts';
import { readPepper } from '../../../src/store/keys/pepper.ts';
import { createLease } from '../../../src/store/lease.ts';
import { createSqliteDocumentStore } from '../../../src/store/sqlite/document-store.ts';
import { now } from '../../support/clock.ts';
import { random } from '../../support/cosmos-emulator.ts';
import { documentsIn } from '../../support/database.ts';
import { copyAround, runStore, sqlite } from '../../support/store/copying.ts';
import { writeStoreOf } from '../../support/stores.ts';
import { createTempDir, type TempDir } from '../../support/temp-dir.ts';

const MAIN = join(import.meta.dirname, '../../../src/operations/store/main.ts');
/** Every document, in whichever order its fields come. */
const storedIn = (file: string): ReadonlyMap<string, unknown> =>
  new Map([...documentsIn(file)].map(([key, text]): [string, unknown] => [key, JSON.parse(text)]));
/** As they lie there, but for their order. */
function rowsOf(file: string) {
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    const rows = database.prepare('SELECT * FROM documents ORDER BY partition, id').all();
    return rows.map(({ seq: _, version, body, ...columns }) => ({
      version,
      columns: { ...columns, body: JSON.parse(String(body)) },
    }));
  } finally {
    database.close();
  }
}
const refuses = (work: Promise<unknown>, why: RegExp) =>
  assert.rejects(work, (error) => error instanceof Refusal && why.test(error.message));

describe('a store that is moved', () => {
  let folder: TempDir;
  const at = (name: string): string => join(folder.path, name);
  const from = () => sqlite(at('from.sqlite'));

  beforeEach(async () => {
    folder = await createTempDir();
    await writeStoreOf('0.1.0', at('from.sqlite'));
  });
  afterEach(() => folder.remove());

  async function exported(...lines: readonly string[]): Promise<string> {
    const file = at('store.jsonl');
    if (lines.length > 0) await writeFile(file, `${lines.join('\n')}\n`);
    else await runStore(from(), 'export', file);
    return file;
  }
  const linesOf = async (file: string) => (await readFile(file, 'utf8')).trimEnd().split('\n');

  it('is the same after it has been in Cosmos DB and in a file', async () => {
    const copy = await copyAround(at('from.sqlite'), folder.path);
    assert.deepEqual(storedIn(copy), storedIn(at('from.sqlite')));
    assert.ok(storedIn(copy).size > 50);
  });

  it('is the same in every column but for versions, each of which is another', async () => {
    const copy = await copyAround(at('from.sqlite'), folder.path);
    // As this version has it, whichever wrote it.
    await createSqliteDocumentStore({ file: at('from.sqlite') }).close();
    const [before, after] = [rowsOf(at('from.sqlite')), rowsOf(copy)];
    assert.deepEqual(
      after.map(({ columns }) => columns),
      before.map(({ columns }) => columns),
    );
    assert.equal(new Set(after.map(({ version }) => version)).size, before.length);
  });

  it('is counted, by type, and its tallies against a recount', async () => {
    const said = await runStore(from(), 'copy', '--to', at('to.sqlite'));
    assert.match(said, /documents \(.*candidate \d+, .*tally \d+.*counted again: the same on both sides/);
    await runStore(sqlite(at('to.sqlite')), 'export', await exported().then((file) => `${file}.2`));
    assert.deepEqual((await linesOf(at('store.jsonl.2'))).toSorted(), (await linesOf(at('store.jsonl'))).toSorted());
  });

  it('is a file that its owner alone may read, one document a line whatever is in it', async () => {
    const store = createSqliteDocumentStore({ file: at('from.sqlite') });
    const text = 'first\r\nsecond\u2028third\u2029fourth';
    await store.commit('p', [{ kind: 'create', document: { id: 'lines', type: 'odd', schema: 1, text } }]);
    await store.close();
    const file = await exported();
    assert.equal((await stat(file)).mode & 0o777, 0o600);
    await runStore(sqlite(at('to.sqlite')), 'import', file);
    assert.deepEqual(storedIn(at('to.sqlite')), storedIn(at('from.sqlite')));
  });

  it('goes to an empty store alone, and writes over no file', async () => {
    const file = await exported();
    await refuses(runStore(from(), 'import', file), /not empty/);
    await refuses(runStore(from(), 'export', file), /is there already/);
    await refuses(runStore(sqlite(at('none.sqlite')), 'export', at('new')), /not there/);
    await refuses(runStore(from(), 'copy', '--to', at('from.sqlite')), /is open/);
  });

  it('is not taken from under a bot that sends notices', async () => {
    const store = createSqliteDocumentStore({ file: at('from.sqlite') });
    const inAMinute = new Date(now().getTime() + 60_000).toISOString();
    await createLease(store, 'some bot').take(now().toISOString(), inAMinute);
    await store.close();
    await refuses(runStore(from(), 'export', at('store.jsonl')), /A bot runs/);
  });

  it('is refused in one sentence when the file is of another version, damaged or no such file, and quotes nothing', async () => {
    const [head = '', ...rest] = await linesOf(await exported());
    const parsed: unknown = JSON.parse(head);
    assert.ok(typeof parsed === 'object');
    const other = (change: object): string => JSON.stringify({ ...parsed, ...change });
    const cut = rest.slice(0, 20).join('\n');
    for (const [content, why] of [
      [[other({ version: 2 }), ...rest], /Another version/],
      [[other({ shapes: { candidate: 99 } }), ...rest], /Another version/],
      [[other({ shapes: { unheard: 1 } }), ...rest], /Another version/],
      [[head, cut], /lost its end/],
      [[head, ...rest.slice(1)], /not as it was written/],
      [[head, ...rest, rest[0] ?? ''], new RegExp(`goes on after its end, in line ${rest.length + 2}\\.$`)],
      [[head, ...rest, head, ...rest], /goes on after its end/],
      [[head, ...rest.slice(0, 2), '{"name":"Åsa Ögonblick', ...rest.slice(2)], /^Line 4 is damaged\.$/],
      [['Åsa;Ögonblick'], /^Line 1 is damaged\.$/],
      [['{"format":"else"}'], /no export/],
    ] as const) {
      const target = at(`to-${String(why).length}-${content.length}.sqlite`);
      await refuses(runStore(sqlite(target), 'import', await exported(...content)), why);
      await assert.rejects(openBot(target), Error, 'a bot would start on half a store');
    }
  });

  it('is refused in one sentence where the file cannot be had', async () => {
    const target = () => sqlite(at('to.sqlite'));
    await refuses(runStore(target(), 'import', at('nowhere.jsonl')), /nowhere\.jsonl is not there/);
    await refuses(runStore(target(), 'import', at('')), /is a folder/);
    await refuses(runStore(from(), 'export', at('no/folder/store.jsonl')), /no\/folder is not there/);
    await refuses(
      runStore(from(), 'copy', '--to', 'https://x.example.com', '--key-file', at('key')),
      /key is not there/,
    );
  });

  async function openBot(file: string): Promise<void> {
    const store = createSqliteDocumentStore({ file });
    try {
      if ((await store.read('deployment', 'pepper')) === undefined) throw new Error('there is nothing');
      await readPepper(store, random);
    } finally {
      await store.close();
    }
  }

  it('says how it is used when it is asked for something else', async () => {
    for (const words of [
      [],
      ['export'],
      ['copy'],
      ['move', 'x'],
      ['export', 'a', 'b'],
      ['import', 'x', '--all'],
      ['copy', 'x', '--to', 'y'],
    ]) {
      await refuses(runStore(from(), ...words), /^npm run store/);
    }
  });

  describe('and is killed on the way', () => {
    /** Ends the process at the first thing it says. */
    async function killed(file: string, ...words: readonly string[]): Promise<void> {
      const child = spawn(process.execPath, [MAIN, ...words], { env: { PATH: process.env.PATH, DATA_FILE: file } });
      await once(child.stdout, 'data');
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      assert.deepEqual(await gone, [null, 'SIGKILL']);
    }

    let filled: Buffer | undefined;
    beforeEach(async () => {
      filled ??= await fill();
      await writeFile(at('from.sqlite'), filled);
    });

    async function fill(): Promise<Buffer> {
      const store = createSqliteDocumentStore({ file: at('from.sqlite') });
      const document = (n: number) => ({ id: `evt:${n}`, type: 'odd', schema: 1, text: `${n}` });
      for (let n = 0; n < 20_000; n += 100) {
        await store.commit(
          'p',
          Array.from({ length: 100 }, (_, k) => ({ kind: 'create', document: document(n + k) })),
        );
      }
      await store.close();
      return readFile(at('from.sqlite'));
    }

    it('goes on where it was, and no bot starts meanwhile', async () => {
      const file = await exported();
      const to = at('to.sqlite');
      await killed(to, 'import', file);
      const half = storedIn(to).size;
      assert.ok(half > 500 && half < 20_000, `${half}`);
      await assert.rejects(openBot(to), /being filled from another one/);
      await refuses(runStore(sqlite(to), 'import', await withOtherName(file)), /half of another store/);
      await runStore(sqlite(to), 'import', file);
      assert.deepEqual(storedIn(to), storedIn(at('from.sqlite')));
      await openBot(to);
    });

    async function withOtherName(file: string): Promise<string> {
      const [head = '', ...rest] = await linesOf(file);
      const other = at('other.jsonl');
      await writeFile(other, [head.replace(/"store":"\w+"/, '"store":"other"'), ...rest].join('\n'));
      return other;
    }

    it('takes up what has changed since', async () => {
      const to = at('to.sqlite');
      await killed(at('from.sqlite'), 'copy', '--to', to);
      const store = createSqliteDocumentStore({ file: at('from.sqlite') });
      const found = await store.read('p', 'evt:10');
      assert.ok(found);
      const change = {
        kind: 'replace',
        document: { ...found.document, text: 'other' },
        version: found.version,
      } as const;
      assert.equal((await store.commit('p', [change])).kind, 'ok');
      await store.close();
      await runStore(from(), 'copy', '--to', to);
      assert.deepEqual(storedIn(to), storedIn(at('from.sqlite')));
    });

    it('leaves no file that passes for a whole one', async () => {
      const file = at('store.jsonl');
      await killed(at('from.sqlite'), 'export', file);
      await assert.rejects(stat(file));
      await exported();
      await runStore(sqlite(at('to.sqlite')), 'import', file);
      assert.deepEqual(storedIn(at('to.sqlite')), storedIn(at('from.sqlite')));
    });
  });
});
