import { strict as assert } from 'node:assert';
import { textOf } from '../support/cards.ts';
import { onEachStore } from '../support/database.ts';
import { eventually } from '../support/eventually.ts';
import { openScene } from '../support/http/scene.ts';

onEachStore('an offer that could not be delivered', (store) => {
  it('is shown to the coordinator, who can call', async () => {
    const scene = await openScene({ store });
    try {
      const vera = await scene.candidate('Vera Validand', 'vera@example.com');
      const session = await scene.createSession();
      await scene.assessor.receives('Sal 3');
      scene.bot.connector.faults = [{ status: 403, body: { error: { code: 'BotBlockedByUser' } } }];
      const asked = scene.bot.connector.requests.length;
      await scene.offer(session, vera.candidate);
      await scene.bot.connector.until(() => scene.bot.connector.requests.length > asked, 'the failing send');
      const list = async () => textOf(await scene.coordinator.says('validander vera'));
      // What became of a send is noted a moment after the platform's answer.
      assert.ok(await eventually(async () => /nådd|nås inte/i.test(await list())), await list());
    } finally {
      await scene.close();
    }
  });
});
