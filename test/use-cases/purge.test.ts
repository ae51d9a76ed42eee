import { strict as assert } from 'node:assert';
import { purge, purgeTime } from '../../src/use-cases/people/privacy/purge.ts';
import type { World } from '../../src/use-cases/ports.ts';
import { type Ground, prepareGround } from '../support/world.ts';

describe('a database file with traces of who was erased', () => {
  let ground: Ground;
  before(async () => {
    ground = await prepareGround();
  });
  after(() => ground.store.close());

  /** A world whose file takes so long to be written anew. */
  const taking = (ms: number): World => ({
    ...ground.world,
    records: {
      ...ground.world.records,
      purgingMs: async () => ms,
      purge: async (withinMs) => ms <= withinMs,
    },
  });
  const timeOf = (ms: number) => purgeTime(taking(ms), ground.programme);

  it('is written anew at once while nobody notices, and else at three in the night', async () => {
    ground.setNow('2020-05-11T06:00:00.000Z');
    assert.equal(await timeOf(200), '2020-05-11T06:00:00.000Z');
    assert.equal(await timeOf(1_000), '2020-05-12T01:00:00.000Z');
    ground.setNow('2020-05-11T00:30:00.000Z');
    assert.equal(await timeOf(1_000), '2020-05-11T01:00:00.000Z');
  });

  it('is written anew for several within twenty seconds together, the first at once', async () => {
    const on = await prepareGround();
    const at = async (time: string) => {
      on.setNow(`2020-05-11T${time}.000Z`);
      return (await purgeTime(on.world, on.programme)).slice(11, 19);
    };
    assert.deepEqual(
      [await at('08:00:00'), await at('08:00:00'), await at('08:00:01'), await at('08:00:19'), await at('08:00:21')],
      ['08:00:00', '08:00:00', '08:00:20', '08:00:20', '08:00:40'],
    );
    assert.equal(await at('08:30:00'), '08:30:00');
    await on.store.close();
  });

  it('is left to whoever can stop the bot when people would wait for too long', async () => {
    assert.equal(await purge(taking(1_000)), true);
    assert.equal(await purge(taking(7_000)), false);
  });
});
