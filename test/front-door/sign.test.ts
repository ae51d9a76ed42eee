import { strict as assert } from 'node:assert';
import { buttonsOf, type Card, textOf } from '../support/cards.ts';
import { now } from '../support/clock.ts';
import { onOneStore } from '../support/database.ts';
import { eventually } from '../support/eventually.ts';
import { inOrder, line, sv } from '../support/http/saying.ts';
import { ALL_MET, type OfferedPerson, openScene, PERSON, type Scene, stamp } from '../support/http/scene.ts';
import type { PersonInChat } from '../support/people.ts';

const MINUTE = 60_000;
const NAME = 'Vera Validand';

onOneStore('a result that another one is to sign', (store) => {
  let scene: Scene;
  let vera: OfferedPerson;
  let ahead = 0;

  beforeEach(async () => {
    ahead = 0;
    scene = await openScene({ store, now: () => new Date(now().getTime() + ahead) });
    await saves({ resultDelay: '10', secondSignature: 'yes' });
    vera = await scene.offered(NAME, 'vera.skriv@example.com');
    await scene.assessor.sends('attendance.record', { ...ids(), attended: 'yes' });
  });
  afterEach(() => scene?.close());

  const saves = async (data: Readonly<Record<string, string>>) =>
    scene.lead.presses(await scene.lead.says('program'), 'programme.save', data);
  const ids = () => ({ ...stamp(scene.programme), candidate: vera.candidate, session: vera.session });
  const gives = () => scene.assessor.sends('result.submit', { ...ids(), ...ALL_MET });
  const signs = (who: PersonInChat) => who.sends('result.sign', ids());
  const opens = (who: PersonInChat) => who.sends('result.open', ids());
  const verbsOn = (card: Card) => buttonsOf(card).map(({ verb }) => verb);
  const stored = async () =>
    (await scene.bot.app.world.records.candidate(scene.programme, vera.candidate)) ?? assert.fail();
  const isResult = (card: Card) => textOf(card).includes(line('result.heading'));
  const isTold = () => eventually(() => vera.inbox().some(isResult));
  /** Whatever tells somebody something wakes what delivers, and what was due before is done before it. */
  async function passes(minutes: number): Promise<void> {
    ahead += minutes * MINUTE;
    const waits = scene.bot.app.world.newId().slice(0, 8);
    await scene.offered(`Cia ${waits}`, `cia.${waits}@example.com`);
  }

  it('counts and is told at once when it is signed after its delay, and not before', async () => {
    const list = await gives();
    assert.match(
      textOf(list),
      inOrder(sv('report.result-waits-signature', { name: NAME }), sv('report.awaits-signature')),
    );
    await passes(30);
    assert.equal((await stored()).result, undefined);
    assert.ok(!vera.inbox().some(isResult), 'told of what nobody has signed');
    assert.match(textOf(await vera.says('min tid')), sv('booking.attended.heading'));
    const read = await opens(scene.lead);
    assert.match(textOf(read), sv('result.waits-signature'));
    const signed = await scene.lead.presses(read, 'result.sign');
    assert.match(textOf(signed), sv('result.signed', { name: NAME }));
    assert.ok(!verbsOn(signed).includes('result.takeback'), 'what counts can be taken back');
    const { result, submitted, certificate } = await stored();
    assert.deepEqual([result?.version, result?.signed, submitted, certificate?.version], [1, true, undefined, 1]);
    assert.ok(await isTold(), 'nobody was told');
    assert.match(textOf(await opens(scene.lead)), sv('result.signature-there'));
    assert.match(textOf(await signs(scene.lead)), sv('result.signed', { name: NAME }));
    assert.equal(vera.inbox().filter(isResult).length, 1);
  });

  it('is an open matter of its session for whoever may sign, until it is signed', async () => {
    await gives();
    const said = async () => textOf(await scene.lead.says('resultat'));
    assert.match(await said(), sv('report.unsigned_one', { count: 1 }));
    await signs(scene.lead);
    assert.match(await said(), sv('report.all-done'));
  });

  it('waits for the rest of its delay when it is signed before, and can be taken back until then', async () => {
    await gives();
    for (const _ of ['once', 'twice']) {
      assert.match(textOf(await signs(scene.lead)), sv('result.signed-waits', { name: NAME }));
    }
    assert.ok(!verbsOn(await opens(scene.lead)).includes('result.sign'));
    await scene.assessor.sends('result.takeback', ids());
    assert.match(textOf(await signs(scene.lead)), sv('refusal.nothing-to-sign'));
    await gives();
    await passes(11);
    assert.equal((await stored()).submitted?.version, 2, 'signed as the one that was taken back');
    await signs(scene.lead);
    assert.ok(await isTold(), 'nobody was told');
  });

  it('is signed as it was read: one that was given anew meanwhile is shown first', async () => {
    await gives();
    const read = await opens(scene.lead);
    await scene.assessor.sends('result.takeback', ids());
    await scene.assessor.sends('result.submit', { ...ids(), ...ALL_MET, 'area.a05': 'partly' });
    const told = await scene.lead.presses(read, 'result.sign');
    assert.match(textOf(told), inOrder(sv('refusal.given-anew'), sv('outcome.partly')));
    assert.equal((await stored()).submitted?.signed, undefined);
    assert.match(textOf(await scene.lead.presses(told, 'result.sign')), sv('result.signed-waits', { name: NAME }));
  });

  it('can be taken back after its delay as well, while nobody has signed it', async () => {
    await gives();
    await passes(30);
    assert.match(textOf(await scene.assessor.sends('result.takeback', ids())), sv('result.taken-back', { name: NAME }));
    assert.equal((await stored()).progress.stage, 'attended');
  });

  it('is signed neither by who gave it, nor by an assessor of their organisation, nor by who does not assess', async () => {
    await gives();
    assert.ok(!verbsOn(await opens(scene.assessor)).includes('result.sign'));
    assert.match(textOf(await signs(scene.assessor)), sv('refusal.own-signature'));
    for (const who of [vera, scene.coordinator]) assert.match(textOf(await signs(who)), sv('refusal.not-allowed'));
    await scene.assessor.sends('result.takeback', ids());
    await scene.lead.sends('result.submit', { ...ids(), ...ALL_MET });
    const role = { email: 'tore@example.com', role: 'assessor', organisation: PERSON.employer };
    await scene.lead.sends('role.grant', { ...stamp(scene.programme), ...role });
    assert.ok(!verbsOn(await opens(scene.assessor)).includes('result.sign'));
    assert.match(textOf(await signs(scene.assessor)), sv('refusal.own-organisation'));
    assert.equal((await stored()).submitted?.signed, undefined);
  });

  it('is asked of a correction too, and what it corrects counts until then', async () => {
    await gives();
    await signs(scene.lead);
    await passes(11);
    assert.ok(await isTold(), 'nobody was told');
    const data = { ...ids(), ...ALL_MET, 'area.a05': 'partly', reason: 'Fel rad' };
    const corrected = await scene.assessor.sends('result.correct', data);
    assert.match(textOf(corrected), sv('result.correction-waits-signature', { name: NAME }));
    await passes(11);
    assert.deepEqual([(await stored()).result?.version, (await stored()).submitted?.version], [1, 2]);
    await signs(scene.lead);
    assert.ok(await eventually(async () => (await stored()).result?.version === 2), 'never counts');
  });

  it('needs no signature once the programme asks for none: when it was due, it counts', async () => {
    await gives();
    await passes(30);
    assert.equal((await stored()).result, undefined);
    await saves({ secondSignature: 'no' });
    assert.ok(await isTold(), 'nobody was told');
    assert.equal((await stored()).result?.signed, undefined);
    assert.match(textOf(await signs(scene.lead)), sv('refusal.nothing-to-sign'));
  });

  it('is not asked for of what was given before the programme asked', async () => {
    await saves({ secondSignature: 'no' });
    await gives();
    await saves({ secondSignature: 'yes' });
    assert.match(textOf(await signs(scene.lead)), sv('refusal.nothing-to-sign'));
    await passes(11);
    assert.ok(await isTold(), 'nobody was told');
  });
});
