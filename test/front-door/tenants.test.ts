import { strict as assert } from 'node:assert';
import { LEAD } from '../support/bot.ts';
import { textOf } from '../support/cards.ts';
import { TENANT } from '../support/connector.ts';
import { openScene, type Scene, stamp, today } from '../support/http/scene.ts';
import { changesSince, documentsBut } from '../support/http/stored.ts';
import { personInChat } from '../support/people.ts';

const OTHER = '44444444-4444-4444-8444-444444444444';
const STRANGE = '55555555-5555-4555-8555-555555555555';

describe('people of several tenants', () => {
  let scene: Scene;
  const of = (tenant: string, name: string, email: string) =>
    personInChat(scene.bot.app, scene.bot.connector, { name, email, tenant });
  before(async () => {
    scene = await openScene({ environment: { ALLOWED_TENANTS: `${TENANT},${OTHER}` } });
  });
  after(() => scene?.close());

  it('are served alike when theirs is named: offered in their own chat, and answering there', async () => {
    const candidate = await scene.nominate({ name: 'Vera Validand', email: 'vera@example.com' });
    const vera = of(OTHER, 'Vera Validand', 'vera@example.com');
    await vera.opens();
    const session = await scene.createSession({ date: today(1) });
    await scene.offer(session, candidate);
    const offer = await vera.receives('Sal 3');
    await vera.presses(offer, 'booking.accept');
    assert.match(textOf(await vera.says('min tid')), /Sal 3/);
    await scene.coordinator.receives('Vera Validand');
  });

  it('are met by silence when theirs is not: nothing is stored, looked up or sent, whatever they send', async () => {
    const stored = await documentsBut(scene.bot);
    const asked = scene.bot.connector.sent.length;
    // The address of a lead, as an administrator over there may give it to anybody.
    const stranger = of(STRANGE, 'Petra Projektledare', LEAD);
    const action = { type: 'Action.Execute', verb: 'status.refresh', data: stamp(scene.programme) };
    for (const activity of [
      { type: 'installationUpdate', action: 'add' },
      { type: 'message', text: 'status' },
      { type: 'invoke', name: 'adaptiveCard/action', value: { action, trigger: 'manual' } },
    ]) {
      const { status, body } = await stranger.posts(activity);
      assert.ok(status < 300);
      assert.doesNotMatch(JSON.stringify(body ?? ''), /AdaptiveCard|Industriteknik/);
    }
    assert.deepEqual(changesSince(stored, await documentsBut(scene.bot)), []);
    assert.equal(scene.bot.connector.sent.length, asked);
    assert.match(scene.bot.log(), /"why":"tenant not allowed"/);
  });
});
