import assert from 'node:assert/strict';
import { CosmosClient } from '@azure/cosmos';
import { createCosmosDocumentStore } from '../../../src/store/cosmos/document-store.ts';
import { random } from '../../support/cosmos-emulator.ts';
import type { Fault } from '../../support/cosmos-gateway.ts';
import { openScene, type Scene } from '../../support/cosmos-scene.ts';
import { type Bench, create, createBench, range } from '../../support/store/bench.ts';

describe('A Cosmos DB container and its SDK', () => {
  let scene: Scene;
  let bench: Bench;
  before(async () => {
    scene = await openScene();
  });
  beforeEach(() => {
    bench = createBench(scene.store);
    scene.batches();
    scene.gateway.addHeaders({});
  });
  after(() => scene.close());

  for (const status of [200, 207]) {
    it(`tell what became of a commit by the codes of its operations, not by the whole's ${status}`, async () => {
      const { store, partition, document } = bench;
      const changes = range(3).map((n) => create(document(`d${n}`)));
      const answer = (...codes: readonly number[]): Fault => ({
        kind: 'answer',
        status,
        body: codes.map((statusCode, n) => ({ statusCode, eTag: `tag-${n}` })),
      });
      scene.batches(answer(424, 409, 424));
      assert.deepEqual(await store.commit(partition, changes), { kind: 'conflict', index: 1, reason: 'exists' });
      scene.batches(answer(201, 201, 201));
      const result = await store.commit(partition, changes);
      assert.deepEqual(result.kind === 'ok' && result.versions.map((version) => version.split(' ')[1]), [
        'tag-0',
        'tag-1',
        'tag-2',
      ]);
    });
  }

  it('send the same operations again when other writers are in the way, which the SDK does not', async () => {
    const { document, commit, read } = bench;
    await commit(create(document('session', { counts: { free: 3 } })));
    scene.batches({ kind: 'answer', status: 449 }, { kind: 'answer', status: 449 });
    await commit(create(document('one')), { kind: 'increment', id: 'session', by: { free: -1 }, floor: { free: 0 } });
    assert.deepEqual((await read('session')).document.counts, { free: 2 });
    const bodies = scene.sent();
    assert.equal(bodies.length, 3);
    assert.equal(new Set(bodies).size, 1, 'the SDK writes into the operations that it is given');
    assert.doesNotMatch(bodies.join(), /partitionKey/);
  });

  for (const status of [429, 449]) {
    it(`try again when one operation of a batch has ${status}`, async () => {
      const { document, commit } = bench;
      scene.batches({ kind: 'answer', status: 207, body: [{ statusCode: 424 }, { statusCode: status }] });
      await commit(create(document('one')), create(document('two')));
      assert.equal(scene.sent().length, 2);
    });
  }

  it('wait as long as a busy service asks', async () => {
    const { document, commit } = bench;
    const headers = { 'x-ms-retry-after-ms': '60' };
    scene.batches({ kind: 'answer', status: 429, headers }, { kind: 'answer', status: 429, headers });
    const start = performance.now();
    await commit(create(document('one')));
    assert.ok(performance.now() - start >= 115);
  });

  it('are given up in time when the service stays busy, and have changed nothing', async () => {
    const impatient = createCosmosDocumentStore({
      ...scene.emulator.account,
      endpoint: scene.gateway.endpoint,
      random,
      timeout: 300,
    });
    scene.gateway.trouble(({ kind }) => (kind === 'batch' ? { kind: 'answer', status: 429 } : undefined));
    await assert.rejects(impatient.commit(bench.partition, [create(bench.document('one'))]), (error: Error) => {
      assert.match(error.message, /valideringsbot\/state could not be written: it has no more throughput .*429/);
      return error.cause instanceof Error;
    });
    assert.ok(scene.gateway.passed.filter(({ kind }) => kind === 'batch').length > 10, 'the SDK alone tries ten times');
    assert.equal(await scene.other.read(bench.partition, 'one'), undefined);
    await impatient.close();
  });

  const refusals = {
    401: /the key or the identity is not accepted/,
    403: /no data-plane role/,
    404: /no such account, database or container/,
    413: /2 MB/,
    400: /in trouble/,
  };
  for (const [status, message] of Object.entries(refusals)) {
    it(`say what to do about status ${status}, which a batch's error hides, and try no more`, async () => {
      const { store, partition, document } = bench;
      scene.batches({ kind: 'answer', status: Number(status) });
      await assert.rejects(store.commit(partition, [create(document('one'))]), message);
      assert.equal(scene.sent().length, 1);
    });
  }

  it('tell a missing document from a missing container and from a replica that lags behind', async () => {
    const { store, partition } = bench;
    assert.equal(await store.read(partition, 'nobody'), undefined);
    for (const substatus of ['1002', '1003']) {
      const headers = { 'x-ms-substatus': substatus };
      scene.gateway.trouble(({ kind }) => (kind === 'read' ? { kind: 'answer', status: 404, headers } : undefined));
      await assert.rejects(store.read(partition, 'nobody'), /could not be read/, substatus);
    }
  });

  it('keep the session, so that a process sees what it has written', async () => {
    const { store, partition, type, document, commit } = bench;
    scene.gateway.addHeaders({ 'x-ms-session-token': '0:-1#42', 'x-ms-content-path': 'AAAAAAAAAAA=' });
    await commit(create(document('one')));
    const from = scene.gateway.passed.length;
    await store.read(partition, 'one');
    await store.find(partition, type, { limit: 1 });
    const asked = scene.gateway.passed.slice(from).filter(({ kind }) => kind === 'read' || kind === 'query');
    assert.deepEqual(
      asked.map(({ headers }) => [headers['x-ms-consistency-level'], headers['x-ms-session-token']]),
      [
        ['Session', '0:-1#42'],
        ['Session', '0:-1#42'],
      ],
    );
  });

  it('keep their connections', async () => {
    const { store, partition } = bench;
    const before = scene.gateway.connections();
    for (const n of range(30)) await store.read(partition, `d${n}`);
    assert.ok(scene.gateway.connections() - before <= 1);
  });

  it('tell the charge of everything that was sent, also of what failed', async () => {
    const { store, partition, type, document, commit } = bench;
    await commit(create(document('warm')));
    const from = scene.charges.length;
    const headers = { 'x-ms-request-charge': '2.5' };
    scene.batches({ kind: 'answer', status: 429, headers }, { kind: 'answer', status: 449, headers });
    await commit(create(document('one')));
    await store.read(partition, 'one');
    await store.find(partition, type, { limit: 1 });
    const sums = new Map<string, number>();
    for (const [operation, ru] of scene.charges.slice(from)) sums.set(operation, (sums.get(operation) ?? 0) + ru);
    // A query is two requests: the SDK asks for a plan with every one.
    assert.deepEqual(Object.fromEntries(sums), { commit: 6, read: 1, find: 2 });
  });

  it('do not wait for a host that does not exist longer than a person would', async () => {
    const account = { ...scene.emulator.account, endpoint: 'https://nowhere.invalid/' };
    const store = createCosmosDocumentStore({ ...account, random, timeout: 200 });
    const start = performance.now();
    await assert.rejects(store.read('p', 'one'), /could not be read/);
    assert.ok(performance.now() - start < 5_000, 'the SDK would try for two minutes');
    await store.close();
  });

  it('read no longer from a service that hangs up than from one that is silent', async () => {
    const { store, gateway, close } = await openScene(1_000);
    try {
      for (const kind of ['reset', 'silence'] as const) {
        gateway.trouble(() => ({ kind }));
        const start = performance.now();
        await assert.rejects(store.read('p', 'a'), /could not be read/);
        assert.ok(performance.now() - start < 2_800, `${kind}: the SDK would try for ten seconds`);
      }
    } finally {
      await close();
    }
  });

  it('notice a container with another partition key', async () => {
    const client = new CosmosClient({
      endpoint: scene.emulator.account.endpoint,
      key: 'any',
      connectionPolicy: { enableEndpointDiscovery: false },
    });
    await client.database('valideringsbot').containers.create({ id: 'other', partitionKey: { paths: ['/id'] } });
    const store = createCosmosDocumentStore({ ...scene.emulator.account, container: 'other', random });
    await assert.rejects(store.ping(), /valideringsbot\/other is partitioned by \/id, not by \/pk/);
    const missing = createCosmosDocumentStore({ ...scene.emulator.account, container: 'missing', random });
    await assert.rejects(missing.ping(), /no such account, database or container/);
    await Promise.all([store.close(), missing.close()]);
    client.dispose();
  });
});
