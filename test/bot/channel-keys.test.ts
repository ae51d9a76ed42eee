import { strict as assert } from 'node:assert';
import sinon from 'sinon';
import { readCaller } from '../../src/bot/caller/caller.ts';
import { type ChannelKeys, watchChannelKeys } from '../../src/bot/caller/channel-keys.ts';
import { eventually } from '../support/eventually.ts';
import { APP_ID, SERVICE_URL, startOpenId } from '../support/openid.ts';

const MINUTE = 60_000;

describe('the keys of those who may call', () => {
  let openId: Awaited<ReturnType<typeof startOpenId>>;
  let keys: ChannelKeys;
  let clock: sinon.SinonFakeTimers;
  const failed = sinon.fake();

  beforeEach(async () => {
    openId = await startOpenId();
    clock = sinon.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    failed.resetHistory();
  });
  afterEach(async () => {
    keys.close();
    clock.restore();
    await openId.close();
  });

  const start = () => {
    keys = watchChannelKeys(openId.url, 'msteams', failed);
  };
  /** Lets the time of the next look come, which then takes what it takes. */
  async function looked(after: number, until: () => boolean | Promise<boolean>): Promise<void> {
    clock.tick(after);
    assert.ok(await eventually(until));
  }
  const isLetIn = async (authorization: string) => 'caller' in (await readCaller(authorization, APP_ID, keys));

  it('are fetched at once, and a call that comes before them waits for them', async () => {
    start();
    assert.deepEqual(await readCaller(await openId.authorization(), APP_ID, keys), {
      caller: { serviceUrl: SERVICE_URL },
    });
    assert.equal(openId.requests.length, 2);
  });

  it('are fetched again within minutes, whoever calls: a new one is taken then', async () => {
    start();
    await keys.current();
    const key = await openId.publish('new');
    const token = await openId.authorization({ key, keyId: 'new' });
    for (let n = 0; n < 20; n += 1) assert.equal(await isLetIn(token), false);
    assert.equal(openId.requests.length, 2, 'a stranger made the process fetch');
    await looked(5 * MINUTE, () => isLetIn(token));
    assert.equal(openId.requests.length, 4);
    assert.ok(await isLetIn(await openId.authorization()), 'the old one is as good as before');
  });

  it('stay in use when they cannot be fetched, which is told each time', async () => {
    start();
    await keys.current();
    openId.answers(503);
    await looked(5 * MINUTE, () => failed.callCount === 1);
    assert.ok(await isLetIn(await openId.authorization()));
  });

  it('let nobody in before they are known, and are tried for again in seconds', async () => {
    openId.answers(503);
    start();
    await assert.rejects(keys.current(), /not known yet/);
    await assert.rejects(readCaller(await openId.authorization(), APP_ID, keys), /not known yet/);
    openId.answers(200);
    const token = await openId.authorization();
    await looked(2_000, () => isLetIn(token).catch(() => false));
  });

  it('are asked for no more once the bot ends', async () => {
    start();
    await keys.current();
    keys.close();
    clock.tick(10 * MINUTE);
    assert.equal(clock.countTimers(), 0);
    assert.equal(openId.requests.length, 2);
  });
});
