import { strict as assert } from 'node:assert';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { readConcepts } from '../../src/concepts/read.ts';
import { resources } from '../../src/i18n/texts.ts';
import { inputsOf, textOf, valuesOf } from '../support/cards.ts';
import { onOneStore } from '../support/database.ts';
import { inOrder, line, sv } from '../support/http/saying.ts';
import { idOn, openScene, PERSON, type Scene, SESSION, SETTINGS, stamp, today } from '../support/http/scene.ts';
import { type Mailbox, startMailbox } from '../support/mailbox.ts';
import type { PersonInChat } from '../support/people.ts';
import { createTempDir } from '../support/temp-dir.ts';

/** Another trade, whose concept is another kind of test on a scale of other names. */
const CARE = {
  id: 'aldreomsorg',
  version: '2026-1',
  name: { sv: 'Äldreomsorg', en: 'Elderly care' },
  areas: [
    { id: 'hygien', name: { sv: 'Basal hygien', en: 'Basic hygiene' } },
    { id: 'bemotande', name: { sv: 'Bemötande', en: 'Treating people' } },
  ],
  levels: { met: { sv: 'Kan självständigt', en: 'Can alone' }, partly: { sv: 'Kan med stöd', en: 'Can with help' } },
  texts: {
    what: { sv: 'Ett samtal och en dag på ett boende.', en: 'A talk, and a day in a home.' },
    bring: { sv: 'Ta med inomhusskor.', en: 'Bring indoor shoes.' },
  },
};
const FREE = /Kostnadsfri|Free of charge|gratis/i;

onOneStore('a programme of another trade', (store) => {
  let scene: Scene;
  let mailbox: Mailbox;
  let care: string;
  let vera: PersonInChat;
  let ids: { candidate: string; session: string };

  before(async () => {
    const folder = await createTempDir();
    await writeFile(join(folder.path, 'care.json'), JSON.stringify(CARE));
    const added = readConcepts(pathToFileURL(`${folder.path}/`));
    await folder.remove();
    mailbox = await startMailbox();
    const environment = mailbox.environment;
    scene = await openScene({ store, environment, concepts: new Map([...readConcepts(), ...added]) });
    const settings = { ...SETTINGS, name: 'Omsorg Kalmar', concept: CARE.id };
    care = idOn(await scene.lead.sends('programme.save', { ...stamp(''), ...settings, in: undefined }), 'in');
    await scene.lead.sends('role.grant', { ...stamp(care), email: 'tore@example.com', role: 'assessor' });
    vera = scene.bot.person('Vera Validand', 'vera@example.com');
    const candidate = await nominate('Vera Validand', 'vera@example.com');
    await vera.opens();
    const draft = { ...stamp(care), ...SESSION, date: today(), assessor: 'tore@example.com', confirm: 'yes' };
    const session = idOn(await scene.lead.sends('session.create', draft), 'session');
    ids = { candidate, session };
    await scene.lead.sends('booking.offer', { ...stamp(care), session, candidates: candidate });
  });
  after(async () => {
    await scene?.close();
    await mailbox?.close();
  });

  const nominate = async (name: string, email: string) =>
    idOn(await scene.lead.sends('candidate.nominate', { ...stamp(care), ...PERSON, name, email }), 'candidate');

  it('offers its seats in its own words: chat, mail and page', async () => {
    const said = inOrder(CARE.name.sv, CARE.texts.what.sv, CARE.texts.bring.sv, sv('booking.info.result'));
    const card = textOf(await vera.receives(CARE.texts.what.sv));
    const greta = await nominate('Greta Gård', 'greta@example.com');
    await scene.lead.sends('booking.offer', { ...stamp(care), session: ids.session, candidates: greta });
    await mailbox.until(() => mailbox.mails.some(({ to }) => to?.[0]?.address === 'greta@example.com'), 'her offer');
    const mail = mailbox.mails.find(({ to }) => to?.[0]?.address === 'greta@example.com')?.text ?? '';
    const page = await (await fetch(/http:\S+\/svar\/[\w.-]+/.exec(mail)?.[0] ?? '')).text();
    assert.match(card, said);
    for (const text of [card, mail, page]) {
      assert.match(text, inOrder(CARE.texts.what.sv, CARE.texts.bring.sv));
      assert.doesNotMatch(text, FREE);
      assert.doesNotMatch(text, /på dator|misslyckas/);
    }
  });

  it('is told of as it is to a candidate who asks, and as free of charge to nobody', async () => {
    const asked = textOf(await vera.says('vad är det här?'));
    assert.match(asked, inOrder(CARE.name.sv, CARE.texts.what.sv, CARE.texts.bring.sv));
    for (const said of [asked, textOf(await vera.says('vad kostar det?')), textOf(await vera.says('program'))]) {
      assert.doesNotMatch(said, FREE);
    }
    assert.match(textOf(await vera.says('vad kostar det?')), sv('question.cost-unknown'));
  });

  it('is assessed by its own areas, on a scale of its own names', async () => {
    const press = (verb: string, data: object) => scene.assessor.sends(verb, { ...stamp(care), ...ids, ...data });
    await press('attendance.record', { attended: 'yes' });
    const form = await press('result.open', {});
    assert.deepEqual(
      inputsOf(form).flatMap(({ id }) => (id.startsWith('area.') ? [id] : [])),
      ['area.hygien', 'area.bemotande'],
    );
    const list = await press('result.submit', { 'area.hygien': 'met', 'area.bemotande': 'partly' });
    assert.match(textOf(list), inOrder('Vera Validand', CARE.levels.partly.sv));
    const given = textOf(await vera.receives(line('result.heading')));
    assert.match(given, inOrder('Basal hygien', CARE.levels.met.sv, 'Bemötande', CARE.levels.partly.sv));
    assert.match(
      textOf(await press('result.open', {})),
      sv('result.concept', { name: CARE.name.sv, version: '2026-1' }),
    );
  });
});

