import { strict as assert } from 'node:assert';
import { en, sv } from './http/saying.ts';
import { openScene, type Scene, stamp } from './http/scene.ts';
import { textOf } from './support/cards.ts';
import { onEachStore } from './support/database.ts';

onEachStore('a failure inside', (store) => {
  let scene: Scene;
  before(async () => {
    scene = await openScene({ store });
  });
  after(() => scene?.close());

  it("is told in the reader's language, with the reference that the log has, and goes no further", async () => {
    await scene.candidate('Vera Validand', 'vera@example.com');
    for (const [language, sentence] of [
      ['sv', sv('common.error')],
      ['en', en('common.error')],
    ] as const) {
      await scene.coordinator.says(`språk ${language}`);
      const logged = scene.bot.log().length;
      const mend = await scene.bot.database.spoil('candidate');
      const typed = textOf(await scene.coordinator.says('validander'));
      const pressed = textOf(
        await scene.coordinator.sends('list.page', { ...stamp(scene.programme), list: 'candidates' }),
      );
      await mend();
      for (const said of [typed, pressed]) {
        assert.match(said, sentence);
        const reference = /\b[0-9a-f]{8}\b/.exec(said)?.[0] ?? 'none';
        assert.ok(scene.bot.log().slice(logged).includes(reference));
      }
      assert.doesNotMatch(scene.bot.log().slice(logged), /Vera|vera@|Samordnare|sam@/);
    }
    await scene.coordinator.says('språk sv');
    assert.match(textOf(await scene.coordinator.says('validander')), /Vera Validand/);
  });

  it('in a programme is no trouble for those who are not in it', async () => {
    const frank = scene.bot.person('Frank Främling', 'frank@example.com');
    const mend = await scene.bot.database.spoil('programme');
    assert.match(textOf(await frank.opens()), sv('menu.greeting', { name: 'Frank' }));
    await mend();
  });
});
