import { strict as assert } from 'node:assert';
import { setTimeout as wait } from 'node:timers/promises';
import { textOf } from '../support/cards.ts';
import { onEachStore } from '../support/database.ts';
import { openScene } from '../support/http/scene.ts';

onEachStore('an offer that could not be delivered', (store) => {
  it('is shown to the coordinator, who can call', async () => {
    const scene = await openScene({ store });
    try {
      const vera = await scene.candidate('Vera Validand', 'vera@example.com');
      const session = await scene.createSession();
      scene.bot.connector.faults = [{ status: 403, body: { error: { code: 'BotBlockedByUser' } } }];
      const asked = scene.bot.connector.requests.length;
      await scene.offer(session, vera.candidate);
      await scene.bot.connector.until(() => scene.bot.connector.requests.length > asked, 'the failing send');
      const list = async () => textOf(await scene.coordinator.says('validander vera'));
      // What became of a send is noted a moment after the platform's answer.
      for (let looks = 0; looks < 20 && !/nådd|nås inte/i.test(await list()); looks += 1) await wait(25);
      assert.match(await list(), /nådd|nås inte/i);
    } finally {
      await scene.close();
    }
  });
});
