import assert from 'node:assert/strict';
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { DocumentStore, StoredDocument } from '../../src/store/document-store.ts';
import { createSqliteDocumentStore } from '../../src/store/sqlite/document-store.ts';
import { create, idsOf, range } from '../support/store/bench.ts';
import { createTempDir, type TempDir } from '../support/temp-dir.ts';

const WORKER = join(import.meta.dirname, '../support/sqlite-worker.ts');
const PARTITION = 'programme';

const children = new Set<ChildProcess>();

type Worker = { readonly child: ChildProcess; readonly told: string[]; readonly gone: Promise<unknown> };

/** Another process, waiting to be told to go. `gone` resolves when it has ended and all that it told has arrived. */
async function startWorker(file: string, task: string, name: string): Promise<Worker> {
  const child = fork(WORKER, [file, task, name]);
  children.add(child);
  const gone = Promise.all([once(child, 'exit'), once(child, 'disconnect')]);
  await once(child, 'message');
  const told: string[] = [];
  child.on('message', (what) => told.push(String(what)));
  return { child, told, gone };
}

/** Lets several processes go at the same moment and waits for their end; gives what was acknowledged to each. */
async function workTogether(file: string, task: string, names: readonly string[]): Promise<string[][]> {
  const workers = await Promise.all(names.map((name) => startWorker(file, task, name)));
  for (const { child } of workers) child.send('go');
  await Promise.all(workers.map(({ gone }) => gone));
  assert.deepEqual(
    workers.map(({ child }) => child.exitCode),
    workers.map(() => 0),
  );
  return workers.map(({ told }) => told);
}

async function allOf(store: DocumentStore, type: string, cursor = ''): Promise<string[]> {
  const { documents, next } = await store.find(PARTITION, type, { limit: 100, cursor });
  return next === undefined ? idsOf(documents) : [...idsOf(documents), ...(await allOf(store, type, next))];
}

