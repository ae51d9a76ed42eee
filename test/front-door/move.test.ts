import { strict as assert } from 'node:assert';
import { buttonsOf, type Card, inputsOf, textOf } from '../support/cards.ts';
import { onOneStore } from '../support/database.ts';
import { inOrder, line, sv } from '../support/http/saying.ts';
import { openScene, type Scene, stamp, today } from '../support/http/scene.ts';
import type { PersonInChat } from '../support/people.ts';

onOneStore('somebody with a seat', (store) => {
  let scene: Scene;
  let vera: PersonInChat & { readonly candidate: string };
  let first: string;
  let second: string;

  before(async () => {
    scene = await openScene({ store });
    vera = await scene.candidate('Vera Validand', 'vera@example.com');
    first = await scene.createSession({ date: today(8), capacity: '1' });
    second = await scene.createSession({ date: today(9), capacity: '1' });
    await scene.nominate({ name: 'Nils Nyss', email: 'nils@example.com' });
    await scene.offer(first, vera.candidate);
    await vera.sends('booking.accept', { ...stamp(scene.programme), candidate: vera.candidate, session: first });
  });
  after(() => scene?.close());

  const free = async () => {
    const found = await Promise.all(
      [first, second].map((id) => scene.bot.app.world.records.session(scene.programme, id)),
    );
    return found.map((each) => each?.free);
  };

  it('is offered another time from their card, asked first, and told that the earlier seat is gone', async () => {
    const { candidate } = vera;
    const card = await scene.coordinator.sends('candidate.open', { ...stamp(scene.programme), candidate });
    const title = line('person.move');
    assert.ok(
      buttonsOf(card).some((each) => each.title === title),
      textOf(card),
    );
    const form = await scene.coordinator.presses(card, 'menu.open', {}, { command: 'book', candidate });
    const choices = (on: Card) => JSON.stringify(inputsOf(on).find(({ id }) => id === 'candidates')?.choices);
    assert.match(choices(form), /Vera Validand/);
    assert.doesNotMatch(choices(form), /Nils Nyss/, 'it is about them alone');
    const all = await scene.coordinator.presses(form, 'menu.open', {}, { command: 'book' });
    assert.match(choices(all), /Nils Nyss/);
    const asked = await scene.coordinator.presses(form, 'booking.offer', { session: second, candidates: candidate });
    assert.match(textOf(asked), inOrder(sv('refusal.has-booking'), sv('offer.move-means_one')));
    assert.deepEqual(await free(), [0, 1], 'nothing has changed');
    const moved = await scene.coordinator.presses(asked, 'booking.offer', {}, { confirm: 'yes' });
    assert.match(textOf(moved), sv('offer.done_one', { count: 1 }));
    assert.deepEqual(await free(), [1, 0]);
    const told = await vera.receives(line('notice.offer-moved'));
    await vera.presses(told, 'booking.accept');
    assert.deepEqual(await free(), [1, 0]);
  });
});
