import { strict as assert } from 'node:assert';
import { type Card, inputsOf, nodesOf, textOf } from '../support/cards.ts';
import { onOneStore } from '../support/database.ts';
import { line, sv } from '../support/http/saying.ts';
import { ALL_MET, openScene, PERSON, type Scene, stamp } from '../support/http/scene.ts';
import type { PersonInChat } from '../support/people.ts';

const OTHERS = 'Hemlighuset AB';

onOneStore('the competence map of an organisation', (store) => {
  let scene: Scene;
  let kim: PersonInChat;
  let session: string;
  let other: string;

  before(async () => {
    scene = await openScene({ store });
    session = await scene.createSession({ capacity: '30' });
    for (let n = 0; n < 4; n += 1) await assessed(PERSON.employer);
    const hidden = await assessed(OTHERS);
    other = (await scene.bot.app.world.records.candidate(scene.programme, hidden))?.organisation ?? '';
    const grant = { email: 'kim@example.com', role: 'coordinator', scope: PERSON.employer };
    await scene.lead.sends('role.grant', { ...stamp(scene.programme), ...grant });
    kim = scene.bot.person('Kim Samordnare', 'kim@example.com');
    await kim.opens();
  });
  after(() => scene?.close());

  async function assessed(employer: string, outcomes: Readonly<Record<string, string>> = {}): Promise<string> {
    const candidate = await scene.nominate({ name: 'Vera Validand', employer });
    await scene.offer(session, candidate);
    const ids = () => ({ ...stamp(scene.programme), candidate, session });
    await scene.assessor.sends('attendance.record', { ...ids(), attended: 'yes' });
    const given = { ...ALL_MET, 'area.a03': 'supplement', proposal: 'Kurs', ...outcomes };
    await scene.assessor.sends('result.submit', { ...ids(), ...given });
    return candidate;
  }
  const charts = (card: Card) => [...nodesOf(card)].filter(({ type }) => type === 'Chart.HorizontalBar.Stacked');
  const opens = (person: PersonInChat, organisation: string) =>
    person.sends('list.page', { ...stamp(scene.programme), list: 'map', organisation });

  it('says for four how many it takes, and shows five', async () => {
    const few = await kim.says('karta');
    assert.match(textOf(few), sv('map.too-few', { from: '5' }));
    assert.equal(charts(few).length, 0);
    await assessed(PERSON.employer);
    const card = await kim.says('Kompetenskarta!');
    assert.match(textOf(card), sv('map.people_other', { count: 5 }));
    assert.equal(charts(card).length, 1);
    assert.match(textOf(card), /Mätteknik\s+5 av 5\s+5 med förslag/);
  });
  it('says of five who differ whether at least half meet it, and gives no number', async () => {
    for (const n of [0, 1, 2, 3, 4]) {
      await assessed('Delade AB', { 'area.a01': n < 3 ? 'met' : 'partly', 'area.a02': n < 2 ? 'met' : 'partly' });
    }
    const text = textOf(await scene.lead.says('karta delade'));
    assert.match(text, new RegExp(`${line('map.fewer')}\\s+Miljö, hälsa och säkerhet\n`));
    assert.match(text, new RegExp(`${line('map.half')}\\s+Automation och IT-kunskap\n`));
    assert.match(text, /Mätteknik\s+5 av 5/);
    assert.doesNotMatch(text, /Uppfyller kraven [1-4]|Uppfyller delvis [1-4]/);
  });
  it('is there at once for who coordinates for one; others choose, or write a name', async () => {
    assert.equal(inputsOf(await kim.says('map')).length, 0);
    const choice = await scene.lead.says('karta');
    assert.match(textOf(choice), sv('map.choose'));
    const organisation = inputsOf(choice).find(({ id }) => id === 'organisation');
    assert.ok(organisation);
    const chosen = await scene.lead.presses(choice, 'list.page', { organisation: other }, { list: 'map' });
    assert.match(textOf(chosen), sv('map.too-few', { from: '5' }));
    assert.match(textOf(await scene.lead.says('karta exempel mek')), sv('map.people_other', { count: 5 }));
    assert.match(textOf(await scene.lead.says('karta finnsinte')), sv('refusal.unknown-organisation'));
  });
  it('is of nobody else: another organisation is not there by id or by name', async () => {
    for (const named of [other, OTHERS, 'hemlig']) {
      const card = await opens(kim, named);
      assert.match(textOf(card), sv('refusal.unknown-organisation'));
      assert.equal(charts(card).length, 0);
    }
    for (const person of [scene.assessor]) assert.match(textOf(await person.says('karta')), sv('refusal.not-allowed'));
  });
  it('is shown from as many on as the programme says, and never from fewer than five', async () => {
    const { lead, programme } = scene;
    const saves = async (mapFrom: string) => {
      const card = await lead.says('program');
      return lead.presses(card, 'programme.save', { mapFrom }, { programme });
    };
    assert.match(textOf(await saves('4')), sv('problem.too-small', { count: 5 }));
    await saves('6');
    assert.match(textOf(await kim.says('karta')), sv('map.too-few', { from: '6' }));
    await saves('5');
    assert.equal(charts(await kim.says('karta')).length, 1);
  });
});