describe('Processes that share a SQLite file', () => {
  let dir: TempDir;
  let file: string;
  let store: DocumentStore;

  const read = async (id: string) => (await store.read(PARTITION, id))?.document;
  const open = (path = file): void => {
    store = createSqliteDocumentStore({ file: path });
  };
  const openWith = async (document: StoredDocument): Promise<void> => {
    open();
    await store.commit(PARTITION, [create(document)]);
  };

  beforeEach(async () => {
    dir = await createTempDir();
    file = join(dir.path, 'store.db');
  });
  afterEach(async () => {
    for (const child of children) child.kill('SIGKILL');
    children.clear();
    await store.close();
    await dir.remove();
  });

  it('can all be the first to open it', async () => {
    const names = range(4).map((n) => `process-${n}`);
    const workers = await Promise.all(names.map((name) => startWorker(file, 'openNew', name)));
    const tellAll = (what: string): void => {
      for (const { child } of workers) child.send(what);
    };
    tellAll('go');
    for (const n of range(10)) {
      const answers = workers.map(({ child, gone }) => Promise.race([once(child, 'message'), gone]));
      tellAll(`${file}-${n}`);
      await Promise.all(answers);
      open(`${file}-${n}`);
      assert.deepEqual(await allOf(store, 'opened'), names);
      await store.close();
    }
    tellAll('stop');
    await Promise.all(workers.map(({ gone }) => gone));
  });

  it('give away no seat twice and leave none empty', async () => {
    const session = { id: 'session', type: 'session', counts: { free: 300 } };
    await openWith(session);
    const [first = [], second = []] = await workTogether(file, 'take', ['first', 'second']);
    assert.equal(first.length + second.length, 300);
    const counts = { free: 0, ...(first[0] && { first: first.length }), ...(second[0] && { second: second.length }) };
    assert.deepEqual((await read('session'))?.counts, counts);
    assert.deepEqual(await allOf(store, 'booking'), [...first, ...second].toSorted());
  });

  it('overwrite nothing of one another', async () => {
    await openWith({ id: 'list', type: 'list' });
    await workTogether(file, 'append', ['first', 'second']);
    const items: unknown = (await read('list'))?.items;
    assert.ok(Array.isArray(items));
    const expected = ['first', 'second'].map((name) => range(100).map((n) => `${name}:${n}`));
    assert.deepEqual(
      ['first', 'second'].map((name) => items.filter((item) => String(item).startsWith(name))),
      expected,
    );
    assert.equal(items.length, 200);
  });

  it('lose nothing of one another while one of them writes the file anew', async () => {
    await openWith({ id: 'list', type: 'list' });
    let isOver = false;
    const purging = (async () => {
      for (let n = 0; !isOver; n += 1) {
        assert.equal(await store.purge(60_000), true);
        await delay(n % 20);
      }
    })();
    await workTogether(file, 'append', ['first', 'second']);
    isOver = true;
    await purging;
    const items: unknown = (await read('list'))?.items;
    assert.ok(Array.isArray(items));
    assert.equal(new Set(items).size, 200);
    assert.equal(items.length, 200);
  });

  /** Another process that holds the file; lets go when asked to. */
  async function heldByAnother(): Promise<() => Promise<unknown>> {
    const { child, gone } = await startWorker(file, 'hold', 'other');
    child.send('go');
    await once(child, 'message');
    return () => {
      child.send('let go');
      return gone;
    };
  }

  it('read, and do whatever else they have to, while one of them holds the file; what is to be written waits', async () => {
    await openWith({ id: 'one', type: 'list' });
    const letGo = await heldByAnother();
    const done: string[] = [];
    const writing = [
      store.commit(PARTITION, [create({ id: 'two', type: 'list' })]).then(({ kind }) => done.push(kind)),
      store.ping().then(() => done.push('ping')),
    ];
    // Each needs a turn of the event loop of its own, and a thread that slept in SQLite would give none.
    for (let n = 0; n < 50; n += 1) {
      assert.ok(await read('one'));
      await delay(2);
    }
    assert.equal(await read('two'), undefined);
    assert.equal(done.length, 0);
    // What is asked for meanwhile goes along.
    writing.push(store.commit(PARTITION, [create({ id: 'three', type: 'list' })]).then(({ kind }) => done.push(kind)));
    await letGo();
    await Promise.all(writing);
    assert.deepEqual(done.toSorted(), ['ok', 'ok', 'ping']);
    assert.deepEqual(await allOf(store, 'list'), ['one', 'three', 'two']);
  });

  it('give up what one of them keeps from being written, and write again when it has let go', async () => {
    await openWith({ id: 'one', type: 'list' });
    const letGo = await heldByAnother();
    const began = performance.now();
    const asked = [store.commit(PARTITION, [create({ id: 'two', type: 'list' })]), store.ping()];
    for (const each of await Promise.allSettled(asked)) {
      assert.equal(each.status, 'rejected');
      assert.match(String(each.reason), /store\.db could not be written: database is locked/);
    }
    assert.ok(performance.now() - began > 5_000, 'a writer of five seconds is waited for');
    await letGo();
    await store.ping();
    await store.commit(PARTITION, [create({ id: 'two', type: 'list' })]);
    assert.deepEqual(await allOf(store, 'list'), ['one', 'two']);
  });

  it('lose nothing that was acknowledged, and keep no half of a commit, when killed while writing', async () => {
    await openWith({ id: 'session', type: 'session' });
    const acknowledged: string[] = [];
    for (const [n, enough] of [20, 111, 222].entries()) {
      const { child, told, gone } = await startWorker(file, 'write', `process-${n}`);
      child.on('message', () => told.length >= enough && child.kill('SIGKILL'));
      child.send('go');
      await gone;
      assert.equal(child.signalCode, 'SIGKILL');
      acknowledged.push(...told);
    }
    await store.close();
    open();

    const pairs = (ids: readonly string[]) => ids.map((id) => id.slice(id.indexOf(':') + 1));
    const left = pairs(await allOf(store, 'left'));
    assert.deepEqual(left, pairs(await allOf(store, 'right')));
    assert.deepEqual((await read('session'))?.counts, { pairs: left.length });
    const kept = new Set(left);
    assert.deepEqual(
      acknowledged.filter((pair) => !kept.has(pair)),
      [],
    );
    assert.ok(acknowledged.length >= 20 + 111 + 222);
  });
});
