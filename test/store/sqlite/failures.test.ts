import assert from 'node:assert/strict';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { createSqliteDocumentStore } from '../../../src/store/sqlite/document-store.ts';
import { type Bench, create, createBench } from '../../support/store/bench.ts';
import { createTempDir, type TempDir } from '../../support/temp-dir.ts';

describe('A SQLite file that fails', () => {
  let dir: TempDir;
  let file: string;
  let bench: Bench;

  /** What somebody does to the file behind the store's back. */
  const meddle = (sql: string): void => {
    const database = new DatabaseSync(file);
    database.exec(sql);
    database.close();
  };

  beforeEach(async () => {
    dir = await createTempDir();
    file = join(dir.path, 'store.db');
    bench = createBench(createSqliteDocumentStore({ file }));
  });
  afterEach(async () => {
    await bench.store.close();
    await dir.remove();
  });

  it('says which file, and why, to everybody who asks a closed store', async () => {
    const { store, partition, type, document } = bench;
    await store.close();
    await store.close();
    const asked = [
      () => store.read(partition, 'one'),
      () => store.find(partition, type, { limit: 1 }),
      () => store.commit(partition, [create(document('one'))]),
      () => store.due(type, '2020', 1),
      () => store.ping(),
    ];
    for (const ask of asked) {
      await assert.rejects(ask, (error: Error) => {
        assert.match(error.message, /^The database file .*store\.db could not be (read|written): /);
        return error.cause instanceof Error;
      });
    }
  });

  const troubles = {
    'a write': "SELECT RAISE(ABORT, 'no room')",
    'the end of the transaction': 'INSERT INTO orphans VALUES (1)',
  };
  for (const [when, trouble] of Object.entries(troubles)) {
    it(`keeps nothing, tells each caller why, and goes on when it can, after trouble at ${when}`, async () => {
      const { store, partition, document, commit } = bench;
      meddle(`CREATE TABLE parents (id INTEGER PRIMARY KEY);
              CREATE TABLE orphans (parent INTEGER REFERENCES parents DEFERRABLE INITIALLY DEFERRED);
              CREATE TRIGGER trouble BEFORE INSERT ON documents WHEN NEW.id = 'last' BEGIN ${trouble}; END`);
      const results = await Promise.allSettled([
        store.commit(partition, [create(document('first')), create(document('second')), create(document('last'))]),
        store.commit(partition, [create(document('third'))]),
      ]);
      for (const result of results) {
        assert.equal(result.status, 'rejected');
        assert.match(String(result.reason), /store\.db could not be written: (no room|FOREIGN KEY)/);
      }
      for (const id of ['first', 'second', 'third', 'last']) assert.equal(await store.read(partition, id), undefined);

      meddle('DROP TRIGGER trouble');
      await commit(create(document('first')), create(document('last')));
    });
  }

  it('fails for the caller whose document is not data or is damaged, and for nobody else', async () => {
    const { store, partition, document, commit } = bench;
    await commit(create(document('damaged')));
    meddle(`UPDATE documents SET body = '{'`);
    const [unfit, damaged, good] = await Promise.allSettled([
      store.commit(partition, [create(document('unfit', { number: 1n }))]),
      store.commit(partition, [create(document('half')), { kind: 'increment', id: 'damaged', by: { a: 1 } }]),
      store.commit(partition, [create(document('good'))]),
    ]);
    assert.deepEqual(
      [unfit, damaged, good].map(({ status }) => status),
      ['rejected', 'rejected', 'fulfilled'],
    );
    assert.equal(await store.read(partition, 'half'), undefined);
  });

  it('quotes nothing of a damaged document', async () => {
    const { store, partition, type, document, commit } = bench;
    await commit(create(document('one', { dueAt: '2020' })));
    meddle(`UPDATE documents SET body = '{"name":"Somebody'`);
    const asked = [
      () => store.read(partition, 'one'),
      () => store.find(partition, type, { limit: 1 }),
      () => store.due(type, '2021', 1),
      () => store.commit(partition, [{ kind: 'increment', id: 'one', by: { a: 1 } }]),
    ];
    for (const ask of asked) {
      await assert.rejects(ask, (error: Error) => {
        assert.match(error.message, /a stored document is damaged/);
        return !/Somebody/.test(`${error.stack}${error.cause}`);
      });
    }
  });
});
