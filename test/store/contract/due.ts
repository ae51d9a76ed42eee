import assert from 'node:assert/strict';
import { type Bench, create, idsOf, range } from '../../support/store/bench.ts';

const minute = (n: number): string => new Date(Date.UTC(2020, 4, 11, 8, n)).toISOString();

export function dueRules(bench: () => Bench): void {
  it('gives what has come due, of all partitions, the longest due first', async () => {
    const { store, partition, type, document, fill } = bench();
    for (const n of range(3)) {
      await fill(
        range(3).map((k) => document(`d${k}`, { dueAt: minute(k * 3 + n) })),
        `${partition}-${n}`,
      );
    }
    const found = await store.due(type, minute(6), 100);
    assert.deepEqual(
      found.map((each) => [each.document.dueAt, each.partition, each.document.id]),
      range(7).map((n) => [minute(n), `${partition}-${n % 3}`, `d${Math.floor(n / 3)}`]),
    );
  });

  it('gives the instant itself and nothing after it', async () => {
    const { store, type, document, fill } = bench();
    await fill([
      document('at', { dueAt: '2020-05-11T08:00:00.000Z' }),
      document('after', { dueAt: '2020-05-11T08:00:00.001Z' }),
    ]);
    assert.deepEqual(idsOf(await store.due(type, '2020-05-11T08:00:00.000Z', 10)), ['at']);
    assert.deepEqual(idsOf(await store.due(type, '2020-05-11T07:59:59.999Z', 10)), []);
  });

  it('gives no more than asked for, and those that are due longest', async () => {
    const { store, type, document, fill } = bench();
    await fill(range(30).map((n) => document(`d${n}`, { dueAt: minute((n * 7) % 30) })));
    const found = await store.due(type, minute(59), 4);
    assert.deepEqual(
      found.map((each) => each.document.dueAt),
      range(4).map(minute),
    );
  });

  it('leaves out other types and documents that are never due', async () => {
    const { store, type, document, fill } = bench();
    await fill([
      document('due', { dueAt: minute(0) }),
      document('never'),
      { id: 'other', type: `${type}-other`, dueAt: minute(0) },
    ]);
    assert.deepEqual(idsOf(await store.due(type, minute(9), 10)), ['due']);
  });

  it('follows a document whose instant is moved, taken away or that is removed', async () => {
    const { store, type, document, commit } = bench();
    const versions = await commit(...range(4).map((n) => create(document(`d${n}`, { dueAt: minute(n) }))));
    const [first = '', second = '', third = ''] = versions;
    await commit(
      { kind: 'replace', document: document('d0', { dueAt: minute(20) }), version: first },
      { kind: 'replace', document: document('d1'), version: second },
      { kind: 'remove', id: 'd2', version: third },
    );
    assert.deepEqual(idsOf(await store.due(type, minute(10), 10)), ['d3']);
    assert.deepEqual(idsOf(await store.due(type, minute(30), 10)), ['d3', 'd0']);
  });

  it('gives versions that can be written with', async () => {
    const { store, partition, type, document, fill } = bench();
    await fill([document('one', { dueAt: minute(0), counts: { attempts: 0 } })]);
    const [found] = await store.due(type, minute(0), 1);
    assert.ok(found);
    const claimed = { ...found.document, dueAt: minute(5) };
    const change = { kind: 'replace', document: claimed, version: found.version } as const;
    const results = await Promise.all([store.commit(found.partition, [change]), store.commit(partition, [change])]);
    assert.deepEqual(results.map(({ kind }) => kind).toSorted(), ['conflict', 'ok'], 'one of two gets to claim it');
  });
}
