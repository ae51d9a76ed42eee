import { strict as assert } from 'node:assert';
import { readSheet } from 'read-excel-file/node';
import { readConcepts } from '../../src/concepts/read.ts';
import { inputsOf, nodesOf, textOf } from '../support/cards.ts';
import { onOneStore } from '../support/database.ts';
import { inOrder, line, sv } from '../support/http/saying.ts';
import { idOn, openScene, PERSON, type Scene, SESSION, SETTINGS, stamp, today } from '../support/http/scene.ts';
import type { PersonInChat } from '../support/people.ts';

const added = readConcepts(new URL('../support/concepts/', import.meta.url));
/** Two of three areas, which weigh more than half of them all. */
const FOUND = { 'area.smalta': 'lara', 'area.form': 'stod', 'area.rens': 'ny' };

onOneStore('a concept with other areas, levels and rules', (store) => {
  let scene: Scene;
  let programme: string;
  let session: string;
  let vera: PersonInChat & { readonly candidate: string };

  before(async () => {
    scene = await openScene({ store, concepts: new Map([...readConcepts(), ...added]) });
    const settings = { ...SETTINGS, name: 'Gjuteri 2020', concept: 'gjuteri' };
    programme = idOn(await scene.lead.sends('programme.save', { ...stamp(''), ...settings, in: undefined }), 'in');
    await scene.lead.sends('role.grant', { ...stamp(programme), email: 'tore@example.com', role: 'assessor' });
    const when = { date: today(), assessor: 'tore@example.com', capacity: '10', confirm: 'yes' };
    const made = await scene.lead.sends('session.create', { ...stamp(programme), ...SESSION, ...when });
    session = idOn(made, 'session');
    const candidate = await attends('Vera Validand', 'vera@example.com');
    const person = scene.bot.person('Vera Validand', 'vera@example.com');
    await person.opens();
    vera = { ...person, candidate };
  });
  after(() => scene?.close());

  async function attends(name: string, email: string, attended = 'yes'): Promise<string> {
    const said = { ...stamp(programme), ...PERSON, name, email, confirm: 'yes' };
    const candidate = idOn(await scene.lead.sends('candidate.nominate', said), 'candidate');
    await scene.lead.sends('booking.offer', { ...stamp(programme), session, candidates: candidate });
    if (attended === 'yes') await press('attendance.record', { candidate, attended });
    return candidate;
  }
  const press = (verb: string, data: object) => scene.assessor.sends(verb, { ...stamp(programme), session, ...data });
  const codeOf = async (candidate: string) =>
    (await scene.bot.app.world.records.candidate(programme, candidate))?.certificate?.code ?? '';

  it('is offered by how long it takes', async () => {
    await attends('Nils Ny', 'nils@example.com');
    const nils = scene.bot.person('Nils Ny', 'nils@example.com');
    const lena = await scene.lead.sends('candidate.nominate', {
      ...stamp(programme),
      ...PERSON,
      name: 'Lena Ledig',
      email: 'lena@example.com',
    });
    assert.match(textOf(lena), sv('nominate.done'));
    await nils.opens();
    const person = scene.bot.person('Lena Ledig', 'lena@example.com');
    await person.opens();
    assert.match(textOf(await person.says('min tid')), /Det tar ungefär 1 timme 30 minuter\./);
  });
  it('has its own levels in the form, and takes no other', async () => {
    const form = await press('result.open', { candidate: vera.candidate });
    const all = inputsOf(form).find(({ id }) => id === 'all');
    assert.match(JSON.stringify(all), inOrder('Kan lära andra', 'Arbetar självständigt', 'Arbetar med stöd', 'Ny i'));
    const refused = await press('result.submit', { candidate: vera.candidate, ...FOUND, 'area.rens': 'met' });
    assert.match(textOf(refused), sv('refusal.areas-missing'));
    assert.match(textOf(await press('result.submit', { candidate: vera.candidate, all: 'met' })), sv('problem.choice'));
  });
  it('goes all the way: draft, result, what its person is told, certificate', async () => {
    const { candidate } = vera;
    await press('result.draft', { candidate, 'area.smalta': 'lara', all: 'stod' });
    assert.match(JSON.stringify(await press('result.open', { candidate })), /"value":"lara"/);
    const list = await press('result.submit', { candidate, ...FOUND });
    assert.match(textOf(list), inOrder('Vera Validand', 'Kan lära andra'));
    const told = textOf(await vera.receives(line('result.heading')));
    assert.match(told, inOrder('Smältning', 'Kan lära andra', 'Formning', 'Arbetar med stöd', 'Rensning', 'Ny i'));
    const page = await (await fetch(`${scene.bot.app.url}/intyg/${await codeOf(candidate)}`)).text();
    assert.match(page, inOrder('Smältning', 'Kan lära andra', '2020-3', line('certificate.until')));
    const english = await fetch(`${scene.bot.app.url}/intyg/${await codeOf(candidate)}?lang=en`);
    assert.match(await english.text(), inOrder('Melting', 'Can teach others', 'Valid through'));
  });
  it('is drawn as a map of its own levels', async () => {
    for (let n = 0; n < 4; n += 1) {
      const candidate = await attends(`Erik Exempel ${n}`, `erik${n}@example.com`);
      await press('result.submit', { candidate, ...FOUND, proposal: 'Kurs i formning' });
    }
    const card = await scene.lead.sends('menu.open', { ...stamp(programme), command: 'map' });
    const text = textOf(card);
    assert.match(text, sv('map.people_other', { count: 5 }));
    assert.match(
      JSON.stringify(card),
      /Kan lära andra 5 · Arbetar självständigt 0 · Arbetar med stöd 0 · Ny i området 0/,
    );
    assert.match(text, /Formning\s+5 av 5/);
    assert.doesNotMatch(text, /Smältning\s+\d av 5/);
  });
  it('asks how somebody sees themselves on its own levels, and shows it beside them', async () => {
    const nora = await attends('Nora Ny', 'nora@example.com', 'no');
    const person = scene.bot.person('Nora Ny', 'nora@example.com');
    await person.opens();
    await person.sends('booking.accept', { ...stamp(programme), session, candidate: nora });
    const form = await person.sends('selfAssessment.save', { ...stamp(programme), candidate: nora });
    assert.deepEqual(
      inputsOf(form).map(({ id }) => id),
      Object.keys(FOUND),
    );
    assert.match(JSON.stringify(form), inOrder('Kan lära andra', 'Arbetar självständigt', 'Arbetar med stöd', 'Ny i'));
    const say = (areas: Record<string, string>) =>
      person.sends('selfAssessment.save', { ...stamp(programme), candidate: nora, ...areas });
    assert.match(textOf(await say({ 'area.form': 'met' })), sv('problem.choice'));
    await say({ 'area.form': 'sjalv' });
    await press('attendance.record', { candidate: nora, attended: 'yes' });
    assert.match(JSON.stringify(await press('result.open', { candidate: nora })), /egen bild: Arbetar självständigt/);
    await press('result.submit', { candidate: nora, ...FOUND });
    const told = textOf(await person.receives(line('result.heading')));
    assert.match(
      told,
      inOrder('Formning', 'Arbetar med stöd', line('self.beside', { level: 'Arbetar självständigt' })),
    );
  });
  it('is what a report of later reads its results by, whatever the programme’s concept is then', async () => {
    const settings = { ...SETTINGS, name: 'Gjuteri 2020', concept: 'industriteknik-bas' };
    await scene.lead.sends('programme.save', { ...stamp(programme), programme, ...settings });
    const card = await scene.lead.sends('report.make', { ...stamp(programme), kind: 'full' });
    const [xlsx] = [...nodesOf(card)].flatMap(({ type, url }) => (type === 'Action.OpenUrl' ? [String(url)] : []));
    assert.ok(xlsx);
    const file = Buffer.from(await (await fetch(xlsx)).arrayBuffer());
    const [head = [], ...rows] = await readSheet(file, line('report-file.people'));
    const at = (key: string) => head.indexOf(line(key));
    const found = rows.find((row) => row[at('report-file.name')] === 'Vera Validand');
    assert.deepEqual([found?.[at('report-file.result')], found?.[at('report-file.areas-met')]], ['Kan lära andra', 1]);
  });
});
