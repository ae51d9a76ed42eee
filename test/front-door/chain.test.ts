import { strict as assert } from 'node:assert';
import { type BotUnderTest, LEAD, startBot } from '../support/bot.ts';
import { buttonsOf, type Card, inputsOf, textOf } from '../support/cards.ts';
import { today } from '../support/clock.ts';
import { onEachStore } from '../support/database.ts';
import type { PersonInChat } from '../support/people.ts';

const PROGRAMME = {
  name: 'Industriteknik BAS, Vimmerby',
  start: '2020-05-11',
  end: '2030-06-12',
  target: '100',
  budget: '85394',
  place: 'Vimmerby gymnasium',
  resultDelay: '0',
};

onEachStore('the whole chain over HTTP', (store) => {
  let bot: BotUnderTest;
  let lead: PersonInChat;
  let coordinator: PersonInChat;
  let assessor: PersonInChat;
  let candidate: PersonInChat;

  before(async () => {
    bot = await startBot({ store });
    lead = bot.person('Petra Projektledare', LEAD);
    coordinator = bot.person('Sam Samordnare', 'sam@example.com');
    assessor = bot.person('Tore Testledare', 'tore@example.com');
    candidate = bot.person('Vera Validand', 'vera@example.com');
  });
  after(() => bot.close());

  it('goes from an empty store to a result, each step by the right person', async () => {
    const greeting = await lead.opens();
    const first = await lead.presses(greeting, 'menu.open', {}, { command: 'programme' });
    // Where there are programmes already, the card is about one of them.
    const others = buttonsOf(first).some(({ verb }) => verb === 'programme.new');
    const settings = others ? await lead.presses(first, 'programme.new') : first;
    const created = await lead.presses(settings, 'programme.save', PROGRAMME);
    assert.match(textOf(created), /Programmet är skapat/);

    let roles = await lead.says('roller');
    roles = await lead.presses(roles, 'role.grant', { email: 'sam@example.com', role: 'coordinator' });
    roles = await lead.presses(roles, 'role.grant', { email: 'tore@example.com', role: 'assessor' });
    assert.match(textOf(roles), /sam@example.com.*tore@example.com/s);

    await coordinator.opens();
    const nomination = await coordinator.says('Anmal!');
    const nominated = await coordinator.presses(nomination, 'candidate.nominate', {
      name: 'Vera Validand',
      email: 'Vera@Example.com',
      employer: 'Exempel Mekaniska AB',
      situation: 'furloughed',
    });
    assert.match(textOf(nominated), /Vera Validand är anmäld/);

    const form = await assessor.says('nytt tillfälle');
    const session = await assessor.presses(form, 'session.create', {
      date: today(),
      start: '09:00',
      end: '12:00',
      capacity: 2,
    });
    assert.match(textOf(session), /Testtillfället är sparat/);

    const offer = await coordinator.presses(nominated, 'menu.open', {}, { command: 'book' });
    const offered = await coordinator.presses(offer, 'booking.offer');
    assert.match(textOf(offered), /1 plats är erbjuden.*när personen öppnar chatten/s);
    const list = await coordinator.says('validander');
    assert.match(textOf(list), /Inte nådd ännu/);

    await candidate.opens();
    const notice = await candidate.receives('Vill du ha den här tiden?');
    const booked = await candidate.presses(notice, 'booking.accept');
    assert.match(textOf(booked), /då ses vi/);
    await coordinator.receives('Vera Validand kommer');

    const reports = await assessor.says('resultat');
    const participants = await assessor.presses(reports, 'list.page', {}, { list: 'participants' });
    const present = await assessor.presses(participants, 'attendance.record', {}, { attended: 'yes' });
    const result = await assessor.presses(present, 'result.open');
    const areas = areasOf(result);
    assert.equal(areas.length, 10);
    const saved = await assessor.presses(result, 'result.submit', {
      ...Object.fromEntries(areas.map((area, n) => [area, n === 0 ? 'partly' : 'met'])),
      proposal: 'Läs mer om **mätteknik**',
      privateNote: 'Lugn och säker',
    });
    assert.match(textOf(saved), /Resultatet för Vera Validand är sparat/);
    const told = await candidate.receives('Ditt resultat är klart');
    assert.match(textOf(told), /Läs mer om \*\*mätteknik\*\*/);
    assert.doesNotMatch(textOf(told), /Lugn och säker/);

    const status = await lead.says('status');
    assert.match(textOf(status), /1 av 100/);
  });

  it('answers in English to whoever chose it', async () => {
    const card = await lead.says('språk en');
    assert.match(textOf(card), /I write English now/);
    assert.match(textOf(await lead.says('status')), /1 of 100 have a result/);
    assert.match(textOf(await lead.says('läge')), /1 of 100 have a result/);
  });
});

const areasOf = (card: Card): string[] =>
  inputsOf(card)
    .map((each) => each.id)
    .filter((id) => id.startsWith('area.'));
