import { strict as assert } from 'node:assert';
import { type Card, nodesOf, textOf } from '../support/cards.ts';
import { onOneStore } from '../support/database.ts';
import { inOrder, sv } from '../support/http/saying.ts';
import { ALL_MET, openScene, type Scene, stamp } from '../support/http/scene.ts';
import type { PersonInChat } from '../support/people.ts';

const [PRIVATE, PROPOSAL] = ['Bara för oss', 'Kurs i svarvning'];

onOneStore('what is stored of whoever asks', (store) => {
  let scene: Scene;
  let vera: PersonInChat & { readonly candidate: string };

  before(async () => {
    scene = await openScene({ store });
    vera = await scene.candidate('Vera Egen', 'vera.egen@example.com');
    await scene.candidate('Nils Annan', 'nils.annan@example.com');
  });
  after(() => scene?.close());

  const urlsIn = (card: Card) => [...nodesOf(card)].flatMap(({ url }) => (typeof url === 'string' ? [url] : []));

  it('is theirs alone, with the file of their nomination', async () => {
    const session = await scene.createSession();
    await scene.offer(session, vera.candidate);
    const ids = () => ({ ...stamp(scene.programme), candidate: vera.candidate, session });
    await scene.assessor.sends('attendance.record', { ...ids(), attended: 'yes' });
    await scene.assessor.sends('result.submit', { ...ids(), ...ALL_MET, proposal: PROPOSAL, privateNote: PRIVATE });
    const card = await vera.says('mina uppgifter');
    assert.match(textOf(card), inOrder('Vera Egen', 'vera.egen@example.com'));
    const [url = assert.fail(textOf(card))] = urlsIn(card);
    const file = await fetch(url);
    const headers = ['content-type', 'cache-control', 'content-disposition'].map((name) => file.headers.get(name));
    assert.deepEqual(headers, [
      'application/json; charset=utf-8',
      'no-store',
      'attachment; filename="mina-uppgifter.json"',
    ]);
    const text = await file.text();
    assert.equal(JSON.parse(text).person.email, 'vera.egen@example.com');
    assert.ok(text.includes(PROPOSAL));
    const stored = await scene.bot.app.world.records.candidate(scene.programme, vera.candidate);
    const result = await scene.bot.app.world.records.result(scene.programme, vera.candidate, 1);
    const others = [PRIVATE, 'Nils', stored?.nominatedBy, result?.assessor, stored?.user, stored?.key];
    for (const each of others) assert.ok(each !== undefined && !text.includes(each), each);
  });

  it('is without a file for whoever is nominated nowhere, and says their roles', async () => {
    const card = await scene.coordinator.says('my data');
    assert.match(textOf(card), sv('role.coordinator'));
    assert.deepEqual(urlsIn(card), []);
  });

  it('is nothing behind a link that is no such link', async () => {
    const [url = ''] = urlsIn(await vera.says('mina uppgifter'));
    const last = url.endsWith('A') ? 'B' : 'A';
    assert.equal((await fetch(`${url.slice(0, -4)}${last.repeat(4)}`)).status, 404);
  });
});
