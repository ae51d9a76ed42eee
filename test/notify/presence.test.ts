import { strict as assert } from 'node:assert';
import { createPresence } from '../../src/notify/dispatch/presence.ts';

describe('who is using the bot right now', () => {
  it('is whoever has in the last quarter of an hour', () => {
    let now = 0;
    const presence = createPresence(() => new Date(now));
    assert.equal(presence.isHere('vera'), false);
    presence.seen('vera');
    now = 15 * 60_000 - 1;
    assert.equal(presence.isHere('vera'), true);
    assert.equal(presence.isHere('nils'), false);
    now += 1;
    assert.equal(presence.isHere('vera'), false);
  });
  it('forgets the one not seen for longest, rather than growing for ever', () => {
    const presence = createPresence(() => new Date(0));
    for (let n = 0; n <= 10_000; n += 1) {
      presence.seen('vera');
      presence.seen(`user-${n}`);
    }
    assert.deepEqual(
      [presence.isHere('vera'), presence.isHere('user-0'), presence.isHere('user-10000')],
      [true, false, true],
    );
  });
});
