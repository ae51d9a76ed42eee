import { strict as assert } from 'node:assert';
import { PAGES } from '../../src/routes.ts';
import { buttonsOf, type Card, inputsOf, textOf } from '../support/cards.ts';
import { now } from '../support/clock.ts';
import { onOneStore } from '../support/database.ts';
import { eventually } from '../support/eventually.ts';
import { besideOf } from '../support/http/reading.ts';
import { inOrder, line, sv } from '../support/http/saying.ts';
import { ALL_MET, type OfferedPerson, openScene, type Scene, stamp } from '../support/http/scene.ts';

const [PROPOSAL, PRIVATE, REASON] = ['Kurs i svarvning', 'Var mycket nervös', 'Två personer förväxlades'];

onOneStore('a result that is corrected', (store) => {
  let scene: Scene;
  let vera: OfferedPerson;
  let session: string;
  let ahead = 0;

  beforeEach(async () => {
    ahead = 0;
    scene = await openScene({ store, now: () => new Date(now().getTime() + ahead) });
    vera = await scene.offered('Vera Validand', 'vera@example.com');
    session = vera.session;
    const data = { ...ids(), session };
    await scene.assessor.sends('attendance.record', { ...data, attended: 'yes' });
    await scene.assessor.sends('result.submit', {
      ...data,
      ...stamp(scene.programme),
      ...ALL_MET,
      privateNote: PRIVATE,
    });
  });
  afterEach(() => scene?.close());

  const ids = () => ({ ...stamp(scene.programme), candidate: vera.candidate });
  const opens = async (by = scene.assessor) =>
    by.presses(await by.sends('result.open', ids()), 'result.open', {}, { edit: 'yes' });
  const CORRECTION = { 'area.a03': 'partly', proposal: PROPOSAL, reason: REASON };
  const stored = async () =>
    (await scene.bot.app.world.records.candidate(scene.programme, vera.candidate)) ?? assert.fail();
  const tally = (name: string) =>
    scene.bot.app.world.records.tally(scene.programme).then((counts) => counts[name] ?? 0);
  const valueIn = (card: Card, id: string) => inputsOf(card).find((each) => each.id === id)?.value;
  const isNews = (card: Card) => textOf(card).includes(line('result.corrected.line'));

  it('is a new version that says why, counts in place of the other, and is told to its person as a correction', async () => {
    const form = await opens();
    assert.deepEqual([valueIn(form, 'area.a03'), valueIn(form, 'privateNote')], ['met', PRIVATE]);
    const done = await scene.assessor.presses(form, 'result.correct', CORRECTION);
    assert.match(
      textOf(done),
      inOrder(sv('result.correction-done', { name: 'Vera Validand' }), sv('outcome.partly'), PROPOSAL, REASON),
    );
    assert.ok(await eventually(() => vera.inbox().some(isNews)), 'nobody was told');
    const told = vera.inbox().find(isNews) ?? {};
    assert.match(textOf(told), inOrder(sv('outcome.partly'), PROPOSAL));
    for (const words of [REASON, PRIVATE]) assert.doesNotMatch(JSON.stringify(vera.inbox()), new RegExp(words));
    assert.deepEqual(
      [await tally('area:a03:met'), await tally('area:a03:partly'), await tally('outcome:partly')],
      [0, 1, 1],
    );
    const before = await scene.lead.presses(done, 'result.open', {}, { version: '1' });
    assert.match(textOf(before), inOrder(sv('result.replaced'), PRIVATE));
    assert.doesNotMatch(textOf(before), new RegExp(PROPOSAL));
    const history = await scene.lead.says('historik vera@example.com');
    assert.match(textOf(history), sv('history.did.result.correct', { who: 'Tore Testledare' }));
    assert.doesNotMatch(textOf(history), new RegExp(REASON));
  });

  it('has another certificate from the moment it counts, and the former says that it is replaced', async () => {
    const check = async (code: string) => (await fetch(`${scene.bot.app.url}${PAGES.certificate.path}/${code}`)).text();
    const { code: former } = (await stored()).certificate ?? assert.fail();
    await scene.lead.presses(await scene.lead.says('program'), 'programme.save', { resultDelay: '10' });
    const waits = await scene.assessor.presses(await opens(), 'result.correct', CORRECTION);
    assert.match(textOf(waits), sv('result.correction-waits', { name: 'Vera Validand' }));
    assert.match(await check(former), sv('certificate.page.genuine.title'));
    assert.doesNotMatch(textOf(await vera.says('min tid')), new RegExp(PROPOSAL));
    ahead += 11 * 60_000;
    await scene.createSession();
    assert.ok(await eventually(() => vera.inbox().some(isNews)), 'nobody was told');
    assert.match(await check(former), sv('certificate.page.replaced.title'));
    const { certificate } = await stored();
    assert.equal(certificate?.version, 2);
    assert.match(await check(certificate?.code ?? ''), sv('certificate.page.genuine.title'));
  });

  it('is as it was when the correction is taken back in time', async () => {
    await scene.lead.presses(await scene.lead.says('program'), 'programme.save', { resultDelay: '10' });
    const waits = await scene.assessor.presses(await opens(), 'result.correct', CORRECTION);
    const back = await scene.assessor.presses(waits, 'result.takeback');
    assert.match(textOf(back), sv('result.correction-taken-back', { name: 'Vera Validand' }));
    const { result, submitted, progress, takenBack } = await stored();
    assert.deepEqual([result?.version, submitted, progress.stage, takenBack], [1, undefined, 'assessed', 2]);
    const again = await scene.assessor.presses(await opens(), 'result.correct', CORRECTION);
    assert.match(textOf(again), sv('result.correction-waits'));
    assert.equal((await stored()).submitted?.version, 3);
  });

  it('needs a reason, every area, and somebody who may; what was typed stays', async () => {
    const form = await opens();
    for (const reason of ['', '   ']) {
      const asked = await scene.assessor.presses(form, 'result.correct', { ...CORRECTION, reason });
      assert.equal(besideOf(asked, 'reason'), line('problem.required'));
      assert.deepEqual([valueIn(asked, 'area.a03'), valueIn(asked, 'proposal')], ['partly', PROPOSAL]);
    }
    const { 'area.a01': _, ...rest } = ALL_MET;
    const some = await scene.assessor.sends('result.correct', { ...ids(), ...rest, reason: REASON });
    assert.match(textOf(some), sv('refusal.areas-missing'));
    assert.equal(valueIn(some, 'reason'), REASON);
    for (const who of [vera, scene.coordinator]) {
      const data = { ...ids(), ...ALL_MET, ...CORRECTION };
      assert.match(textOf(await who.sends('result.correct', data)), sv('refusal.not-allowed'));
    }
    assert.equal((await stored()).result?.version, 1);
  });

  it('to what it says already is no correction, and says so', async () => {
    const same = await scene.assessor.presses(await opens(), 'result.correct', { reason: REASON });
    assert.match(textOf(same), sv('person.same'));
    assert.equal((await stored()).result?.version, 1);
  });

  it('is refused to its person, and its signature too, whatever role they have besides', async () => {
    const role = { email: 'vera@example.com', role: 'lead' };
    await scene.lead.sends('role.grant', { ...stamp(scene.programme), ...role });
    const correction = { ...ids(), ...ALL_MET, ...CORRECTION };
    assert.match(textOf(await vera.sends('result.correct', correction)), sv('refusal.own-result'));
    assert.match(textOf(await vera.sends('result.sign', { ...ids(), session })), sv('refusal.own-result'));
    assert.equal((await stored()).result?.version, 1);
  });

  it('of two who correct it at once is the first one’s; the other is told, and loses no word', async () => {
    const [mine, leads] = [await opens(), await opens(scene.lead)];
    await scene.lead.presses(leads, 'result.correct', { 'area.a01': 'partly', reason: 'Ledarens skäl' });
    const told = await scene.assessor.presses(mine, 'result.correct', CORRECTION);
    assert.match(textOf(told), sv('refusal.corrected-meanwhile'));
    assert.deepEqual(
      ['area.a03', 'proposal', 'reason'].map((id) => valueIn(told, id)),
      ['partly', PROPOSAL, REASON],
    );
    const { result } = await stored();
    assert.deepEqual([result?.version, result?.areas.a01, result?.areas.a03], [2, 'partly', 'met']);
    // Having read the other, they may correct that.
    assert.ok(buttonsOf(told).some(({ verb }) => verb === 'result.open'));
    await scene.assessor.presses(told, 'result.correct', CORRECTION);
    assert.equal((await stored()).result?.version, 3);
  });
});
