import { strict as assert } from 'node:assert';
import { textOf } from '../support/cards.ts';
import { sv } from '../support/http/saying.ts';
import { openScene, type Scene, stamp } from '../support/http/scene.ts';

describe('the receipt of a cancelled session', () => {
  let scene: Scene;
  before(async () => {
    scene = await openScene();
  });
  after(() => scene.close());

  const cancelled = async (...names: string[]) => {
    const session = await scene.createSession();
    const people = await Promise.all(names.map((name) => scene.nominate({ name })));
    if (people.length > 0) await scene.offer(session, ...people);
    const press = { ...stamp(scene.programme), session, reason: 'Sjukdom' };
    const cards = [
      await scene.coordinator.sends('session.cancel', press),
      await scene.coordinator.sends('session.cancel', press),
    ];
    return cards.map(textOf);
  };

  it('says that nobody had a seat when nobody had', async () => {
    for (const text of await cancelled()) {
      assert.match(text, sv('sessions.cancel-done-none'));
      assert.doesNotMatch(text, /får besked/);
    }
  });
  it('says how many are told, and the same to a repeat', async () => {
    for (const text of await cancelled('Vera Validand')) assert.match(text, sv('sessions.cancel-done-one'));
    for (const text of await cancelled('Vilma Validand', 'Valter Validand')) {
      assert.match(text, sv('sessions.cancel-done', { count: 2 }));
    }
  });
});
