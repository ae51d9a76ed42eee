import { strict as assert } from 'node:assert';
import { MOST_ROWS } from '../../src/domain/results/plan.ts';
import { buttonsOf, type Card, nodesOf, textOf, valuesOf } from '../support/cards.ts';
import { now } from '../support/clock.ts';
import { onOneStore } from '../support/database.ts';
import { besideOf } from '../support/http/reading.ts';
import { inOrder, line, sv } from '../support/http/saying.ts';
import { ALL_MET, openScene, type Scene, stamp } from '../support/http/scene.ts';
import { textInPdf, unpacked } from '../support/pdf.ts';

const ROW = { area: 'a05', what: 'Kurs i ritningsläsning', where: 'Lärcentrum', by: '2020-09-01' };

onOneStore('a plan to learn more', (store) => {
  let scene: Scene;
  let session: string;
  let ahead = 0;
  let vera: Awaited<ReturnType<Scene['candidate']>>;
  before(async () => {
    scene = await openScene({ store, now: () => new Date(now().getTime() + ahead) });
    vera = await scene.candidate('Vera Vidare', 'vera.vidare@example.com');
    session = await scene.createSession({ capacity: '5' });
    await scene.offer(session, vera.candidate);
    const ids = () => ({ ...stamp(scene.programme), candidate: vera.candidate, session });
    await scene.assessor.sends('attendance.record', { ...ids(), attended: 'yes' });
    await scene.assessor.sends('result.submit', { ...ids(), ...ALL_MET });
    await vera.receives(line('result.heading'));
  });
  after(() => scene?.close());

  const opened = () =>
    scene.assessor.sends('result.open', { ...stamp(scene.programme), candidate: vera.candidate, plan: 'yes' });
  const paperOf = async (card: Card, title: RegExp) => {
    const found = [...nodesOf(card)].find(({ type, title: of }) => type === 'Action.OpenUrl' && title.test(String(of)));
    const answer = await fetch(String(found?.url));
    assert.equal(answer.status, 200);
    return Buffer.from(await answer.arrayBuffer());
  };
  const pageOf = async (card: Card) => {
    const urls = [...nodesOf(card)].flatMap(({ type, url }) => (type === 'Action.OpenUrl' ? [String(url)] : []));
    const kinds = await Promise.all(urls.map(async (url) => (await fetch(url)).headers.get('content-type')));
    return urls.find((_, n) => kinds[n]?.startsWith('text/html')) ?? assert.fail(urls.join());
  };
  const said = inOrder(
    'Ritningsläsning: Kurs i ritningsläsning, Lärcentrum',
    sv('plan.until', { date: '1 september 2020' }),
  );

  it('is written from the result, row by row, and printed on one page', async () => {
    const given = await scene.assessor.sends('result.open', { ...stamp(scene.programme), candidate: vera.candidate });
    assert.ok(buttonsOf(given).some(({ data }) => data.plan === 'yes'));
    const saved = await scene.assessor.presses(await opened(), 'plan.save', ROW);
    assert.match(textOf(saved), inOrder(sv('plan.saved'), said));
    const file = await paperOf(saved, /Skriv ut/);
    assert.match(
      textInPdf(file).replaceAll(/\s+/g, ' '),
      /Vera Vidare.*Ritningsläsning Kurs i ritningsläsning Lärcentrum/,
    );
    assert.equal((unpacked(file).match(/\/Type \/Page\b/g) ?? []).length, 1);
    assert.match(unpacked(file), /\/StructTreeRoot/);
  });

  it('is read by its person, and in what is stored of them', async () => {
    const card = await vera.says('min tid');
    assert.match(textOf(card), said);
    assert.match(textInPdf(await paperOf(card, /Planen/)), /Lärcentrum/);
  });

  it('is no coordinator’s to read or write', async () => {
    const about = { ...stamp(scene.programme), candidate: vera.candidate };
    assert.match(textOf(await scene.coordinator.sends('plan.save', { ...about, ...ROW })), sv('refusal.not-allowed'));
    const shown = [
      await scene.coordinator.sends('candidate.open', about),
      await scene.coordinator.says('historik Vera'),
    ];
    assert.doesNotMatch(shown.map(textOf).join(' '), /Lärcentrum|plan/i);
  });

  it('stands on the page of what is stored of them', async () => {
    const page = await fetch(await pageOf(await vera.says('mina uppgifter')));
    assert.match(await page.text(), /Ritningsläsning: Kurs i ritningsläsning, Lärcentrum/);
  });

  it('loses no row to a card that shows another plan', async () => {
    const earlier = await opened();
    ahead += 1_000;
    const another = { ...stamp(scene.programme), candidate: vera.candidate, what: 'En andra rad' };
    await scene.assessor.sends('plan.save', another);
    const told = await scene.assessor.presses(earlier, 'plan.save', {}, { row: '0' });
    assert.match(textOf(told), inOrder(sv('refusal.edited-meanwhile'), said, 'En andra rad'));
    const paper = textInPdf(await paperOf(told, /Skriv ut/)).replaceAll(/\s+/g, ' ');
    assert.match(paper, new RegExp(`${line('plan.general')} En andra rad`), 'a row of no area has no head');
    const removed = await scene.assessor.presses(told, 'plan.save', {}, { row: '1' });
    assert.match(textOf(removed), inOrder(sv('plan.removed'), said));
    assert.doesNotMatch(textOf(removed), /En andra rad/);
  });

  it('says beside the field what cannot be taken, and a row can be taken out', async () => {
    const refused = await scene.assessor.sends('plan.save', {
      ...stamp(scene.programme),
      ...{ candidate: vera.candidate, ...ROW, what: 'Ring 19121212-1212' },
    });
    assert.match(textOf(refused), sv('problem.personal-number'));
    const strange = { ...stamp(scene.programme), candidate: vera.candidate, ...ROW, area: 'a99' };
    const asked = await scene.assessor.sends('plan.save', strange);
    assert.equal(besideOf(asked, 'area'), line('refusal.unknown-area'));
    assert.equal(valuesOf(asked).what, ROW.what);
    for (const [language, sentence] of [
      ['en', 'That day has already been. Choose today or later.'],
      ['sv', 'Dagen har redan varit. Välj idag eller senare.'],
    ] as const) {
      await scene.assessor.says(`språk ${language}`);
      const past = { ...stamp(scene.programme), candidate: vera.candidate, ...ROW, by: '2020-05-10' };
      const late = await scene.assessor.sends('plan.save', past);
      assert.equal(besideOf(late, 'by'), sentence);
      assert.equal(valuesOf(late).by, '2020-05-10');
    }
    const row = { ...stamp(scene.programme), candidate: vera.candidate, row: '0' };
    assert.match(textOf(await scene.assessor.sends('plan.save', row)), sv('plan.removed'));
    const none = await scene.assessor.sends('plan.save', { ...row, ...stamp(scene.programme), row: '77' });
    assert.match(textOf(none), sv('refusal.edited-meanwhile'));
    assert.doesNotMatch(textOf(await vera.says('min tid')), /Lärcentrum/);
  });

  it('that is full keeps on the card what there was no room for', async () => {
    const add = (what: string) =>
      scene.assessor.sends('plan.save', { ...stamp(scene.programme), candidate: vera.candidate, ...ROW, what });
    for (let row = 0; row < MOST_ROWS; row += 1) await add(`Rad ${row}`);
    const full = await add('En till');
    assert.match(textOf(full), sv('refusal.plan-full'));
    assert.deepEqual([valuesOf(full).what, valuesOf(full).where, valuesOf(full).by], ['En till', ROW.where, ROW.by]);
  });
});
