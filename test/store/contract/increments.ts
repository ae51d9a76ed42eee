import assert from 'node:assert/strict';
import { type Bench, create, range } from '../../support/store/bench.ts';

// Slash, tilde and dot have a meaning in the paths of one database or another.
const AWKWARD_FIELDS = ['a/b', 'a~b', '~1', '~0', 'a.b', 'a b', `it's "it"`, '[0]', '$', 'å', '👷', '0'];

export function incrementRules(bench: () => Bench): void {
  it('adds to the counts named and leaves the rest of the document alone', async () => {
    const { document, commit, read } = bench();
    await commit(create(document('one', { text: 'kept', at: '2020', counts: { a: 1, b: 2, c: 3 } })));
    await commit({ kind: 'increment', id: 'one', by: { a: 10, b: -5, d: 4 } });
    const expected = document('one', { text: 'kept', at: '2020', counts: { a: 11, b: -3, c: 3, d: 4 } });
    assert.deepEqual((await read('one')).document, expected);
  });

  it('counts from zero in a document without counts', async () => {
    const { document, commit, read } = bench();
    await commit(create(document('one')));
    await commit({ kind: 'increment', id: 'one', by: { a: 2 }, floor: { a: 2 } });
    assert.deepEqual((await read('one')).document, document('one', { counts: { a: 2 } }));
  });

  it('adds to many counts at once', async () => {
    const { document, commit, read } = bench();
    const by = Object.fromEntries(range(25).map((n) => [`field ${n}`, n + 1]));
    await commit(create(document('one', { counts: {} })));
    await commit({ kind: 'increment', id: 'one', by, floor: by });
    assert.deepEqual((await read('one')).document.counts, by);
  });

  it('goes down to the floor and not below', async () => {
    const { store, partition, document, commit, read } = bench();
    await commit(create(document('one', { counts: { free: 2, open: 1 } })));
    const take = { kind: 'increment', id: 'one', by: { free: -1 }, floor: { free: 0 } } as const;
    await commit(take);
    await commit(take);
    assert.deepEqual(await store.commit(partition, [take]), { kind: 'conflict', index: 0, reason: 'stale' });
    await commit({ ...take, floor: { free: -1 } });
    assert.deepEqual((await read('one')).document.counts, { free: -1, open: 1 });
  });

  it('holds every floor, also of a count that it does not change or that is not there', async () => {
    const { store, partition, document, commit } = bench();
    await commit(create(document('one', { counts: { free: 9, open: 0 } })));
    const stale = { kind: 'conflict', index: 0, reason: 'stale' };
    for (const floor of [{ free: 0, open: 1 }, { absent: 1 }, { free: 9 }]) {
      const result = await store.commit(partition, [{ kind: 'increment', id: 'one', by: { free: -1 }, floor }]);
      assert.deepEqual(result, stale, JSON.stringify(floor));
    }
    await commit({ kind: 'increment', id: 'one', by: { free: -1 }, floor: { free: 8, open: 0, absent: 0 } });
  });

  it('sees an earlier increment of the same commit', async () => {
    const { store, partition, document, commit } = bench();
    await commit(create(document('one', { counts: { free: 1 } })));
    const take = { kind: 'increment', id: 'one', by: { free: -1 }, floor: { free: 0 } } as const;
    assert.deepEqual(await store.commit(partition, [take, take]), { kind: 'conflict', index: 1, reason: 'stale' });
    await commit({ kind: 'increment', id: 'one', by: { free: 1 } }, take, take);
  });

  it('takes any text as the name of a count', async () => {
    const { document, commit, read } = bench();
    await commit(create(document('one', { counts: { 'a/b': 1, 'x"y': 1 } })));
    const fields = [...AWKWARD_FIELDS, 'long '.repeat(50)];
    for (const field of fields) {
      await commit({ kind: 'increment', id: 'one', by: { [field]: 2 }, floor: { [field]: 2 } });
      await commit({ kind: 'increment', id: 'one', by: { [field]: 3 }, floor: { [field]: 5 } });
    }
    const expected = { ...Object.fromEntries(fields.map((field) => [field, 5])), 'a/b': 6, 'x"y': 1 };
    assert.deepEqual((await read('one')).document.counts, expected);
  });
}
