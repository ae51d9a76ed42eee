import assert from 'node:assert/strict';
import type { Change } from '../../../src/store/document-store.ts';
import { type Bench, create, range } from '../../support/store/bench.ts';

export function commitRules(bench: () => Bench): void {
  it('refuses to create a document that exists, and leaves it as it is', async () => {
    const { store, partition, document, commit, read } = bench();
    await commit(create(document('one', { text: 'first' })));
    const result = await store.commit(partition, [create(document('one', { text: 'second' }))]);
    assert.deepEqual(result, { kind: 'conflict', index: 0, reason: 'exists' });
    assert.equal((await read('one')).document.text, 'first');
  });

  it('refuses to change a document that does not exist', async () => {
    const { store, partition, document, commit } = bench();
    const [version = ''] = await commit(create(document('other')));
    const changes: readonly Change[] = [
      { kind: 'replace', document: document('one'), version },
      { kind: 'remove', id: 'one', version },
      { kind: 'increment', id: 'one', by: { a: 1 } },
      { kind: 'increment', id: 'one', by: { a: 1 }, floor: { a: 5 } },
    ];
    for (const change of changes) {
      assert.deepEqual(await store.commit(partition, [change]), { kind: 'conflict', index: 0, reason: 'missing' });
    }
    assert.equal(await store.read(partition, 'one'), undefined);
  });

  it('makes commits to several partitions in order, and none after one that conflicts', async () => {
    const { store, partition, document, commit, read } = bench();
    const [first, second, third] = [`${partition}-1`, `${partition}-2`, `${partition}-3`];
    const made = await store.commitInOrder([
      { partition: first, changes: [create(document('one'))] },
      { partition: second, changes: [create(document('one')), create(document('two'))] },
    ]);
    assert.deepEqual(
      made.map((each) => each.kind === 'ok' && each.versions.length),
      [1, 2],
    );
    assert.equal((await store.read(first, 'one'))?.version, made[0]?.kind === 'ok' ? made[0].versions[0] : '');
    await commit(create(document('seen')));
    const stopped = await store.commitInOrder([
      { partition, changes: [{ kind: 'increment', id: 'seen', by: { a: 1 } }] },
      { partition: second, changes: [create(document('three')), create(document('two'))] },
      { partition: third, changes: [create(document('one'))] },
    ]);
    assert.deepEqual(stopped.slice(1), [{ kind: 'conflict', index: 1, reason: 'exists' }]);
    assert.equal(stopped[0]?.kind, 'ok');
    assert.deepEqual((await read('seen')).document.counts, { a: 1 }, 'what was made before it stands');
    assert.equal(await store.read(second, 'three'), undefined);
    assert.equal(await store.read(third, 'one'), undefined);
    await assert.rejects(store.commitInOrder([{ partition, changes: [] }]), RangeError);
  });

  it('sees in a later commit what an earlier one of the same order has made', async () => {
    const { store, partition, document, read } = bench();
    const made = await store.commitInOrder([
      { partition, changes: [create(document('one', { counts: { a: 1 } }))] },
      { partition, changes: [{ kind: 'increment', id: 'one', by: { a: 2 }, floor: { a: 3 } }] },
    ]);
    assert.deepEqual(
      made.map(({ kind }) => kind),
      ['ok', 'ok'],
    );
    assert.deepEqual((await read('one')).document.counts, { a: 3 });
  });

  it('replaces the whole document', async () => {
    const { document, commit, read } = bench();
    const [version = ''] = await commit(create(document('one', { old: 1, at: '2020', counts: { a: 1 } })));
    await commit({ kind: 'replace', document: document('one', { fresh: 2 }), version });
    assert.deepEqual((await read('one')).document, document('one', { fresh: 2 }));
  });

  it('gives every write a version of its own, and a removal none', async () => {
    const { document, commit } = bench();
    const [first = ''] = await commit(create(document('one')));
    const [second = ''] = await commit({ kind: 'replace', document: document('one'), version: first });
    const [third = ''] = await commit({ kind: 'increment', id: 'one', by: { a: 1 } });
    const [none] = await commit({ kind: 'remove', id: 'one', version: third });
    assert.equal(new Set(['', first, second, third]).size, 4);
    assert.equal(none, '');
  });

  for (const writer of ['replace', 'increment'] as const) {
    it(`refuses a writer who has not seen the latest ${writer}`, async () => {
      const { store, partition, document, commit, read } = bench();
      const [version = ''] = await commit(create(document('one')));
      await commit(
        writer === 'replace'
          ? { kind: 'replace', document: document('one', { text: 'latest' }), version }
          : { kind: 'increment', id: 'one', by: { a: 1 } },
      );
      const latest = await read('one');
      const stale = { kind: 'conflict', index: 0, reason: 'stale' };
      const replaced = await store.commit(partition, [{ kind: 'replace', document: document('one'), version }]);
      assert.deepEqual(replaced, stale);
      assert.deepEqual(await store.commit(partition, [{ kind: 'remove', id: 'one', version }]), stale);
      assert.deepEqual(await read('one'), latest);
    });
  }

  it('refuses the version of an earlier document of the same id', async () => {
    const { store, partition, document, commit } = bench();
    const versions: string[] = [];
    for (const n of range(4)) {
      const [version = ''] = await commit(create(document('one', { n })));
      for (const old of versions) {
        const result = await store.commit(partition, [{ kind: 'remove', id: 'one', version: old }]);
        assert.deepEqual(result, { kind: 'conflict', index: 0, reason: 'stale' });
      }
      versions.push(version);
      await commit({ kind: 'remove', id: 'one', version });
    }
  });

  it('refuses a version that was never given', async () => {
    const { store, partition, document, commit } = bench();
    const [version = ''] = await commit(create(document('one')));
    for (const made of ['', 'x', '*', '0', `${version} `, `${version}0`, `"${version}"`]) {
      const result = await store.commit(partition, [{ kind: 'remove', id: 'one', version: made }]);
      assert.deepEqual(result, { kind: 'conflict', index: 0, reason: 'stale' }, `took ${made}`);
    }
  });

  for (const position of range(5)) {
    it(`changes nothing when change ${position + 1} of 5 cannot be made, and says which`, async () => {
      const { store, partition, document, commit, read } = bench();
      const kept = ['replaced', 'removed', 'increased', 'present'];
      const [first = '', second = ''] = await commit(
        ...kept.map((id) => create(document(id, { text: 'before', counts: { a: 1 } }))),
      );
      const before = await Promise.all(kept.map(read));
      const good: readonly Change[] = [
        create(document('new')),
        { kind: 'replace', document: document('replaced', { text: 'after' }), version: first },
        { kind: 'remove', id: 'removed', version: second },
        { kind: 'increment', id: 'increased', by: { a: 1 } },
      ];
      const bad: readonly [Change, string][] = [
        [create(document('present')), 'exists'],
        [{ kind: 'increment', id: 'absent', by: { a: 1 } }, 'missing'],
        [{ kind: 'remove', id: 'present', version: 'another' }, 'stale'],
        [{ kind: 'increment', id: 'present', by: { a: -2 }, floor: { a: 0 } }, 'stale'],
      ];
      for (const [change, reason] of bad) {
        const result = await store.commit(partition, good.toSpliced(position, 0, change));
        assert.deepEqual(result, { kind: 'conflict', index: position, reason });
        assert.equal(await store.read(partition, 'new'), undefined);
        assert.deepEqual(await Promise.all(kept.map(read)), before);
      }
      await commit(...good);
    });
  }

  it('lets a later change see an earlier one', async () => {
    const { store, partition, document, commit, read } = bench();
    const [version = ''] = await commit(create(document('old', { text: 'old' })));
    const versions = await commit(
      create(document('new', { counts: { a: 1 } })),
      { kind: 'increment', id: 'new', by: { a: 2 }, floor: { a: 3 } },
      { kind: 'remove', id: 'old', version },
      create(document('old', { text: 'again' })),
    );
    assert.deepEqual((await read('new')).document.counts, { a: 3 });
    assert.equal((await read('new')).version, versions[1]);
    assert.equal((await read('old')).document.text, 'again');

    const current = (await read('old')).version;
    const twice: readonly (readonly [readonly Change[], string])[] = [
      [[create(document('x')), create(document('x'))], 'exists'],
      [
        [
          { kind: 'remove', id: 'old', version: current },
          { kind: 'increment', id: 'old', by: { a: 1 } },
        ],
        'missing',
      ],
      [
        [
          { kind: 'increment', id: 'old', by: { a: 1 } },
          { kind: 'remove', id: 'old', version: current },
        ],
        'stale',
      ],
    ];
    for (const [changes, reason] of twice) {
      assert.deepEqual(await store.commit(partition, changes), { kind: 'conflict', index: 1, reason });
    }
  });

  it('takes a hundred changes, and neither none nor more', async () => {
    const { store, partition, document, commit } = bench();
    const changes = range(101).map((n) => create(document(`d${n}`)));
    await assert.rejects(store.commit(partition, []));
    await assert.rejects(store.commit(partition, changes));
    assert.equal(await store.read(partition, 'd0'), undefined);
    assert.equal((await commit(...changes.slice(1))).length, 100);
  });
}
