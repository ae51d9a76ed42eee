import { strict as assert } from 'node:assert';
import readXlsxFile from 'read-excel-file/node';
import { buttonsOf, type Card, inputsOf, nodesOf, textOf } from '../support/cards.ts';
import { onOneStore } from '../support/database.ts';
import { besideOf } from '../support/http/reading.ts';
import { inOrder, line, sv } from '../support/http/saying.ts';
import { ALL_MET, openScene, type Scene, stamp } from '../support/http/scene.ts';
import { textInPdf } from '../support/pdf.ts';
import type { PersonInChat } from '../support/people.ts';

const urlsIn = (card: Card) => [...nodesOf(card)].flatMap(({ url }) => (typeof url === 'string' ? [url] : []));

onOneStore('how somebody sees themselves', (store) => {
  let scene: Scene;
  let session: string;
  let vera: PersonInChat & { readonly candidate: string };
  /** Of another session, of this one and a lead, and a coordinator of her employer alone. */
  let others: Readonly<Record<'elsewhere' | 'both' | 'employer', PersonInChat>>;

  before(async () => {
    scene = await openScene({ store });
    const made = async (name: string, email: string, ...roles: readonly Record<string, string>[]) => {
      for (const role of roles) await scene.lead.sends('role.grant', { ...stamp(scene.programme), email, ...role });
      const person = scene.bot.person(name, email);
      await person.opens();
      return person;
    };
    vera = await scene.candidate('Vera Självbild', 'vera.sjalvbild@example.com');
    others = {
      elsewhere: await made('Ester Elsewhere', 'ester.sjalvbild@example.com', { role: 'assessor' }),
      both: await made('Boris Båda', 'boris.sjalvbild@example.com', { role: 'assessor' }, { role: 'lead' }),
      employer: await made('Frida Fabrik', 'frida.sjalvbild@example.com', {
        role: 'coordinator',
        scope: await organisation(),
      }),
    };
    session = await scene.createSession({
      capacity: '5',
      assessor: 'tore@example.com,boris.sjalvbild@example.com',
    });
  });
  after(() => scene?.close());

  const organisation = async () =>
    (await scene.bot.app.world.records.candidate(scene.programme, vera.candidate))?.organisation ?? '';
  const ids = () => ({ ...stamp(scene.programme), candidate: vera.candidate, session });
  const save = (areas: Readonly<Record<string, string>>, by: PersonInChat = vera) =>
    by.sends('selfAssessment.save', { ...stamp(scene.programme), candidate: vera.candidate, ...areas });
  const stored = async () =>
    (await scene.bot.app.world.records.candidate(scene.programme, vera.candidate))?.selfAssessed?.areas;
  const valuesOn = (card: Card) => new Map(inputsOf(card).map(({ id, value }) => [id, value]));
  const own = (level: string) => new RegExp(`[Ee]gen bild[^"]*: ${level}`);
  /** What any of it would be recognised by, as it is told to others and as it is stored. */
  const SELF = /[Ee]gen bild|skatta|selfAssess/;

  it('is asked on a card of its own, that a press without any area shows, and nothing is kept by that', async () => {
    const card = await vera.says('min tid');
    const buttons = buttonsOf(card).filter(({ verb }) => verb === 'selfAssessment.save');
    assert.equal(buttons.length, 1);
    assert.ok(!inputsOf(card).some(({ id }) => id.startsWith('area.')));
    const form = await vera.presses(card, 'selfAssessment.save');
    assert.match(textOf(form), /Frivilligt\. Bara du och testledaren ser det\./);
    const shown = valuesOn(form);
    assert.deepEqual([shown.size, new Set(shown.values())], [10, new Set(['-'])]);
    assert.equal(await stored(), undefined);
  });

  it('is kept of any areas, in place of what they said before', async () => {
    const saved = await vera.presses(await save({}), 'selfAssessment.save', { 'area.a01': 'partly', 'area.a02': '' });
    assert.match(textOf(saved), inOrder(sv('self.saved'), sv('self.said')));
    assert.deepEqual(await stored(), { a01: 'partly' });
    assert.match(textOf(await save({ 'area.a03': 'met' })), sv('self.saved'));
    assert.deepEqual(await stored(), { a03: 'met' });
    assert.match(textOf(await save({ 'area.a03': '-' })), sv('self.saved-none'));
    assert.equal(await stored(), undefined);
  });

  it('is of the areas and levels of the concept, or is refused beside the area and changes nothing', async () => {
    await save({ 'area.a01': 'partly' });
    const level = await save({ 'area.a01': 'met', 'area.a02': 'superb' });
    assert.match(besideOf(level, 'area.a02'), sv('problem.choice'));
    assert.equal(valuesOn(level).get('area.a01'), 'met', 'what was right is kept in the form');
    assert.match(textOf(await save({ 'area.zz': 'met' })), sv('refusal.not-in-concept'));
    assert.deepEqual(await stored(), { a01: 'partly' });
  });

  it('is theirs to say and to read alone while they have no seat', async () => {
    for (const by of [scene.coordinator, scene.lead, scene.assessor, others.both]) {
      assert.match(textOf(await save({ 'area.a01': 'met' }, by)), sv('refusal.not-your-booking'));
      assert.match(textOf(await save({}, by)), sv('refusal.not-your-booking'));
    }
    assert.doesNotMatch(JSON.stringify(await scene.assessor.sends('result.open', ids())), SELF);
    await scene.offer(session, vera.candidate);
    assert.doesNotMatch(JSON.stringify(await scene.assessor.sends('result.open', ids())), SELF);
    const offer = await vera.says('min tid');
    assert.ok(!buttonsOf(offer).some(({ verb }) => verb === 'selfAssessment.save'), 'an offer is answered first');
    await vera.sends('booking.accept', ids());
  });

  /** Everything that these show of her. */
  const shownTo = async (by: PersonInChat, ...more: readonly (readonly [string, Record<string, unknown>])[]) => {
    const asked = [
      ['result.open', ids()],
      ['result.open', { ...ids(), session: undefined }],
      ['candidate.open', ids()],
      ['session.open', ids()],
      ['list.page', { ...ids(), list: 'participants', candidate: undefined, cursor: '' }],
      ['list.page', { ...stamp(scene.programme), list: 'candidates', search: 'Vera' }],
      ...more,
    ] as const;
    return JSON.stringify(await Promise.all(asked.map(([verb, data]) => by.sends(verb, data))));
  };

  it('is read by the assessors of their session before the test, and in no list of theirs', async () => {
    for (const by of [scene.assessor, others.both]) {
      const form = await by.sends('result.open', ids());
      assert.match(JSON.stringify(form), own('Uppfyller delvis'));
    }
    const day = { ...stamp(scene.programme), session };
    const list = { ...day, list: 'participants', cursor: '' };
    const shown = [await scene.assessor.sends('session.open', day), await scene.assessor.sends('list.page', list)];
    assert.doesNotMatch(JSON.stringify(shown), SELF);
    const sheet = await (await fetch(urlsIn(shown[0] ?? {})[0] ?? '')).arrayBuffer();
    assert.match(textInPdf(Buffer.from(sheet)), /Vera Självbild/);
    assert.doesNotMatch(textInPdf(Buffer.from(sheet)), SELF);
  });

  it('is read by nobody else before it', async () => {
    for (const by of [scene.coordinator, scene.lead, others.elsewhere, others.employer])
      assert.doesNotMatch(await shownTo(by), SELF);
  });

  it('leaves in their history that they did, and in the audit no level of it', async () => {
    const history = textOf(await scene.lead.says('historik Vera'));
    assert.match(history, sv('history.did.selfAssessment.save', { who: line('history.self') }));
    assert.doesNotMatch(history, own('.'));
    const entries = [...(await scene.bot.documents())].filter(([, json]) => json.includes('selfAssessment.save'));
    assert.ok(entries.length > 0);
    for (const [, json] of entries) assert.doesNotMatch(json, /"a01"|partly|supplement/);
  });

  it('is not read by who assesses elsewhere and names their own session', async () => {
    const email = 'ester.sjalvbild@example.com';
    const theirs = await scene.createSession({ start: '13:00', end: '15:00', assessor: email });
    const form = await others.elsewhere.sends('result.open', { ...ids(), session: theirs });
    assert.doesNotMatch(JSON.stringify(form), SELF);
  });

  it('can be changed until it is recorded whether they came, and is then refused in words', async () => {
    await scene.assessor.sends('attendance.record', { ...ids(), attended: 'yes' });
    for (const areas of [{ 'area.a01': 'met' }, {}])
      assert.match(textOf(await save(areas)), sv('refusal.self-too-late'));
    assert.deepEqual(await stored(), { a01: 'partly' });
    const card = await vera.says('min tid');
    assert.match(textOf(card), sv('self.said'));
    assert.ok(!buttonsOf(card).some(({ verb }) => verb === 'selfAssessment.save'));
  });

  it('stands beside the outcome afterwards, for them and for the assessors of their session', async () => {
    await scene.assessor.sends('result.submit', { ...ids(), ...ALL_MET });
    assert.match(textOf(await vera.receives(line('result.heading'))), own('Uppfyller delvis'));
    const mine = textOf(await vera.says('min tid'));
    assert.match(mine, inOrder('Uppfyller kraven', ' · Egen bild före testet: Uppfyller delvis'));
    assert.equal(mine.match(/Egen bild/g)?.length, 1, 'of one area');
    for (const by of [scene.assessor, others.both]) {
      assert.match(textOf(await by.sends('result.open', ids())), own('Uppfyller delvis'));
      assert.match(JSON.stringify(await by.sends('result.open', { ...ids(), edit: 'yes' })), own('Uppfyller delvis'));
    }
    assert.match(textOf(await save({ 'area.a01': 'met' })), sv('refusal.self-too-late'));
  });

  it('is read by nobody else then, in what they correct or are shared, and stands in no report', async () => {
    await vera.sends('share.set', { ...ids(), share: 'yes' });
    const more = [['result.open', { ...ids(), edit: 'yes' }]] as const;
    for (const by of [scene.coordinator, scene.lead, others.elsewhere, others.employer])
      assert.doesNotMatch(await shownTo(by, ...more), SELF);
    assert.match(textOf(await others.employer.sends('candidate.open', ids())), /Uppfyller kraven/, 'it is shared');
    const report = await scene.lead.sends('report.make', { ...stamp(scene.programme), kind: 'full' });
    const files = await Promise.all(
      urlsIn(report).map(async (url) => Buffer.from(await (await fetch(url)).arrayBuffer())),
    );
    const [xlsx, pdf] = files;
    assert.ok(xlsx && pdf);
    const texts = [JSON.stringify(await readXlsxFile(xlsx)), textInPdf(pdf)];
    assert.match(texts[0] ?? '', /Vera Självbild/);
    for (const text of texts) assert.doesNotMatch(text, SELF);
  });

  it('stands in what is stored of them: on their page, in their file, and in the extract', async () => {
    const form = { ...stamp(scene.programme), candidate: vera.candidate, confirm: 'Vera Självbild', reason: 'asked' };
    const mine = await vera.says('mina uppgifter');
    assert.match(textOf(mine), inOrder(line('my-data.self'), 'Automation och IT-kunskap: Uppfyller delvis'));
    for (const card of [mine, await scene.lead.sends('person.extract', form)]) {
      const [file = '', page = ''] = await Promise.all(urlsIn(card).map(async (url) => (await fetch(url)).text()));
      const both = file.startsWith('{') ? [file, page] : [page, file];
      assert.deepEqual(JSON.parse(both[0] ?? '').selfAssessment.areas, { a01: 'partly' });
      assert.match(both[1] ?? '', inOrder(line('self.title'), 'Automation och IT-kunskap: Uppfyller delvis'));
    }
  });

  it('goes with them when they are erased', async () => {
    const erased = { ...stamp(scene.programme), candidate: vera.candidate, confirm: 'Vera Självbild', reason: 'asked' };
    await scene.lead.sends('person.erase', erased);
    assert.equal(await stored(), undefined);
    assert.ok(![...(await scene.bot.documents()).values()].some((json) => json.includes('selfAssessed":{')));
  });
});
