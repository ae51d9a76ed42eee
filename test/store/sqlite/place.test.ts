import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { copyFile, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { createSqliteDocumentStore } from '../../../src/store/sqlite/document-store.ts';
import { type Bench, create, createBench } from '../../support/store/bench.ts';
import { createTempDir, type TempDir } from '../../support/temp-dir.ts';

const LOST = /The database file .*store\.db could not be (read|written): it is not the file that was opened/;

describe('A SQLite file that is lost while it is open', () => {
  let dir: TempDir;
  let file: string;
  let bench: Bench;

  beforeEach(async () => {
    dir = await createTempDir();
    file = join(dir.path, 'store.db');
    bench = createBench(createSqliteDocumentStore({ file }));
    await bench.commit(create(bench.document('one', { dueAt: '2020' })));
    await bench.store.ping();
  });
  afterEach(async () => {
    await bench.store.close();
    await dir.remove();
  });

  /** Nothing is answered as if it were done, or stored. */
  async function isRefused(): Promise<void> {
    const { store, partition, type, document } = bench;
    const asked = [
      () => store.ping(),
      () => store.commit(partition, [create(document('two'))]),
      () => store.read(partition, 'one'),
      () => store.find(partition, type, { limit: 1 }),
      () => store.due(type, '2021', 1),
    ];
    for (const ask of asked) await assert.rejects(ask, LOST);
  }
  const everyFile = ['', '-wal', '-shm'];

  it('takes nothing while it is elsewhere, makes no other, and goes on when it is back', async () => {
    await rename(file, `${file}.aside`);
    await isRefused();
    assert.equal(existsSync(file), false);
    await rename(`${file}.aside`, file);
    const { store, commit, partition, document } = bench;
    await store.ping();
    assert.equal(await store.read(partition, 'two'), undefined);
    await commit(create(document('two')));
  });

  it('takes nothing when it was deleted, and makes no empty one', async () => {
    for (const ending of everyFile) await rm(file + ending);
    await isRefused();
    assert.deepEqual(
      everyFile.map((ending) => existsSync(file + ending)),
      [false, false, false],
    );
  });

  it('takes nothing when another file is in its place, a copy of it included, and leaves that alone', async () => {
    await copyFile(file, `${file}.copy`);
    await rename(`${file}.copy`, file);
    const before = await readFile(file);
    await isRefused();
    assert.deepEqual(await readFile(file), before);
  });

  for (const ending of ['-wal', '-shm']) {
    it(`takes nothing when ${ending} beside it was deleted: what is committed stands there first`, async () => {
      await rm(file + ending);
      const { store, partition, document } = bench;
      await assert.rejects(store.ping(), LOST);
      await assert.rejects(store.commit(partition, [create(document('two'))]), LOST);
    });
  }

  it('is written to, and left as it was, by each look whether it can be', async () => {
    const log = async () => (await stat(`${file}-wal`)).size;
    const contents = () => {
      const database = new DatabaseSync(file, { readOnly: true });
      const rows = database.prepare('SELECT * FROM documents, counter').all();
      database.close();
      return rows;
    };
    const [size, rows] = [await log(), contents()];
    await bench.store.ping();
    assert.ok((await log()) > size, 'nothing was written');
    assert.deepEqual(contents(), rows);
  });

  it('is not there for whoever asks while nothing can be written, and is again once something can', async () => {
    const meddle = (sql: string): void => {
      const database = new DatabaseSync(file);
      database.exec(sql);
      database.close();
    };
    meddle("CREATE TRIGGER full BEFORE INSERT ON documents BEGIN SELECT RAISE(ABORT, 'disk is full'); END");
    await assert.rejects(bench.store.ping(), /could not be written: disk is full/);
    assert.ok(await bench.store.read(bench.partition, 'one'), 'it can be read all the same');
    meddle('DROP TRIGGER full');
    await bench.store.ping();
  });
});
