import assert from 'node:assert/strict';
import type { Change } from '../../../src/store/document-store.ts';
import type { Fault } from '../../support/cosmos-gateway.ts';
import { openScene, type Scene } from '../../support/cosmos-scene.ts';
import { type Bench, create, createBench, idsOf, range } from '../../support/store/bench.ts';

const UNKNOWN = /was written, or was not: nobody can tell/;

describe('A commit to Cosmos DB whose answer is lost', () => {
  let scene: Scene;
  /** The same with a store that waits for an answer no longer than a test should. */
  let impatient: Scene;
  let bench: Bench;
  before(async () => {
    scene = await openScene();
    impatient = await openScene(2_000);
  });
  beforeEach(() => {
    scene.batches();
    bench = createBench(scene.store);
  });
  after(() => Promise.all([scene.close(), impatient.close()]));

  /** What others do before the sender notices that its answer is lost. */
  const lost = (meanwhile?: () => Promise<unknown>): Fault => ({
    kind: 'reset',
    after: true,
    ...(meanwhile && { meanwhile }),
  });
  const notArrived = (meanwhile: () => Promise<unknown>): Fault => ({ kind: 'reset', meanwhile });
  const commitOfOthers = async (...changes: readonly Change[]): Promise<readonly string[]> => {
    const result = await scene.other.commit(bench.partition, changes);
    assert.equal(result.kind, 'ok');
    return result.kind === 'ok' ? result.versions : [];
  };
  const replacedByOthers = async (id: string, times: number): Promise<void> => {
    for (const n of range(times)) {
      const found = await scene.other.read(bench.partition, id);
      assert.ok(found);
      await commitOfOthers({
        kind: 'replace',
        document: { ...found.document, text: `others ${n}` },
        version: found.version,
      });
    }
  };

  const troubles: readonly Fault[] = [
    { kind: 'reset' },
    { kind: 'silence' },
    ...[408, 410, 500, 503].map((status): Fault => ({ kind: 'answer', status })),
  ];
  for (const trouble of troubles) {
    for (const after of [false, true]) {
      const what = trouble.kind === 'answer' ? `status ${trouble.status}` : trouble.kind;
      it(`is made once, ${what} ${after ? 'after' : 'before'} it was carried out, whatever it changes`, async () => {
        const { gateway, eachBatchOnce, ...place } = trouble.kind === 'silence' ? impatient : scene;
        gateway.trouble(() => undefined);
        const { document, commit, read, store, partition } = createBench(place.store);
        const [first = '', second = '', third = ''] = await commit(
          create(document('replaced', { text: 'before' })),
          create(document('removed')),
          create(document('exchanged')),
          create(document('counted', { counts: { n: 1 } })),
        );
        eachBatchOnce({ ...trouble, after });
        const [created, replaced, removed, counted] = await Promise.all([
          commit(create(document('created'))),
          commit({ kind: 'replace', document: document('replaced'), version: first }),
          commit({ kind: 'remove', id: 'removed', version: second }),
          commit({ kind: 'increment', id: 'counted', by: { n: 2 }, floor: { n: 3 } }),
          commit({ kind: 'remove', id: 'exchanged', version: third }, create(document('exchanged', { text: 'new' }))),
        ]);
        gateway.trouble(() => undefined);
        assert.deepEqual(removed, ['']);
        assert.equal(await store.read(partition, 'removed'), undefined);
        assert.deepEqual([(await read('created')).version], created);
        assert.equal((await read('exchanged')).document.text, 'new');
        assert.deepEqual(await read('replaced'), { document: document('replaced'), version: replaced[0] });
        const three = document('counted', { counts: { n: 3 } });
        assert.deepEqual(await read('counted'), { document: three, version: counted[0] });
      });
    }
  }

  it('is a conflict when what is lost is the answer that it conflicts', async () => {
    const { document, commit, store, partition } = bench;
    const [old = ''] = await commit(create(document('one', { counts: { n: 0 } })));
    await commit({ kind: 'replace', document: document('one', { counts: { n: 0 } }), version: old });
    const conflicts: readonly [Change, string][] = [
      [create(document('one')), 'exists'],
      [{ kind: 'replace', document: document('one'), version: old }, 'stale'],
      [{ kind: 'replace', document: document('one'), version: 'made up' }, 'stale'],
      [{ kind: 'replace', document: document('none'), version: old }, 'missing'],
      [{ kind: 'remove', id: 'one', version: old }, 'stale'],
      [{ kind: 'remove', id: 'none', version: old }, 'missing'],
      [{ kind: 'increment', id: 'one', by: { n: -1 }, floor: { n: 0 } }, 'stale'],
      [{ kind: 'increment', id: 'none', by: { n: 1 } }, 'missing'],
    ];
    for (const [change, reason] of conflicts) {
      scene.batches(lost(), { kind: 'answer', status: 449 }, lost());
      assert.deepEqual(await store.commit(partition, [change]), { kind: 'conflict', index: 0, reason });
      scene.batches(lost());
      const result = await store.commit(partition, [create(document(`with ${reason}`)), change]);
      assert.deepEqual(result, { kind: 'conflict', index: 1, reason });
      assert.equal(await store.read(partition, `with ${reason}`), undefined);
    }
  });

  it('is known without a look where the place of the refusal tells', async () => {
    const { document, commit, store, partition } = bench;
    const [version = ''] = await commit(create(document('removed')), create(document('full', { counts: { free: 0 } })));
    // A replica that has not heard of it yet must not matter either.
    let sent = 0;
    scene.gateway.trouble(({ kind }) => {
      if (kind === 'read') return { kind: 'answer', status: 404 };
      sent += kind === 'batch' ? 1 : 0;
      return kind === 'batch' && sent % 2 === 1 ? lost() : undefined;
    });
    await commit({ kind: 'remove', id: 'removed', version });
    const take = { kind: 'increment', id: 'full', by: { free: -1 }, floor: { free: 0 } } as const;
    const result = await store.commit(partition, [create(document('entry')), take]);
    assert.deepEqual(result, { kind: 'conflict', index: 1, reason: 'stale' });
    assert.equal(sent, 4);
    assert.ok(
      scene.gateway.passed.slice(-4).every(({ kind }) => kind === 'batch'),
      'nothing was read',
    );
  });

  it('is recognised although others have written over it by then', async () => {
    const { document, commit, read, store, partition } = bench;
    for (const times of [1, 5, 40]) {
      scene.batches(lost(() => replacedByOthers(`created ${times}`, times)));
      const [version = ''] = await commit(create(document(`created ${times}`)));
      assert.equal((await read(`created ${times}`)).document.text, `others ${times - 1}`);
      const stale = await store.commit(partition, [{ kind: 'remove', id: `created ${times}`, version }]);
      assert.deepEqual(stale, { kind: 'conflict', index: 0, reason: 'stale' }, 'its version is not the latest');
    }
    const [version = ''] = await commit(create(document('replaced')));
    scene.batches(lost(() => replacedByOthers('replaced', 15)));
    await commit({ kind: 'replace', document: document('replaced'), version });
  });

  it('is not taken for made because of what others wrote in its stead', async () => {
    const { document, commit, store, partition, read } = bench;
    scene.batches(notArrived(() => commitOfOthers(create(document('created', { text: 'others' })))));
    const exists = await store.commit(partition, [create(document('created', { text: 'ours' }))]);
    assert.deepEqual(exists, { kind: 'conflict', index: 0, reason: 'exists' });
    assert.equal((await read('created')).document.text, 'others');

    const [version = ''] = await commit(create(document('replaced')));
    scene.batches(notArrived(() => replacedByOthers('replaced', 15)));
    const stale = await store.commit(partition, [{ kind: 'replace', document: document('replaced'), version }]);
    assert.deepEqual(stale, { kind: 'conflict', index: 0, reason: 'stale' });
    // A long history before does not matter.
    await replacedByOthers('replaced', 10);
    const later = await read('replaced');
    scene.batches(notArrived(() => replacedByOthers('replaced', 15)));
    assert.deepEqual(await store.commit(partition, [{ ...later, kind: 'replace' }]), stale);
    scene.batches(lost());
    assert.deepEqual(await store.commit(partition, [create(document('replaced'))]), exists);
  });

  it('is admitted to be unknown when others have written over all that could tell', async () => {
    const { document, commit, store, partition } = bench;
    const [version = ''] = await commit(create(document('one')), create(document('two')));
    const replace = { kind: 'replace', document: document('one'), version } as const;
    scene.batches(lost(() => replacedByOthers('one', 40)));
    await assert.rejects(store.commit(partition, [replace]), UNKNOWN);

    // With an audit entry, which nobody writes over, it is known.
    const found = await store.read(partition, 'two');
    scene.batches(lost(() => replacedByOthers('two', 40)));
    await commit(create(document('entry')), {
      kind: 'replace',
      document: document('two'),
      version: found?.version ?? '',
    });
  });

  it('counts once, however many others count meanwhile', async () => {
    const { document, commit, read } = bench;
    await commit(create(document('one', { counts: { n: 0 } })));
    const add = { kind: 'increment', id: 'one', by: { n: 1 } } as const;
    const three = () => commitOfOthers(add, add, add);
    scene.batches(lost(three), lost(three), { kind: 'answer', status: 503, meanwhile: three });
    await commit(add);
    assert.deepEqual((await read('one')).document.counts, { n: 10 });
    assert.deepEqual(idsOf((await scene.other.find(bench.partition, bench.type, { limit: 9 })).documents), ['one']);
  });

  it('removes once, though others create the document anew', async () => {
    const { document, commit, read } = bench;
    const [version = ''] = await commit(create(document('one')));
    scene.batches(lost(() => commitOfOthers(create(document('one', { text: 'others' })))));
    await commit({ kind: 'remove', id: 'one', version });
    assert.equal((await read('one')).document.text, 'others');
  });

  it('is found to be made by looking when no answer comes at all', async () => {
    const { document, commit, read } = createBench(impatient.store);
    impatient.gateway.trouble(({ kind }) => (kind === 'batch' ? { kind: 'silence', after: true } : undefined));
    const [version] = await commit(create(document('one')));
    assert.equal((await read('one')).version, version);
  });

  it('is admitted to be unknown when nothing is found: it may still be under way', async () => {
    const { document, store, partition } = createBench(impatient.store);
    impatient.gateway.trouble(({ kind }) => (kind === 'batch' ? { kind: 'silence' } : undefined));
    await assert.rejects(store.commit(partition, [create(document('one'))]), UNKNOWN);
    impatient.gateway.trouble(() => ({ kind: 'reset', after: true }));
    await assert.rejects(store.commit(partition, [create(document('two'))]), UNKNOWN);
  });

  it('is not sent again when a second time would be one too many', async () => {
    const { document, commit, read, store, partition } = bench;
    const names = range(100).map((n) => `d${n}`);
    await commit(...names.map((id) => create(document(id))));
    // A hundred increments leave no room for the receipt.
    const changes = names.map((id) => ({ kind: 'increment', id, by: { n: 1 } }) as const);
    scene.batches(lost());
    await assert.rejects(store.commit(partition, changes), UNKNOWN);
    assert.equal(scene.sent().length, 1);
    assert.deepEqual((await read('d7')).document.counts, { n: 1 });
    await commit(...changes);
    assert.deepEqual((await read('d7')).document.counts, { n: 2 });
  });

  it('is refused plainly when it was never sent', async () => {
    const { document, store, partition } = bench;
    const { store: cut, gateway, close } = await openScene(150);
    await gateway.close();
    await assert.rejects(cut.commit(partition, [create(document('one'))]), /could not be written: .*ECONNREFUSED/);
    assert.equal(await store.read(partition, 'one'), undefined);
    await close();
  });
});
