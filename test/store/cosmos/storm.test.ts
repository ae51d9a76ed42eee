import assert from 'node:assert/strict';
import type { Change } from '../../../src/store/document-store.ts';
import type { Fault } from '../../support/cosmos-gateway.ts';
import { openScene, type Scene } from '../../support/cosmos-scene.ts';
import { create, createBench, range } from '../../support/store/bench.ts';
import { createModel, expectCommit, type Plan } from '../../support/store/model-store.ts';

type Choice<T> = readonly [T, ...T[]];
const IDS: Choice<string> = ['a', 'b', 'c', 'd'];
const KINDS: Choice<Change['kind']> = ['create', 'create', 'replace', 'replace', 'remove', 'increment', 'increment'];

/** Numbers that look random and are the same in every run. */
function createDice(seed: number) {
  let state = seed;
  const roll = (sides: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
  const pick = <T>(from: Choice<T>): T => from[roll(from.length)] ?? from[0];
  return { roll, pick };
}

describe('A storm between the bot and Cosmos DB', () => {
  let scene: Scene;
  const dice = createDice(20);
  const count = { batches: 0, lost: 0, busy: 0, inTheWay: 0 };

  /** Of a hundred batches ten are carried out and their answers lost, five meet a busy service, five other writers. */
  const storm = (): Fault | undefined => {
    const roll = dice.roll(100);
    count.batches += 1;
    if (roll < 10) {
      count.lost += 1;
      return { kind: 'reset', after: true };
    }
    if (roll < 15) {
      count.busy += 1;
      return { kind: 'answer', status: 429, headers: { 'x-ms-retry-after-ms': '3' } };
    }
    if (roll < 20) count.inTheWay += 1;
    return roll < 20 ? { kind: 'answer', status: 449 } : undefined;
  };

  before(async () => {
    scene = await openScene();
    scene.gateway.trouble(({ kind }) => (kind === 'batch' ? storm() : undefined));
  });
  after(async () => {
    await scene.close();
    // Otherwise the tests above have shown nothing.
    assert.ok(count.lost > 40 && count.busy > 15 && count.inTheWay > 15, JSON.stringify(count));
  });

  it('leaves of hundreds of commits exactly what they make, and everybody told so', async () => {
    const randomPlan = (): Plan => ({
      kind: dice.pick(KINDS),
      id: dice.pick(IDS),
      text: `text ${dice.roll(1_000)}`,
      amount: dice.roll(11) - 5,
      floor: dice.roll(2) ? dice.roll(11) - 5 : undefined,
      ago: dice.pick([0, 0, 0, 0, 1, 2, 99]),
    });
    const programmes = range(8).map(async () => {
      const { store, partition, document } = createBench(scene.store);
      const model = createModel(document);
      for (const _ of range(50)) {
        const changes = range(1 + dice.roll(4)).map(() => model.changeFor(randomPlan()));
        const expected = expectCommit(model.held(), changes);
        const result = await store.commit(partition, changes);
        if (result.kind === 'conflict') assert.deepEqual(result, expected.result);
        else {
          assert.equal(expected.result.kind, 'ok', JSON.stringify(expected.result));
          model.accept(changes, expected.after, result.versions);
        }
      }
      for (const id of IDS) assert.deepEqual(await scene.other.read(partition, id), model.held().get(id));
    });
    await Promise.all(programmes);
  });

  it('gives each of twenty seats to one of a hundred who ask, and tells each whether they have it', async () => {
    const { partition, document, commit, read } = createBench(scene.other);
    await commit(create(document('session', { counts: { free: 20 } })), create(document('tally')));
    const results = await Promise.all(
      range(100).map((n) =>
        scene.store.commit(partition, [
          create(document(`entry-${n}`)),
          { kind: 'increment', id: 'session', by: { free: -1 }, floor: { free: 0 } },
          { kind: 'increment', id: 'tally', by: { booked: 1 } },
        ]),
      ),
    );
    assert.deepEqual((await read('session')).document.counts, { free: 0 });
    assert.deepEqual((await read('tally')).document.counts, { booked: 20 });
    const entries = await Promise.all(range(100).map((n) => scene.other.read(partition, `entry-${n}`)));
    assert.deepEqual(
      results.map(({ kind }) => kind),
      entries.map((entry) => (entry ? 'ok' : 'conflict')),
    );
    for (const result of results.filter(({ kind }) => kind === 'conflict')) {
      assert.deepEqual(result, { kind: 'conflict', index: 1, reason: 'stale' });
    }
  });

  it('counts each of two hundred increments once', async () => {
    const { partition, document, commit, read } = createBench(scene.other);
    await commit(create(document('one')));
    const add = { kind: 'increment', id: 'one', by: { n: 1 } } as const;
    await Promise.all(
      range(200).map(async () => assert.equal((await scene.store.commit(partition, [add])).kind, 'ok')),
    );
    assert.deepEqual((await read('one')).document.counts, { n: 200 });
  });

  it('lets one of many who press twice be first, and tells the others that they were not', async () => {
    const { partition, document } = createBench(scene.other);
    for (const press of range(10)) {
      const changes = [create(document(`entry-${press}`)), create(document(`booking-${press}`))];
      const results = await Promise.all(range(6).map(() => scene.store.commit(partition, changes)));
      assert.equal(results.filter(({ kind }) => kind === 'ok').length, 1);
      for (const result of results.filter(({ kind }) => kind === 'conflict')) {
        assert.deepEqual(result, { kind: 'conflict', index: 0, reason: 'exists' });
      }
    }
  });
});
