import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as wait } from 'node:timers/promises';
import type { Change, DocumentStore, StoredDocument } from '../../../src/store/document-store.ts';
import { createSqliteDocumentStore } from '../../../src/store/sqlite/document-store.ts';
import { createTempDir, type TempDir } from '../../support/temp-dir.ts';

/** So many that the pages of table and indexes have been divided many times. */
const PEOPLE = 1_500;
const AMPLE_MS = 10_000;

/** Names in no order, as people come. */
const nameOf = (n: number): string => `${((n * 7_919) % PEOPLE).toString(36).padStart(4, '0')}namnsson`;
const person = (n: number): StoredDocument => ({
  id: `cand:${n}`,
  type: 'candidate',
  sortKey: nameOf(n),
  stage: 'nominated',
  organisation: `org-${n % 7}`,
  responsible: `sam-${n % 3}`,
  words: `${nameOf(n)} vera`,
  name: nameOf(n),
});

describe('what has been removed from a SQLite file', () => {
  let folder: TempDir;
  let file: string;
  let store: DocumentStore;
  const bytes = (): string =>
    ['', '-wal', '-shm']
      .map((end) => file + end)
      .flatMap((path) => (existsSync(path) ? [readFileSync(path, 'latin1')] : []))
      .join('');
  const isRemoved = (n: number): boolean => n % 3 === 0;
  const all = [...Array(PEOPLE).keys()];
  const traces = (): readonly string[] => {
    const found = bytes();
    return all.filter((n) => isRemoved(n) && found.includes(nameOf(n))).map(nameOf);
  };

  before(async () => {
    folder = await createTempDir();
    file = join(folder.path, 'store.sqlite');
    store = createSqliteDocumentStore({ file });
    for (const n of all) {
      await store.commit('p', [{ kind: 'create', document: person(n) }]);
    }
    for (const n of all.filter(isRemoved)) {
      const found = await store.read('p', `cand:${n}`);
      assert.ok(found);
      await store.commit('p', [{ kind: 'remove', id: `cand:${n}`, version: found.version }]);
    }
  });
  after(async () => {
    await store.close();
    await folder.remove();
  });

  it('stands in the gaps of divided pages still, when there is no time to write the file anew', async () => {
    assert.ok((await store.purgingMs()) > 0);
    assert.equal(await store.purge(0), false);
    assert.notDeepEqual(traces(), []);
  });

  it('is nowhere in its bytes once it is written anew, while another process has it open and goes on', async () => {
    const other = createSqliteDocumentStore({ file });
    const kept = await other.read('p', 'cand:1');
    assert.ok(kept);
    const changing = all
      .filter((n) => n % 30 === 1)
      .map(async (n) => {
        const change: Change = { kind: 'create', document: { ...person(n), id: `later:${n}` } };
        return (await other.commit('p', [change])).kind;
      });
    assert.equal(await store.purge(AMPLE_MS), true);
    assert.deepEqual([...new Set(await Promise.all(changing))], ['ok']);
    assert.deepEqual(await other.read('p', 'cand:1'), kept);
    const replaced = await other.commit('p', [{ kind: 'replace', document: person(1), version: kept.version }]);
    assert.equal(replaced.kind, 'ok');
    const found = await store.find('p', 'candidate', { orderBy: 'sortKey', search: [{ words: ['vera'] }], limit: 100 });
    assert.equal(found.documents.length, 100);
    assert.deepEqual(traces(), []);
    await other.close();
  });

  it('waits its turn while another process writes', async () => {
    const writer = new DatabaseSync(file);
    writer.exec('BEGIN IMMEDIATE');
    let isDone = false;
    const purged = store.purge(AMPLE_MS).then((rewritten) => {
      isDone = true;
      return rewritten;
    });
    await wait(50);
    assert.equal(isDone, false);
    writer.exec('COMMIT');
    writer.close();
    assert.equal(await purged, true);
    assert.deepEqual(traces(), []);
  });
});
