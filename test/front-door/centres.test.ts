import { strict as assert } from 'node:assert';
import { buttonsOf, choiceOf, textOf, valuesOf } from '../support/cards.ts';
import { onOneStore } from '../support/database.ts';
import { sv } from '../support/http/saying.ts';
import { openScene, type Scene, SESSION, stamp, today } from '../support/http/scene.ts';
import type { PersonInChat } from '../support/people.ts';

onOneStore('a test centre', (store) => {
  let scene: Scene;
  let kim: PersonInChat;
  let tilda: PersonInChat;
  const draft = (values: object) => ({
    ...{ ...stamp(scene.programme), ...SESSION, date: today(1), assessor: 'tore@example.com', place: 'Sal 1' },
    ...values,
  });
  const create = (values: object, who = scene.lead) => who.sends('session.create', draft(values));
  const organisations = async () =>
    (await scene.bot.app.world.records.organisations(scene.programme, { limit: 100 })).items;
  const idOf = async (name: string) => (await organisations()).find((each) => each.name === name)?.id ?? '';

  before(async () => {
    scene = await openScene({ store });
    const { lead, programme } = scene;
    await scene.nominate({ name: 'Vera Validand', employer: 'Bruket AB' });
    const tests = { email: 'tilda@example.com', role: 'assessor' };
    await lead.sends('role.grant', { ...stamp(programme), ...tests });
    const limited = { email: 'kim@example.com', role: 'coordinator', scope: 'Bruket AB' };
    await lead.sends('role.grant', { ...stamp(programme), ...limited });
    kim = scene.bot.person('Kim Samordnare', 'kim@example.com');
    tilda = scene.bot.person('Tilda Testledare', 'tilda@example.com');
    await kim.opens();
    await tilda.opens();
  });
  after(() => scene?.close());

  it('is written by name the first time, and is an organisation of that kind then', async () => {
    assert.equal(valuesOf(await scene.assessor.says('nytt tillfälle')).place, 'Vimmerby gymnasium');
    assert.match(textOf(await create({ centre: 'Gymnasiet' }, scene.assessor)), sv('session.created'));
    const [found] = (await organisations()).filter(({ name }) => name === 'Gymnasiet');
    assert.equal(found?.kind, 'testCentre');
    assert.match(textOf(await kim.says('tillfällen')), /Gymnasiet · Sal 1/);
  });

  it('is then chosen, also by whoever coordinates another organisation', async () => {
    for (const [n, who] of [kim, scene.lead, tilda].entries()) {
      const form = await who.says('nytt tillfälle');
      const centre = choiceOf(form, 'centre', 'Gymnasiet');
      assert.equal(valuesOf(form).centre, centre, 'the only one is suggested');
      const saved = await create({ centre, date: today(2), place: `Gymnasiet, sal ${n}`, confirm: 'yes' }, who);
      assert.match(textOf(saved), sv('session.created'));
    }
    assert.equal((await organisations()).filter(({ kind }) => kind === 'testCentre').length, 1);
    assert.doesNotMatch(textOf(await kim.says('tillfällen')), /Gymnasiet · Gymnasiet/);
  });

  it('with nearly the name of another is asked about, and added when it is confirmed', async () => {
    const typed = { centre: 'Gymnasiet AB', date: today(3) };
    const asked = await create(typed);
    assert.match(textOf(asked), sv('session.warning.centre', { name: 'Gymnasiet AB', others: 'Gymnasiet' }));
    assert.equal(valuesOf(asked).centre, 'Gymnasiet AB');
    assert.match(textOf(await scene.lead.presses(asked, 'session.create', typed)), sv('session.created'));
    const form = await scene.lead.says('nytt tillfälle');
    assert.equal(valuesOf(form).place ?? '', '', 'of several the place is not the programme’s');
  });

  it('is not a company, nothing unknown, and no text that is no name; what was typed is kept and nothing is saved', async () => {
    const before = (await organisations()).length;
    const company = await idOf('Bruket AB');
    for (const [centre, who, says] of [
      ['Bruket AB', scene.lead, sv('refusal.not-a-centre')],
      [company, scene.lead, sv('refusal.unknown-centre')],
      ['0'.repeat(32), scene.lead, sv('refusal.unknown-centre')],
      ['Ett nytt testcenter', kim, sv('refusal.unknown-centre')],
      ['tore@example.com', scene.lead, /./],
      ['x'.repeat(1_000), scene.lead, /./],
    ] as const) {
      const card = await create({ centre, confirm: 'yes', place: 'Ingenstans' }, who);
      assert.match(textOf(card), says);
      assert.doesNotMatch(textOf(card), sv('session.created'), centre);
      assert.equal(valuesOf(card).centre, centre);
    }
    assert.equal((await organisations()).length, before);
    assert.doesNotMatch(textOf(await scene.lead.says('tillfällen')), /Ingenstans/);
  });

  it('may have the sessions of an assessor of another one, who records them as their own', async () => {
    const grant = { email: 'tilda@example.com', role: 'assessor', organisation: 'Gymnasiet AB' };
    await scene.lead.sends('role.grant', { ...stamp(scene.programme), ...grant });
    assert.match(JSON.stringify(await scene.lead.says('nytt tillfälle')), /Tilda Testledare · Gymnasiet AB/);
    const at = { date: today(), centre: 'Gymnasiet', place: 'Sal 9', confirm: 'yes' };
    await create({ ...at, assessor: 'tilda@example.com' });
    await create({ ...at, place: 'Sal 8', centre: 'Gymnasiet AB' });
    const sessions = (card: Parameters<typeof buttonsOf>[0]) =>
      new Set(buttonsOf(card).flatMap(({ data }) => (data.list === 'participants' ? [data.session] : [])));
    assert.equal(sessions(await tilda.says('resultat')).size, 1);
    assert.match(textOf(await tilda.says('resultat')), /Sal 9/);
    assert.match(textOf(await scene.assessor.says('resultat')), /Sal 8/);
  });
});
