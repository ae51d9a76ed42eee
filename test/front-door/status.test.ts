import { strict as assert } from 'node:assert';
import { buttonsOf, type Card, inputsOf, textOf, valuesOf } from '../support/cards.ts';
import { onOneStore } from '../support/database.ts';
import { besideOf } from '../support/http/reading.ts';
import { sv } from '../support/http/saying.ts';
import { openScene, type Scene, stamp } from '../support/http/scene.ts';
import { digits } from '../support/http/stored.ts';

onOneStore('the status', (store) => {
  let scene: Scene;
  before(async () => {
    scene = await openScene({ store });
  });
  after(() => scene?.close());
  const plain = (card: Card) => textOf(card).replace(/\u00a0/g, ' ');
  const limited = async (name: string, email: string, scope: string) => {
    const role = { ...stamp(scene.programme), email, role: 'coordinator', scope };
    await scene.lead.sends('role.grant', role);
    const person = scene.bot.person(name, email);
    await person.opens();
    return person;
  };

  it('tells the pace, the seats, the languages and the money to a lead', async () => {
    const vera = await scene.nominate({ name: 'Vera Validand', language: 'en' });
    await scene.nominate({ name: 'Nils Nominerad' });
    const session = await scene.createSession({ capacity: '4' });
    await scene.offer(session, vera);
    await scene.lead.says('kostnad 68 400,50 lokalhyra');
    const card = plain(await scene.lead.says('status'));
    assert.match(card, /i veckan behövs för att nå målet till 12 juni 2030/);
    assert.match(card, /Hittills 0, planerat \d+\.\nDen här veckan 0, planerat \d+\./);
    assert.match(card, /4 i 1 testtillfälle: 0 använda, 1 erbjudna eller bokade, 3 lediga eller tomma/);
    assert.match(card, /68 400,50 kr av 85 394 kr \(80 %\)/);
    assert.match(card, /80 % av budgeten är använd/);
  });

  it('tells a coordinator what is theirs of it, and no spending', async () => {
    const all = plain(await scene.coordinator.says('status'));
    assert.match(all, /i veckan behövs/);
    assert.doesNotMatch(all, /68 400|budgeten är använd/);
    await scene.nominate({ name: 'Ada Annan', employer: 'Prov AB' });
    const kim = await limited('Kim Begränsad', 'kim@example.com', 'Prov AB');
    const part = plain(await kim.says('status'));
    assert.match(part, /0 av 100 har resultat/);
    assert.match(part, /Företag\n1\n/);
    assert.doesNotMatch(part, /i veckan behövs|testtillfälle:|68 400/);
  });

  it('shows what its lead says of deviations, with its date, to everybody who sees it', async () => {
    const form = await scene.lead.says('status');
    const said = 'Två tillfällen **flyttades** en vecka';
    const card = await scene.lead.presses(form, 'status.comment', { comment: said });
    assert.match(textOf(card), sv('status.comment-saved'));
    assert.match(
      textOf(await scene.coordinator.says('status')),
      /Projektledarens kommentar \d+ \w+ \d{4}\nTvå tillfällen/,
    );
    assert.equal(valuesOf(await scene.lead.says('status')).comment, said);
    assert.deepEqual(inputsOf(await scene.coordinator.says('status')), []);
    const secret = await scene.lead.presses(form, 'status.comment', { comment: 'Ring 19640823-3234' });
    assert.match(besideOf(secret, 'comment'), sv('problem.personal-number'));
    const gone = await scene.lead.presses(await scene.lead.says('status'), 'status.comment', { comment: '' });
    assert.doesNotMatch(textOf(gone), /Projektledarens kommentar/);
    assert.doesNotMatch(scene.bot.log(), /flyttades/);
    assert.doesNotMatch(scene.bot.log(), digits('3234'));
  });

  it('asks before a comment that points at somebody is kept, and names what does', async () => {
    await scene.nominate({ name: 'Åsa Öberg-Lind', email: 'asa@example.com', employer: 'Hemliga Verken AB' });
    const form = await scene.lead.says('status');
    const says = (comment: string, from = form) => scene.lead.presses(from, 'status.comment', { comment });
    for (const [comment, names] of [
      ['Testet för Åsa Öberg-Lind flyttas.', 'Åsa Öberg-Lind'],
      ['Fråga asa@example.com, eller Åsa Öberg-Lind', 'asa@example.com och Åsa Öberg-Lind'],
    ] as const) {
      const asked = await says(comment);
      assert.match(textOf(asked), sv('status.comment-asks', { names }));
      assert.equal(valuesOf(asked).comment, comment);
      assert.doesNotMatch(textOf(await scene.coordinator.says('status')), /Öberg|asa@/);
    }
    for (const comment of [
      'Hemliga Verken bytte lokal, och Åsa Hemliga hjälpte till.',
      'Vimmerby Gymnasium är stängt vecka 22',
    ]) {
      assert.match(textOf(await says(comment)), sv('status.comment-saved'), comment);
    }
    const asked = await says('Åsa Öberg-Lind tackar alla');
    assert.match(textOf(await scene.lead.presses(asked, 'status.comment')), sv('status.comment-saved'));
    assert.match(textOf(await scene.coordinator.says('status')), /Åsa Öberg-Lind tackar alla/);
    await says('', await scene.lead.says('status'));
  });
  it('keeps its comment when the settings are saved', async () => {
    const form = await scene.lead.says('status');
    await scene.lead.presses(form, 'status.comment', { comment: 'Salen byttes' });
    const settings = await scene.lead.says('program');
    await scene.lead.presses(settings, 'programme.save', valuesOf(settings));
    const card = await scene.lead.says('status');
    assert.equal(valuesOf(card).comment, 'Salen byttes');
    assert.ok(buttonsOf(card).some(({ verb }) => verb === 'status.refresh'));
  });
});
