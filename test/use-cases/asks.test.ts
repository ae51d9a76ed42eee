import { strict as assert } from 'node:assert';
import { accepted, asks } from '../../src/domain/decision.ts';
import { confirmed } from '../../src/inputs/confirm.ts';
import { execute } from '../../src/use-cases/execute.ts';
import { all } from '../support/invariants.ts';
import { type Ground, prepareGround } from '../support/world.ts';

describe('a command that asks first', () => {
  let ground: Ground;
  const SAM = () => ground.actor('sam', 'coordinator');
  const what = (confirm: boolean) =>
    ({ verb: 'session.create', about: 'nothing', subject: 'x', inputs: { confirm } }) as const;

  before(async () => {
    ground = await prepareGround();
  });
  after(() => ground.store.close());

  it('changes nothing, leaves no entry, and is carried out when it is confirmed', async () => {
    const { world, programme, store } = ground;
    const by = ground.by(SAM());
    const before = await all(store, programme.id, 'entry');
    const asked = await execute(world, by, what(false), async () => asks('a holiday'));
    assert.deepEqual(asked, { kind: 'asks', warnings: ['a holiday'] });
    assert.deepEqual(await all(store, programme.id, 'entry'), before);
    const done = await execute(world, by, what(true), async () => accepted({}));
    assert.deepEqual(done, { kind: 'done', subject: 'x', saved: undefined });
  });

  it('says of a repeat that it has been done, and does not ask again', async () => {
    const by = ground.by(SAM());
    await execute(ground.world, by, what(false), async () => accepted({}));
    const again = await execute(ground.world, by, what(false), async () => asks('there is one like it'));
    assert.deepEqual(again, { kind: 'repeated', subject: 'x', saved: undefined });
  });
});

describe('a form', () => {
  it('is confirmed by yes alone', () => {
    assert.deepEqual(
      [{ confirm: 'yes' }, { confirm: 'no' }, { confirm: '' }, {}].map((values) => confirmed(values)),
      [true, false, false, false],
    );
  });
});
