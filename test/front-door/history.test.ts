import { strict as assert } from 'node:assert';
import { textOf } from '../support/cards.ts';
import { onEachStore } from '../support/database.ts';
import { inOrder, sv } from '../support/http/saying.ts';
import { openScene, type Scene, stamp } from '../support/http/scene.ts';
import type { PersonInChat } from '../support/people.ts';

const [NAME, EMAIL] = ['Vera Historisk', 'vera.historisk@example.com'];

onEachStore('the history of one person', (store) => {
  let scene: Scene;
  let vera: PersonInChat & { readonly candidate: string };

  before(async () => {
    scene = await openScene({ store });
    vera = await scene.candidate(NAME, EMAIL);
    await vera.sends('booking.change', { ...stamp(scene.programme), candidate: vera.candidate, to: 'wait' });
  });
  after(() => scene?.close());

  it('tells who did what, the latest first, without addresses', async () => {
    for (const words of [`historik ${EMAIL}`, 'history historisk']) {
      const said = textOf(await scene.coordinator.says(words));
      const self = sv('history.self').source;
      assert.match(
        said,
        inOrder(sv('history.did.booking.change', { who: self }), sv('stage.waiting'), sv('stage.nominated')),
      );
      assert.doesNotMatch(said, /@/);
    }
  });

  it('is a press away from the person, and leads back', async () => {
    const card = await scene.coordinator.sends('candidate.open', {
      ...stamp(scene.programme),
      candidate: vera.candidate,
    });
    const shown = await scene.coordinator.presses(card, 'list.page', {}, { list: 'history' });
    assert.match(textOf(shown), sv('history.did.candidate.nominate'));
    assert.match(textOf(await scene.coordinator.presses(shown, 'candidate.open')), new RegExp(NAME));
  });

  it('is asked for by name, address or phone number, and says when nobody is found', async () => {
    assert.match(textOf(await scene.coordinator.says('historik')), sv('history.which'));
    assert.match(textOf(await scene.coordinator.says('historik Ingen Alls')), sv('history.nobody'));
  });

  it('is not for the person themselves', async () => {
    assert.match(textOf(await vera.says('historik')), sv('refusal.not-allowed'));
  });
});
