import { strict as assert } from 'node:assert';
import { buttonsOf, textOf, valuesOf } from '../support/cards.ts';
import { onOneStore } from '../support/database.ts';
import { inOrder, line, sv } from '../support/http/saying.ts';
import { openScene, type Scene, stamp } from '../support/http/scene.ts';

onOneStore('the list of candidates', (store) => {
  let scene: Scene;
  before(async () => {
    scene = await openScene({ store });
    for (let n = 0; n < 15; n += 1) await scene.nominate({ name: `Öberg Nummer ${String.fromCharCode(65 + n)}` });
    await scene.nominate({ name: 'Åke Ek', email: 'ake.ek@example.com', phone: '070-174 06 11' });
  });
  after(() => scene?.close());

  it('is paged on and back, and each page is what it was', async () => {
    const first = await scene.coordinator.says('validander öberg');
    const more = line('common.more');
    const press = async (card: typeof first, title: string) => {
      const { data } = buttonsOf(card).find((each) => each.title === title) ?? {};
      assert.ok(data, `no ${title} on ${textOf(card)}`);
      return scene.coordinator.presses(card, 'list.page', {}, { cursor: data.cursor });
    };
    const second = await press(first, more);
    const third = await press(second, more);
    assert.doesNotMatch(textOf(first), sv('common.previous'));
    assert.equal(textOf(await press(third, line('common.previous'))), textOf(second));
    assert.equal(textOf(await press(second, line('common.previous'))), textOf(first));
  });

  it('has a field to search by, beside that of an organisation', async () => {
    const card = await scene.coordinator.says('validander');
    const { data } = buttonsOf(card).findLast(({ verb }) => verb === 'list.page') ?? {};
    assert.equal(data?.list, 'candidates');
    const found = await scene.coordinator.sends('list.page', { ...data, ...valuesOf(card), search: 'ek åke' });
    assert.match(textOf(found), /Åke Ek/);
    assert.doesNotMatch(textOf(found), /Nummer/);
    assert.equal(valuesOf(found).search, 'ek åke');
  });

  it('shows who has a seat in a session, from the list of sessions', async () => {
    const session = await scene.createSession();
    const { data } =
      buttonsOf(await scene.coordinator.says('validander åke ek')).find(({ verb }) => verb === 'candidate.open') ?? {};
    await scene.offer(session, String(data?.candidate));
    const sessions = await scene.coordinator.says('tillfällen');
    const card = await scene.coordinator.presses(sessions, 'session.open', {}, { session });
    const list = await scene.coordinator.presses(card, 'list.page', {}, { list: 'candidates', session });
    assert.match(textOf(list), inOrder(sv('candidates.in-session'), 'Åke Ek'));
    assert.doesNotMatch(textOf(list), /Nummer/);
    const unknown = { ...stamp(scene.programme), list: 'candidates', session: 'finns-inte' };
    assert.match(textOf(await scene.coordinator.sends('list.page', unknown)), sv('refusal.unknown-session'));
  });

  it('finds by name, address and phone number however they are written, and asks for two letters', async () => {
    for (const search of ['AKE ek', 'ek, åke', 'Ake.Ek@Example.com', '+46 70 174 06 11', '0701740611']) {
      assert.match(textOf(await scene.coordinator.says(`validander ${search}`)), /Åke Ek/, search);
    }
    assert.match(textOf(await scene.coordinator.says('validander å')), sv('problem.search-short'));
  });
});
