import assert from 'node:assert/strict';
import { type Bench, create, range } from '../../support/store/bench.ts';

export function parallelRules(bench: () => Bench): void {
  it('loses none of hundreds of increments', async () => {
    const { document, commit, read } = bench();
    await commit(create(document('one', { counts: { a: 5 } })));
    const versions = await Promise.all(
      range(300).map((n) => commit({ kind: 'increment', id: 'one', by: { a: 1, [`by ${n % 3}`]: 2 } })),
    );
    assert.deepEqual((await read('one')).document.counts, { a: 305, 'by 0': 200, 'by 1': 200, 'by 2': 200 });
    assert.equal(new Set(versions.flat()).size, 300);
  });

  it('gives twenty seats to exactly twenty of a hundred who ask at once', async () => {
    const { store, partition, document, commit, read } = bench();
    await commit(create(document('session', { counts: { free: 20 } })));
    const results = await Promise.all(
      range(100).map((n) =>
        store.commit(partition, [
          create(document(`booking-${n}`)),
          { kind: 'increment', id: 'session', by: { free: -1 }, floor: { free: 0 } },
        ]),
      ),
    );
    const refused = results.filter((result) => result.kind === 'conflict');
    assert.equal(refused.length, 80);
    for (const result of refused) assert.deepEqual(result, { kind: 'conflict', index: 1, reason: 'stale' });
    assert.deepEqual((await read('session')).document.counts, { free: 0 });
    const bookings = await Promise.all(range(100).map((n) => store.read(partition, `booking-${n}`)));
    assert.deepEqual(
      bookings.map((booking) => booking !== undefined),
      results.map((result) => result.kind === 'ok'),
    );
  });

  it('lets exactly one of many create the same document', async () => {
    const { store, partition, document, read } = bench();
    const results = await Promise.all(range(50).map((n) => store.commit(partition, [create(document('one', { n }))])));
    const winners = range(50).filter((n) => results[n]?.kind === 'ok');
    assert.equal(winners.length, 1);
    assert.equal((await read('one')).document.n, winners[0]);
    for (const result of results.filter(({ kind }) => kind === 'conflict')) {
      assert.deepEqual(result, { kind: 'conflict', index: 0, reason: 'exists' });
    }
  });

  it('loses nothing of writers who read, decide, replace and start over when stale', async () => {
    const { store, partition, document, commit, read } = bench();
    await commit(create(document('one', { list: [] })));
    const append = async (item: string): Promise<void> => {
      const { document: found, version } = await read('one');
      const list = Array.isArray(found.list) ? [...found.list, item] : [];
      const result = await store.commit(partition, [{ kind: 'replace', document: { ...found, list }, version }]);
      if (result.kind === 'ok') return;
      assert.equal(result.reason, 'stale');
      return append(item);
    };
    const writer = async (name: number): Promise<void> => {
      for (const n of range(10)) await append(`${name}:${n}`);
    };
    await Promise.all(range(6).map(writer));

    const list: unknown = (await read('one')).document.list;
    assert.ok(Array.isArray(list));
    assert.deepEqual(
      list.toSorted(),
      range(6).flatMap((name) => range(10).map((n) => `${name}:${n}`)),
    );
    for (const name of range(6)) {
      const own: unknown[] = list.filter((item) => String(item).startsWith(`${name}:`));
      assert.deepEqual(
        own,
        range(10).map((n) => `${name}:${n}`),
        'in the order written',
      );
    }
  });

  it('moves amounts between documents without making or losing any', async () => {
    const { store, partition, document, commit, read } = bench();
    const accounts = range(4).map((n) => `account-${n}`);
    await commit(...accounts.map((id) => create(document(id, { counts: { amount: 10 } }))));
    const results = await Promise.all(
      range(120).map((n) =>
        store.commit(partition, [
          { kind: 'increment', id: `account-${(n * 7 + 1) % 4}`, by: { amount: 3 } },
          { kind: 'increment', id: `account-${(n * 5) % 4}`, by: { amount: -3 }, floor: { amount: 0 } },
        ]),
      ),
    );
    assert.ok(results.some((result) => result.kind === 'ok'));
    const amounts = await Promise.all(accounts.map(async (id) => (await read(id)).document.counts?.amount ?? 0));
    assert.equal(
      amounts.reduce((sum, amount) => sum + amount),
      40,
    );
    assert.ok(
      amounts.every((amount) => amount >= 0),
      amounts.join(),
    );
  });
}
