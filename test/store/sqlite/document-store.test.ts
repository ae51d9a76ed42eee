import assert from 'node:assert/strict';
import { chmod, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Change, DocumentStore } from '../../../src/store/document-store.ts';
import { createSqliteDocumentStore } from '../../../src/store/sqlite/document-store.ts';
import { openDatabase } from '../../../src/store/sqlite/file.ts';
import { create, createBench, range } from '../../support/store/bench.ts';
import { createTempDir, type TempDir } from '../../support/temp-dir.ts';
import { documentStoreContract } from '../contract/document-store.ts';

documentStoreContract({
  name: 'A SQLite file',
  async open() {
    const dir = await createTempDir();
    const store = createSqliteDocumentStore({ file: join(dir.path, 'new', 'folder', 'store.db') });
    return { store, close: () => store.close().then(dir.remove) };
  },
});

documentStoreContract({
  name: 'SQLite in memory',
  async open() {
    const store = createSqliteDocumentStore({ file: ':memory:' });
    return { store, close: store.close };
  },
});

describe('A SQLite file', () => {
  let dir: TempDir;
  let file: string;
  let stores: DocumentStore[];

  const open = (): DocumentStore => {
    const store = createSqliteDocumentStore({ file });
    stores.push(store);
    return store;
  };
  /** What somebody does to the file behind the store's back. */
  const meddle = (sql: string): void => {
    const database = new DatabaseSync(file);
    database.exec(sql);
    database.close();
  };

  beforeEach(async () => {
    dir = await createTempDir();
    file = join(dir.path, 'store.db');
    stores = [];
  });
  afterEach(async () => {
    await Promise.all(stores.map((store) => store.close()));
    await dir.remove();
  });

  it('has everything when it is closed and opened again, and goes on with its versions', async () => {
    const { store, partition, type, document, commit, read } = createBench(open());
    const [version = ''] = await commit(
      create(document('one', { at: '2020', dueAt: '2020', sortKey: 'one', words: 'words' })),
    );
    const before = await read('one');
    await commit(create(document('two')));
    await store.close();

    const reopened = open();
    assert.deepEqual(await reopened.read(partition, 'one'), before);
    assert.equal(
      (await reopened.find(partition, type, { orderBy: 'sortKey', search: [{ words: ['wor'] }], limit: 9 })).documents
        .length,
      1,
    );
    assert.equal((await reopened.due(type, '2021', 9)).length, 1);
    const removed = await reopened.commit(partition, [{ kind: 'remove', id: 'one', version }, create(document('one'))]);
    assert.equal(removed.kind, 'ok');
    const stale = await reopened.commit(partition, [{ kind: 'remove', id: 'one', version }]);
    assert.deepEqual(stale, { kind: 'conflict', index: 0, reason: 'stale' });
  });

  it('shows each of two stores what the other writes', async () => {
    const [here, there] = [createBench(open()), open()];
    await here.commit(create(here.document('one', { counts: { a: 0 } })));
    const add = { kind: 'increment', id: 'one', by: { a: 1 } } as const;
    await Promise.all(range(50).flatMap(() => [here.commit(add), there.commit(here.partition, [add])]));
    assert.deepEqual((await there.read(here.partition, 'one'))?.document.counts, { a: 100 });
    assert.deepEqual((await here.read('one')).document.counts, { a: 100 });
  });

  it('gives what was read before for no longer than it stands, whichever store has changed it', async () => {
    const [here, there] = [createBench(open()), open()];
    await here.commit(create(here.document('one', { state: 'new' })));
    const { document, version } = await here.read('one');
    assert.equal((await here.read('one')).document, document);
    const by = async (store: DocumentStore, change: Change) =>
      assert.equal((await store.commit(here.partition, [change])).kind, 'ok');
    await by(there, { kind: 'replace', document: { ...document, state: 'changed there' }, version });
    const next = await here.read('one');
    assert.equal(next.document.state, 'changed there');
    await by(here.store, { kind: 'replace', document: { ...document, state: 'changed here' }, version: next.version });
    assert.equal((await here.read('one')).document.state, 'changed here');
    await by(there, { kind: 'remove', id: 'one', version: (await here.read('one')).version });
    assert.equal(await here.store.read(here.partition, 'one'), undefined);
  });

  it('lists sessions as they stand, whichever store has changed one that was listed or read before', async () => {
    const [here, there] = [createBench(open()), open()];
    const session = { id: 'ses:one', type: 'session', startsAt: '1', counts: { free: 1 } };
    await here.commit(create(session));
    const listed = async () => {
      const { documents } = await here.store.find(here.partition, 'session', { orderBy: 'startsAt', limit: 10 });
      return documents[0]?.document.counts?.free;
    };
    assert.equal(await listed(), 1);
    for (const [store, free] of [
      [there, 2],
      [here.store, 3],
    ] as const) {
      await store.commit(here.partition, [{ kind: 'increment', id: session.id, by: { free: 1 } }]);
      assert.equal(await listed(), free);
      assert.equal((await here.read(session.id)).document.counts?.free, free);
    }
  });

  it('makes the commits that wait when it is closed', async () => {
    const { store, partition, document } = createBench(open());
    const results = range(120).map((n) => store.commit(partition, [create(document(`d${n}`))]));
    await store.close();
    for (const { kind } of await Promise.all(results)) assert.equal(kind, 'ok');
    assert.ok(await open().read(partition, 'd119'));
  });

  it('makes a commit as it was when it was asked for', async () => {
    const { store, partition, document, commit, read } = createBench(open());
    await commit(create(document('one')));
    const by = { a: 1 };
    const list = [1];
    const changes = [create({ ...document('two'), list }), { kind: 'increment', id: 'one', by } as const];
    const asked = store.commit(partition, changes);
    by.a = 9;
    list.push(9);
    changes.pop();
    assert.equal((await asked).kind, 'ok');
    assert.deepEqual((await read('one')).document.counts, { a: 1 });
    assert.deepEqual((await read('two')).document.list, [1]);
  });

  it('counts from zero under names that mean something to JavaScript', async () => {
    const { document, commit, read } = createBench(open());
    await commit(create(document('one')));
    for (const field of ['constructor', 'toString', '__proto__']) {
      await commit({ kind: 'increment', id: 'one', by: { [field]: 2 }, floor: { [field]: 2 } });
    }
    const counts = Object.entries((await read('one')).document.counts ?? {});
    assert.deepEqual(counts, [
      ['constructor', 2],
      ['toString', 2],
      ['__proto__', 2],
    ]);
  });

  it('is for its own user alone to read, with what lies beside it, and keeps the mode that it was given', async () => {
    const modes = async () => {
      const { commit, document } = createBench(open());
      await commit(create(document('one')));
      const beside = await Promise.all(['', '-wal', '-shm'].map((each) => stat(file + each)));
      return beside.map(({ mode }) => (mode & 0o777).toString(8));
    };
    assert.deepEqual(await modes(), ['600', '600', '600']);
    await Promise.all(stores.map((store) => store.close()));
    await chmod(file, 0o640);
    assert.deepEqual(await modes(), ['640', '640', '640']);
  });
  it('waits for the disk at every commit, lest a power cut take back what was acknowledged', () => {
    const database = openDatabase(file);
    const FULL = 2;
    assert.deepEqual({ ...database.prepare('PRAGMA synchronous').get() }, { synchronous: FULL });
    database.close();
  });

  it('holds no trace of what was removed or replaced', async () => {
    const { store, document, commit } = createBench(open());
    const texts = range(30).map((n) => `a person's name ${n} `.repeat(500));
    const fields = (n: number) => ({ text: texts[n], search: texts[n], sortKey: texts[n], stage: texts[n] });
    const versions = await commit(...texts.map((_, n) => create(document(`d${n}`, fields(n)))));
    await commit(
      ...versions.map((version, n) =>
        n % 2
          ? ({ kind: 'remove', id: `d${n}`, version } as const)
          : ({ kind: 'replace', document: document(`d${n}`), version } as const),
      ),
    );
    await store.close();
    assert.equal((await readFile(file)).includes("a person's name"), false);
  });

  it('has no word in its index of what was removed, replaced or renamed, in its log neither once that is written back', async () => {
    const { store, document, commit, read } = createBench(open());
    const words = (who: string) => ({
      words: `kasimir${who} @kasimir${who}@example.com +0701${who}`,
      sortKey: `kasimir${who}`,
    });
    await commit(...['one', 'two', 'three', 'four'].map((id) => create(document(id, words(id)))));
    const at = async (id: string) => (await read(id)).version;
    await commit(
      { kind: 'remove', id: 'one', version: await at('one') },
      { kind: 'replace', document: document('two'), version: await at('two') },
      { kind: 'replace', document: document('three', { words: 'vera', sortKey: 'vera' }), version: await at('three') },
    );
    await commit({
      kind: 'replace',
      document: document('four', { ...words('four'), sortKey: 'x' }),
      version: await at('four'),
    });
    await commit({
      kind: 'replace',
      document: document('four', { words: 'x', sortKey: 'x' }),
      version: await at('four'),
    });
    meddle('PRAGMA wal_checkpoint(TRUNCATE)');
    for (const name of [file, `${file}-wal`]) {
      const bytes = (await readFile(name)).toString('latin1');
      for (const trace of [/kasimir/, /\+0701/]) assert.doesNotMatch(bytes, trace, name);
    }
    await store.close();
    assert.doesNotMatch((await readFile(file)).toString('latin1'), /kasimir/);
  });

  it('is refused, and left as it is, when a newer version of the program wrote it', async () => {
    await open().close();
    // Not even the kind of its log is to be changed.
    meddle('PRAGMA journal_mode = DELETE; PRAGMA user_version = 99');
    const before = await readFile(file);
    assert.throws(open, (error: Error) => {
      assert.match(
        error.message,
        /store\.db could not be opened: a newer version .* schema is 99, .* knows \d+\)\. Start the newer/,
      );
      return error.cause instanceof Error;
    });
    assert.deepEqual(await readFile(file), before);
  });

  it('is refused when it is not a database', async () => {
    await writeFile(file, 'Dear diary, '.repeat(1000));
    assert.throws(open, /store\.db could not be opened: file is not a database/);
  });

  it('is refused where it cannot have a write-ahead log', () => {
    // No name stands for a temporary file, for which SQLite does not keep one.
    assert.throws(() => createSqliteDocumentStore({ file: '' }), /Put it on a local disk/);
  });
});
