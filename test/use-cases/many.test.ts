import { strict as assert } from 'node:assert';
import { accepted, refused } from '../../src/domain/decision.ts';
import { forMany, type One } from '../../src/use-cases/many.ts';
import { all } from '../support/invariants.ts';
import { type Ground, prepareGround } from '../support/world.ts';

describe('a command for many', () => {
  let ground: Ground;
  const op = 'the press';
  const command = () => ground.by(ground.actor('sam', 'coordinator'), op);
  const one = (item: string): One<'nothing'> => ({
    what: { verb: 'candidate.withdraw', about: 'nothing', subject: item, inputs: { item } },
    decide: async () => (item === 'no' ? refused('already-done') : accepted({})),
  });
  const entries = async () => (await all(ground.store, ground.programme.id, 'entry')).length;
  /** Takes so many outcomes. */
  async function run(items: Iterable<string> | AsyncIterable<string>, most = Number.POSITIVE_INFINITY, each = one) {
    const outcomes: string[] = [];
    for await (const { item, outcome } of forMany(ground.world, command(), items, each)) {
      outcomes.push(`${item} ${outcome.kind}`);
      if (outcomes.length === most) break;
    }
    return outcomes;
  }

  beforeEach(async () => {
    ground = await prepareGround();
  });
  afterEach(() => ground.store.close());

  it('is a commit for each, and one that is refused keeps nobody from theirs', async () => {
    const before = await entries();
    assert.deepEqual(await run(['a', 'no', 'b']), ['a done', 'no refused', 'b done']);
    assert.equal((await entries()) - before, 2);
  });

  it('goes on where it was left, and does nothing twice', async () => {
    assert.deepEqual(await run(['a', 'b', 'c'], 2), ['a done', 'b done']);
    assert.deepEqual(await run(['a', 'b', 'c']), ['a repeated', 'b repeated', 'c done']);
    assert.deepEqual(await run(['a', 'b', 'c']), ['a repeated', 'b repeated', 'c repeated']);
  });

  it('goes on where it broke', async () => {
    const broken = (item: string): One<'nothing'> => ({
      ...one(item),
      decide: async () => {
        if (item === 'b') throw new Error('the store is away');
        return accepted({});
      },
    });
    await assert.rejects(run(['a', 'b', 'c'], undefined, broken), /away/);
    assert.deepEqual(await run(['a', 'b', 'c']), ['a repeated', 'b done', 'c done']);
  });

  it('asks for no more items than are wanted', async () => {
    let asked = 0;
    async function* endless() {
      for (;;) yield `item ${++asked}`;
    }
    await run(endless(), 3);
    assert.equal(asked, 3);
  });
});
