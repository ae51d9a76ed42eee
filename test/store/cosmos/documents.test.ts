import assert from 'node:assert/strict';
import { CosmosClient } from '@azure/cosmos';
import { batchOf } from '../../../src/store/cosmos/batch.ts';
import { CONTAINER } from '../../../src/store/cosmos/container.ts';
import { createCosmosDocumentStore } from '../../../src/store/cosmos/document-store.ts';
import { INDEXED_FIELDS, type Query } from '../../../src/store/document-store.ts';
import { candidateLife } from '../../support/cosmos/candidate-life.ts';
import { createCharges } from '../../support/cosmos/charges.ts';
import { random } from '../../support/cosmos-emulator.ts';
import { openScene, type Scene } from '../../support/cosmos-scene.ts';
import { type Bench, create, createBench, idsOf, range } from '../../support/store/bench.ts';

describe('Documents in Cosmos DB', () => {
  let scene: Scene;
  let bench: Bench;
  before(async () => {
    scene = await openScene();
  });
  beforeEach(() => {
    scene.batches();
    bench = createBench(scene.store);
  });
  after(() => scene.close());

  /** The container behind the store's back. */
  const container = () => {
    const { endpoint, key, database } = scene.emulator.account;
    const client = new CosmosClient({ endpoint, key, connectionPolicy: { enableEndpointDiscovery: false } });
    return client.database(database).container(scene.emulator.account.container);
  };

  for (const id of ['a/b', 'a\\b', 'a?b', 'a#b', '50%', '%2F', '~', '~2f', 'ends with a space ', 'tab\t', '/']) {
    it(`may have an id that the service does not take: ${JSON.stringify(id)}`, async () => {
      const { store, partition, type, document, commit, read } = bench;
      const [version = ''] = await commit(create(document(id)), create(document('z')));
      assert.equal((await read(id)).document.id, id);
      await commit({ kind: 'increment', id, by: { n: 1 } });
      const stale = await store.commit(partition, [{ kind: 'remove', id, version }]);
      assert.deepEqual(stale, { kind: 'conflict', index: 0, reason: 'stale' });
      const found: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await store.find(partition, type, { limit: 1, ...(cursor !== undefined && { cursor }) });
        found.push(...idsOf(page.documents));
        cursor = page.next;
      } while (cursor !== undefined);
      assert.deepEqual(found.sort(), [id, 'z'].sort());
    });
  }

  it('may have fields named like those of the service and of the store', async () => {
    const { document, commit, read } = bench;
    const names = ['pk', 'ttl', '_etag', '_ts', '_rid', 'indexed', 'ordered', 'commit', 'fields', 'constructor'];
    const fields = {
      ...Object.fromEntries(names.map((name, n) => [name, n])),
      stage: 5,
      search: { text: 1 },
      dueAt: null,
    };
    await commit(create(document('one', fields)));
    assert.deepEqual((await read('one')).document, document('one', fields));
  });

  it('are written as they were when it was asked for', async () => {
    const { store, partition, document, read } = bench;
    const list = [1];
    const changes = [create({ ...document('one'), list }), create(document('two'))];
    const asked = store.commit(partition, changes);
    list.push(9);
    changes.pop();
    assert.deepEqual(await asked.then(({ kind }) => kind), 'ok');
    assert.deepEqual((await read('one')).document.list, [1]);
    await read('two');
  });

  it('are sent from a list of operations that is new each time, because the SDK writes into it', () => {
    const batch = batchOf('p', [create({ id: 'one', type: 't' })], 'mark', new Map());
    const before = JSON.stringify(batch.operations());
    for (const operation of batch.operations()) operation.partitionKey = 'p';
    assert.equal(JSON.stringify(batch.operations()), before);
  });

  it('fail for the caller when they are not data', async () => {
    const { store, partition, document } = bench;
    await assert.rejects(store.commit(partition, [create(document('bad', { number: 1n }))]));
  });

  it('are quoted nowhere when they are damaged', async () => {
    const { store, partition, type, document, commit } = bench;
    await commit(create(document('one', { dueAt: '2020' })));
    await container().items.upsert({ id: 'one', pk: partition, type, indexed: { dueAt: '2020' }, name: 'Somebody' });
    const asked = [
      () => store.read(partition, 'one'),
      () => store.find(partition, type, { limit: 1 }),
      () => store.due(type, '2021', 1),
    ];
    for (const ask of asked) {
      await assert.rejects(ask, (error: Error) => {
        assert.match(error.message, /a stored document is damaged/);
        return !/Somebody/.test(`${error.stack}${error.cause}`);
      });
    }
  });

  it('are sought by what the container indexes, and by nothing else', async () => {
    const { store, partition, type } = bench;
    const queries: readonly Query[] = [
      { limit: 1, search: [{ words: ['x'] }], from: 'a', to: 'b' },
      ...INDEXED_FIELDS.flatMap((orderBy): Query[] => [
        { limit: 1, orderBy, from: 'a', to: 'b', descending: true },
        { limit: 1, orderBy, where: { stage: 's', candidate: 'c' }, search: [{ words: ['x'] }] },
      ]),
    ];
    for (const query of queries) await store.find(partition, type, query);
    await store.due(type, '2020', 1);
    const texts = scene.gateway.passed.filter(({ kind }) => kind === 'query').map(({ body }) => body);
    const paths = new Set(texts.join(' ').match(/(?<=\bc\.)[\w.]+/g));
    assert.ok(paths.size >= 15, [...paths].join());
    const indexed = CONTAINER.indexingPolicy.includedPaths.map(({ path }) => path.replace(/\/[?*]$/, '').slice(1));
    for (const path of paths) {
      const isIndexed = indexed.some((each) => `${path.replaceAll('.', '/')}/`.startsWith(`${each}/`));
      assert.ok(path === 'id' || isIndexed, `${path} is not indexed`);
    }
    // Ordering by two fields would need a composite index.
    for (const text of texts) assert.doesNotMatch(text, /ORDER BY [^"]*,/);
  });

  it('of one stage or organisation are stepped through by name without a look at others', async () => {
    const { store, partition, document, commit } = bench;
    const people = ['a', 'b', 'c', 'd'].map((sortKey, n) =>
      document(sortKey, { sortKey, organisation: n % 2 === 0 ? 'o' : 'p', stage: 's' }),
    );
    await commit(...people.map((each) => create(each)));
    const lists = [
      ['organisationAndSortKey', { organisation: 'o' }, ['a', 'c']],
      ['organisationAndSortKey', { organisation: 'p', stage: 's' }, ['b', 'd']],
      ['stageAndSortKey', { stage: 's' }, ['a', 'b', 'c', 'd']],
    ] as const;
    for (const [order, where, expected] of lists) {
      const before = scene.gateway.passed.length;
      const first = await store.find(partition, bench.type, { where, orderBy: 'sortKey', limit: 1 });
      const rest = await store.find(partition, bench.type, {
        ...{ where, orderBy: 'sortKey', limit: 10 },
        ...(first.next !== undefined && { cursor: first.next }),
      });
      assert.deepEqual([...idsOf(first.documents), ...idsOf(rest.documents)], expected);
      const asked = scene.gateway.passed.slice(before).map(({ body }) => String(body));
      assert.ok(asked.every((body) => !body.includes('ORDER BY') || body.includes(`ORDER BY c.ordered.${order}`)));
    }
  });

  it('pay in the index for the fields that they have', async () => {
    const { partition, document, commit } = bench;
    await commit(create(document('one', { at: '2020', text: 'not indexed' })));
    const { resource } = await container().item('one', partition).read();
    assert.deepEqual(resource?.indexed, { at: '2020' });
    assert.deepEqual(Object.keys(resource?.ordered ?? {}), ['at']);
  });

  it('are refused queries that the port does not have', async () => {
    const { store, partition, type } = bench;
    const field = JSON.parse('{"limit":1,"orderBy":"text"}');
    await assert.rejects(store.find(partition, type, field), RangeError);
    const filter = JSON.parse('{"limit":1,"where":{"id = 1 OR c":"x"}}');
    await assert.rejects(store.find(partition, type, filter), RangeError);
    await assert.rejects(store.due(type, '2020', 0), RangeError);
  });

  describe('with more to count than a batch has room for', () => {
    const wide = Object.fromEntries(range(60).map((n) => [`count ${n}`, n + 1]));
    const others = range(99).map((n) => `d${n}`);

    it('are counted all the same', async () => {
      const { document, commit, read } = bench;
      await commit(create(document('tally', { counts: { 'count 0': 5, kept: 1 } })));
      const versions = await commit(...others.map((id) => create(document(id))), {
        kind: 'increment',
        id: 'tally',
        by: wide,
        floor: { 'count 0': 6, absent: 0 },
      });
      const { document: tally, version } = await read('tally');
      assert.deepEqual(tally.counts, { ...wide, 'count 0': 6, kept: 1 });
      assert.equal(versions[99], version);
    });

    it('lose nothing of what others count meanwhile', async () => {
      const { partition, document, commit, read } = bench;
      await commit(create(document('tally')));
      const add = { kind: 'increment', id: 'tally', by: { 'count 0': 1 } } as const;
      const meanwhile = () => scene.other.commit(partition, [add]);
      const late = { kind: 'answer', status: 449, meanwhile } as const;
      scene.batches(late, { ...late, kind: 'reset' }, undefined, late);
      await commit(...others.map((id) => create(document(id))), { kind: 'increment', id: 'tally', by: wide });
      assert.deepEqual((await read('tally')).document.counts, { ...wide, 'count 0': 4 });
      assert.equal(scene.sent().length, 6);
    });

    it('keep to their floors, and are missed when they are missing', async () => {
      const { store, partition, document, commit } = bench;
      const creates = others.map((id) => create(document(id)));
      const increment = { kind: 'increment', id: 'tally', by: wide } as const;
      const missing = await store.commit(partition, [...creates, increment]);
      assert.deepEqual(missing, { kind: 'conflict', index: 99, reason: 'missing' });
      await commit(create(document('tally')));
      const stale = await store.commit(partition, [...creates, { ...increment, floor: { 'count 0': 2 } }]);
      assert.deepEqual(stale, { kind: 'conflict', index: 99, reason: 'stale' });
      assert.equal(await store.read(partition, 'd0'), undefined);
      await commit(...creates, increment);
    });

    it('are refused when they are written in the same commit', async () => {
      const { store, partition, document } = bench;
      const changes = [
        ...others.slice(1).map((id) => create(document(id))),
        create(document('tally')),
        { kind: 'increment', id: 'tally', by: wide } as const,
      ];
      await assert.rejects(store.commit(partition, changes), RangeError);
      assert.equal(await store.read(partition, 'd1'), undefined);
    });
  });

  it('tell what they charge by use case', async () => {
    const charges = createCharges();
    const store = createCosmosDocumentStore({ ...scene.emulator.account, random, onCharge: charges.onCharge });
    const { partition, document } = bench;
    await store.read(partition, 'warm');
    const book = () =>
      charges.during(async () => {
        await store.read(partition, 'one');
        return store.commit(partition, [create(document(random()))]);
      });
    for (const [result, charge] of await Promise.all(range(5).map(book))) {
      assert.equal(result.kind, 'ok');
      assert.deepEqual(charge, { ru: 2, calls: 2 });
    }
    // Here every request charges one unit: what a use case reads and writes shows, not what that costs.
    const rows = await candidateLife(store, charges.during);
    assert.equal(rows.find(({ useCase }) => useCase === 'status')?.ru, 1);
    for (const { useCase, ru } of rows) assert.ok(ru > 0 && ru <= 20, `${useCase}: ${ru}`);
    await store.close();
  });
});
