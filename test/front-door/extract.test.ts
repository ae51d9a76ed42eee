import { strict as assert } from 'node:assert';
import { type Card, nodesOf, textOf } from '../support/cards.ts';
import { onOneStore } from '../support/database.ts';
import { besideOf } from '../support/http/reading.ts';
import { inOrder, sv } from '../support/http/saying.ts';
import { ALL_MET, idOn, openScene, type Scene, stamp } from '../support/http/scene.ts';
import type { PersonInChat } from '../support/people.ts';

const [PRIVATE, PROPOSAL] = ['Bara för oss', 'Kurs i svarvning'];
const urlsIn = (card: Card) => [...nodesOf(card)].flatMap(({ url }) => (typeof url === 'string' ? [url] : []));

onOneStore('a lead who hands out what is stored of somebody', (store) => {
  let scene: Scene;
  let vera: PersonInChat & { readonly candidate: string };

  before(async () => {
    scene = await openScene({ store });
    vera = await scene.candidate('Vera Utdragsson', 'vera.utdrag@example.com');
    await scene.candidate('Nils Utdragsson', 'nils.utdrag@example.com');
    const session = await scene.createSession();
    await scene.offer(session, vera.candidate);
    const ids = () => ({ ...stamp(scene.programme), candidate: vera.candidate, session });
    await vera.sends('adaptation.save', { ...stamp(scene.programme), candidate: vera.candidate, needs: 'interpreter' });
    await scene.assessor.sends('attendance.record', { ...ids(), attended: 'yes' });
    await scene.assessor.sends('result.submit', { ...ids(), ...ALL_MET, proposal: PROPOSAL, privateNote: PRIVATE });
  });
  after(() => scene?.close());

  const asks = (inputs: Record<string, string>, who: PersonInChat = scene.lead) =>
    who.sends('person.extract', { ...stamp(scene.programme), candidate: vera.candidate, ...inputs });

  it('is told how without a name, chooses among several, and reads what will be in it', async () => {
    assert.match(textOf(await scene.lead.says('registerutdrag')), sv('extract.which'));
    assert.match(textOf(await scene.lead.says('registerutdrag Ingen Alls')), sv('extract.none'));
    assert.match(textOf(await scene.lead.says('registerutdrag utdragsson')), sv('extract.several'));
    const form = textOf(await scene.lead.says('extract vera.utdrag@example.com'));
    assert.match(form, inOrder('Vera Utdragsson', 'den egna anteckningen'));
  });

  it('is refused beside the field without the name, and nothing is noted', async () => {
    assert.match(
      besideOf(await asks({ confirm: 'Nils', reason: 'asked' }), 'confirm'),
      sv('refusal.extract-not-confirmed'),
    );
    assert.match(besideOf(await asks({ confirm: 'Vera Utdragsson' }), 'reason'), sv('problem.required'));
    assert.doesNotMatch(textOf(await scene.lead.says('historik vera.utdrag@example.com')), /registerutdrag/);
  });

  it('gets all of it as a file and as a page, the private note too, without others and what is for assessors alone', async () => {
    const card = await asks({ confirm: 'vera utdragsson', reason: 'asked' });
    assert.match(textOf(card), sv('extract.until'));
    const found = await Promise.all(urlsIn(card).map((url) => fetch(url)));
    assert.deepEqual(
      found.map(({ status, headers }) => [status, headers.get('content-type'), headers.get('cache-control')]),
      [
        [200, 'application/json; charset=utf-8', 'no-store'],
        [200, 'text/html; charset=utf-8', 'no-store'],
      ],
    );
    const [file = '', page = ''] = await Promise.all(found.map((each) => each.text()));
    const stored = await scene.bot.app.world.records.candidate(scene.programme, vera.candidate);
    const result = await scene.bot.app.world.records.result(scene.programme, vera.candidate, 1);
    for (const text of [page, file]) {
      for (const each of ['Vera Utdragsson', 'vera.utdrag@example.com', PRIVATE, PROPOSAL])
        assert.ok(text.includes(each), each);
      const others = [
        'Nils',
        'Tore',
        'Sam Sam',
        'interpreter',
        'Tolk',
        stored?.nominatedBy,
        result?.assessor,
        stored?.user,
      ];
      for (const each of others) assert.ok(each !== undefined && !text.includes(each), each);
    }
    const { results, history } = JSON.parse(file);
    assert.deepEqual([results.length, results[0].isCurrent, results[0].privateNote], [1, true, PRIVATE]);
    assert.ok(history.some(({ did, as }: { did: string; as: string }) => did === 'result.submit' && as === 'assessor'));
    assert.match(
      page,
      inOrder('Uppgifter', 'Tider', 'Resultat, version 1', PRIVATE, 'Historik', 'Projektledare lämnade ut'),
    );
    assert.match(textOf(await scene.lead.says('historik vera.utdrag@example.com')), /lämnade ut ett registerutdrag/);
  });

  it('is led there by a phone number too', async () => {
    const phone = '070-174 06 91';
    await scene.nominate({ name: 'Tage Telefon Utdrag', email: '', phone });
    assert.match(textOf(await scene.lead.says(`registerutdrag ${phone}`)), /Tage Telefon Utdrag/);
    const candidate = vera.candidate;
    const card = await scene.lead.sends('menu.open', { ...stamp(scene.programme), command: 'extract', candidate });
    assert.match(textOf(card), /Vera Utdragsson/);
  });

  it('leads their own programme, and learns nothing of anybody in another', async () => {
    const lova = scene.bot.person('Lova Annanledare', 'lova.annan@example.com');
    await lova.opens();
    const settings = { name: 'Ett annat program', start: '2020-05-11', end: '2020-06-12', target: '10' };
    const made = await scene.lead.sends('programme.save', { ...stamp(''), ...settings, budget: '0', place: 'Sal 9' });
    const other = idOn(made, 'in');
    await scene.lead.sends('role.grant', { ...stamp(other), email: 'lova.annan@example.com', role: 'lead' });
    for (const confirm of ['Vera Utdragsson', 'vera.utdrag@example.com']) {
      const press = { candidate: vera.candidate, confirm, reason: 'asked' };
      const elsewhere = await lova.sends('person.extract', { ...stamp(other), ...press });
      assert.match(textOf(elsewhere), sv('refusal.unknown-candidate'));
      const there = await lova.sends('person.extract', { ...stamp(scene.programme), ...press });
      assert.match(textOf(there), sv('refusal.unknown-programme'));
      for (const card of [elsewhere, there]) assert.deepEqual(urlsIn(card), []);
    }
  });

  it('is nobody but a lead', async () => {
    for (const who of [scene.coordinator, scene.assessor, vera]) {
      assert.match(textOf(await asks({ confirm: 'Vera Utdragsson', reason: 'asked' }, who)), sv('refusal.not-allowed'));
    }
  });

  it('has links that the person has of their own, without what others have noted', async () => {
    const card = await vera.says('mina uppgifter');
    assert.match(textOf(card), sv('sharing.off'));
    const texts = await Promise.all(urlsIn(card).map(async (url) => (await fetch(url)).text()));
    assert.equal(texts.length, 2);
    for (const text of texts) assert.ok(text.includes(PROPOSAL) && !text.includes(PRIVATE));
  });
});
