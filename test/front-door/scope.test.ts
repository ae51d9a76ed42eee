import { strict as assert } from 'node:assert';
import { wordsFor } from '../../src/bot/text/read-text.ts';
import { VERBS } from '../../src/bot/verbs.ts';
import { OPENABLE } from '../../src/domain/programme/commands.ts';
import { PERMISSIONS } from '../../src/domain/programme/permissions.ts';
import { buttonsOf, type Card, inputsOf, textOf } from '../support/cards.ts';
import { onOneStore } from '../support/database.ts';
import { sv } from '../support/http/saying.ts';
import { ALL_MET, idOn, openScene, PERSON, type Scene, stamp, today } from '../support/http/scene.ts';
import { changesSince, documentsBut } from '../support/http/stored.ts';
import type { PersonInChat } from '../support/people.ts';

const MINE = 'Bruket AB';
const THEIRS = 'Hemlighuset AB';
/** What nobody with the scope of `MINE` may read. */
const PHONE = '070-174 06 99';
const SECRETS = ['Hemma Hemlig', 'hemma@example.com', 'Hemlighuset', 'Hanna Hemlig', 'hanna@example.com'];

onOneStore('a coordinator with a scope', (store) => {
  let scene: Scene;
  let kim: PersonInChat;
  let hidden: string;
  let seated: string;
  let session: string;
  let organisation: string;

  before(async () => {
    scene = await openScene({ store });
    const { lead } = scene;
    const nominate = async (person: { name: string; email: string; employer: string; phone?: string }) =>
      idOn(await lead.sends('candidate.nominate', { ...stamp(scene.programme), ...PERSON, ...person }), 'candidate');
    await nominate({ name: 'Mira Min', email: 'mira@example.com', employer: MINE });
    hidden = await nominate({ name: 'Hemma Hemlig', email: 'hemma@example.com', employer: THEIRS });
    seated = await nominate({ name: 'Hanna Hemlig', email: 'hanna@example.com', employer: THEIRS, phone: PHONE });
    session = await scene.createSession();
    await scene.offer(session, seated);
    organisation = (await stored(hidden)).organisation;
    const grant = { email: 'kim@example.com', role: 'coordinator', scope: MINE };
    const card = await lead.sends('role.grant', { ...stamp(scene.programme), ...grant });
    assert.match(textOf(card), /samordnare \(Bruket AB\)/);
    kim = scene.bot.person('Kim Samordnare', 'kim@example.com');
    await kim.opens();
  });
  after(() => scene?.close());

  async function stored(candidate: string) {
    const found = await scene.bot.app.world.records.candidate(scene.programme, candidate);
    assert.ok(found);
    return found;
  }

  function tellsNothing(card: Card, about: string): void {
    const all = JSON.stringify(card);
    for (const secret of SECRETS) assert.ok(!all.includes(secret), `${about} tells ${secret}: ${textOf(card)}`);
  }

  it('sees and nominates those of their organisations', async () => {
    const list = await kim.says('validander');
    assert.match(textOf(list), /Mira Min/);
    tellsNothing(list, 'the list');
    const card = await kim.sends('candidate.nominate', {
      ...stamp(scene.programme),
      ...PERSON,
      name: 'Nils Ny',
      email: 'nils@example.com',
      employer: MINE,
    });
    assert.match(textOf(card), sv('nominate.done', { name: 'Nils Ny' }));
  });

  it('finds nobody else by searching, and is told no more than that somebody is in the programme', async () => {
    for (const search of ['hemma', 'hemlighuset', 'hanna@']) {
      tellsNothing(await kim.says(`validander ${search}`), search);
    }
    const again = { ...PERSON, name: 'Någon Annan', email: 'hemma@example.com', employer: MINE };
    const card = await kim.sends('candidate.nominate', { ...stamp(scene.programme), ...again });
    assert.match(textOf(card), sv('refusal.nominated-elsewhere'));
    for (const secret of SECRETS.filter((each) => each !== 'hemma@example.com')) {
      assert.ok(!JSON.stringify(card).includes(secret));
    }
  });

  it('is asked about a phone number that somebody outside has, without who that is', async () => {
    const person = {
      ...PERSON,
      name: 'Nisse Ny',
      email: 'nisse@example.com',
      employer: MINE,
      phone: '+46 70 174 06 99',
    };
    const card = await kim.sends('candidate.nominate', { ...stamp(scene.programme), ...person });
    assert.match(textOf(card), sv('nominate.same-phone-elsewhere'));
    tellsNothing(card, 'the warning');
    const done = await kim.presses(card, 'candidate.nominate', person, { confirm: 'yes' });
    assert.match(textOf(done), sv('nominate.done', { name: 'Nisse Ny' }));
  });

  it('is told by name of somebody of theirs with the same name, and nominates another all the same', async () => {
    const person = { ...PERSON, name: 'MIRA  Mín', email: 'mira.min@example.com', employer: MINE };
    const card = await kim.sends('candidate.nominate', { ...stamp(scene.programme), ...person });
    assert.match(textOf(card), /Mira Min finns redan: Bruket AB/);
    assert.equal(inputsOf(card).find(({ id }) => id === 'email')?.value, 'mira.min@example.com');
    assert.match(textOf(await kim.presses(card, 'candidate.open')), /Mira Min/);
    const done = await kim.presses(card, 'candidate.nominate', person, { confirm: 'yes' });
    assert.match(textOf(done), sv('nominate.done'));
  });

  it('nominates for no organisation but theirs, and adds none', async () => {
    for (const [employer, says] of [
      [THEIRS, 'refusal.organisation-outside'],
      ['En helt ny firma', 'refusal.organisation-outside'],
      [organisation, 'refusal.unknown-organisation'],
    ] as const) {
      const person = { ...PERSON, name: 'Nora Ny', email: 'nora@example.com', employer, confirm: 'yes' };
      const card = await kim.sends('candidate.nominate', { ...stamp(scene.programme), ...person });
      assert.match(textOf(card), sv(says), employer);
    }
  });

  /** What every button may carry, about somebody outside. */
  const ids = () => ({
    ...{ candidate: hidden, candidates: [hidden, seated].join(','), session, organisation, into: hidden },
    ...{ answer: 'accept', attended: 'yes', reason: 'Skäl', confirm: 'yes', to: 'wait', command: 'book' },
    ...{ list: 'candidates', organisations: organisation, email: 'hemma@example.com', role: 'coordinator' },
    ...{ date: today(2), start: '09:00', end: '12:00', place: 'Sal 3', capacity: '2', assessor: 'tore@example.com' },
    ...ALL_MET,
  });
  /** What is about no candidate or organisation but creates something of one's own, or sets a setting of one's own. */
  const OWN = new Set(['booking.fill', 'session.create', 'language.set', 'programme.switch', 'programme.new']);

  for (const verb of Object.keys(VERBS)) {
    it(`is shown and changes nothing of others with ${verb}`, async () => {
      assert.ok(verb in PERMISSIONS);
      for (const candidate of [hidden, seated]) {
        const before = await documentsBut(scene.bot, kim);
        const card = await kim.sends(verb, { ...stamp(scene.programme), ...ids(), candidate });
        const said = JSON.stringify(card).replaceAll('hemma@example.com', '');
        for (const secret of SECRETS) assert.ok(!said.includes(secret), `${verb} tells ${secret}: ${textOf(card)}`);
        if (!OWN.has(verb)) assert.deepEqual(changesSince(before, await documentsBut(scene.bot, kim)), [], verb);
      }
    });
  }

  it('is shown nothing of others by any command or list', async () => {
    for (const command of OPENABLE) {
      for (const word of wordsFor(command, 'sv')) tellsNothing(await kim.says(word), word);
    }
    for (const list of [
      'candidates',
      'unreached',
      'unanswered',
      'waiting',
      'history',
      'sessions',
      'report-sessions',
      'participants',
      'roles',
    ]) {
      tellsNothing(await kim.sends('list.page', { ...stamp(scene.programme), ...ids(), list }), list);
    }
  });

  it('counts those of their organisations in the status', async () => {
    const card = await kim.says('status');
    tellsNothing(card, 'status');
    assert.ok(JSON.stringify(card).includes('"value":4') || JSON.stringify(card).includes('"y":4'), textOf(card));
  });

  it('is given the rest when a lead takes the limit away', async () => {
    const { lead, programme } = scene;
    await lead.sends('role.grant', { ...stamp(programme), email: 'kim@example.com', role: 'coordinator' });
    assert.match(textOf(await kim.says('validander hemma')), /Hemma Hemlig/);
    const limit = { email: 'kim@example.com', role: 'coordinator', scope: 'Finns inte AB' };
    const refused = await lead.sends('role.grant', { ...stamp(programme), ...limit });
    assert.match(textOf(refused), sv('refusal.unknown-organisation'));
    assert.ok(buttonsOf(refused).length > 0);
  });
});