onOneStore('the text that a programme has for candidates', (store) => {
  let scene: Scene;
  let vera: PersonInChat;
  before(async () => {
    scene = await openScene({ store });
    vera = await scene.candidate('Vera Validand', 'vera@example.com');
  });
  after(() => scene?.close());

  const save = (more: Record<string, string>) =>
    scene.lead.sends('programme.save', {
      ...stamp(scene.programme),
      programme: scene.programme,
      ...SETTINGS,
      name: 'Industriteknik BAS',
      ...more,
    });
  const shown = async () => textOf(await vera.says('min tid'));

  it('is saved, shown as it was typed, kept by a card from before it, and taken away by an empty one', async () => {
    const about = 'Betalas av *regionen*.\n[Läs](https://evil.example) mer.';
    assert.equal(valuesOf(await save({ about })).about, about);
    assert.ok((await shown()).includes(about));
    assert.equal(valuesOf(await save({ target: '90' })).about, about);
    assert.match(await shown(), /regionen/);
    assert.equal(valuesOf(await save({ about: ' ' })).about ?? '', '');
    assert.doesNotMatch(await shown(), /regionen/);
  });

  it('is refused too long, and with an identity number in it, and stays as it was', async () => {
    await save({ about: 'Kostar ingenting.' });
    for (const [about, problem] of [
      ['x'.repeat(1001), 'too-long'],
      ['Ring 19121212-1212', 'personal-number'],
    ] as const) {
      assert.match(textOf(await save({ about })), sv(`problem.${problem}`));
    }
    assert.match(await shown(), /Kostar ingenting/);
  });

  it('is nothing that the bot says of every programme', () => {
    for (const texts of Object.values(resources)) {
      const { typed: _, ...said } = texts;
      assert.doesNotMatch(JSON.stringify(said), FREE);
      assert.doesNotMatch(
        JSON.stringify(said),
        /på dator\b|on a computer|tre timmar|three hours|misslyckas|cannot fail/i,
      );
    }
  });
});
