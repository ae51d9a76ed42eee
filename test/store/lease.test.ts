import { strict as assert } from 'node:assert';
import { readConfig } from '../../src/config.ts';
import type { DocumentStore } from '../../src/store/document-store.ts';
import { createLease } from '../../src/store/lease.ts';
import { openStore } from '../../src/store/open.ts';
import { random } from '../support/cosmos-emulator.ts';
import { type Database, onEachStore, startDatabase } from '../support/database.ts';

const at = (seconds: number) => new Date(Date.parse('2020-05-11T07:00:00.000Z') + seconds * 1_000).toISOString();

onEachStore('the right to deliver', (kind) => {
  let database: Database;
  let store: DocumentStore;
  beforeEach(async () => {
    database = await startDatabase(kind);
    store = await openStore(readConfig(database.environment).store, { random });
  });
  afterEach(async () => {
    await store.close();
    await database.close();
  });

  it('is one process’ until it ends, and can be kept for longer', async () => {
    const [one, other] = [createLease(store, 'one'), createLease(store, 'other')];
    assert.equal(await one.take(at(0), at(10)), true);
    assert.equal(await other.take(at(5), at(15)), false);
    assert.equal(await one.take(at(8), at(18)), true);
    assert.equal(await other.take(at(12), at(22)), false);
    assert.equal(await other.take(at(18), at(28)), true, 'a process that died keeps it for ever');
    assert.equal(await one.take(at(19), at(29)), false, 'two processes have it');
  });
  it('is free as soon as it is given back, and cannot be given back by another', async () => {
    const [one, other] = [createLease(store, 'one'), createLease(store, 'other')];
    await one.take(at(0), at(10));
    await other.giveBack(at(1));
    assert.equal(await other.take(at(1), at(11)), false);
    await one.giveBack(at(2));
    assert.equal(await other.take(at(2), at(12)), true);
  });
  it('is taken by one of many that want it at the same moment', async () => {
    const all = await Promise.all(
      Array.from({ length: 12 }, (_, n) => createLease(store, `process-${n}`).take(at(0), at(10))),
    );
    assert.equal(all.filter(Boolean).length, 1);
  });
});
