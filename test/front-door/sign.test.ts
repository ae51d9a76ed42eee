import { strict as assert } from 'node:assert';
import { LEAD } from '../support/bot.ts';
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
  const becomes = (role: string, email: string, organisation?: string) =>
    scene.lead.sends('role.grant', { ...stamp(scene.programme), email, role, ...(organisation && { organisation }) });
  const isAsked = (card: Card) => textOf(card).includes(line('notice.signature.line'));
  async function isAskedOf(person: PersonInChat): Promise<Card> {
    assert.ok(await eventually(() => person.inbox().some(isAsked), 5_000), 'never asked to sign');
    return person.inbox().findLast(isAsked) ?? {};
  }
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
    const read = await opens(scene.assessor);
    assert.match(textOf(read), sv('result.waits-signed'));
    assert.ok(!verbsOn(await opens(scene.lead)).includes('result.sign'));
    await scene.assessor.presses(read, 'result.takeback');
    assert.match(textOf(await signs(scene.lead)), sv('refusal.nothing-to-sign'));
    await gives();
    assert.equal((await stored()).submitted?.signed, undefined, 'the signature stays of what was taken back');
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

  it('is signed neither by who gave it, nor by who works where they do, leads neither, nor by who does not assess', async () => {
    await gives();
    assert.ok(!verbsOn(await opens(scene.assessor)).includes('result.sign'));
    assert.match(textOf(await signs(scene.assessor)), sv('refusal.own-signature'));
    for (const who of [vera, scene.coordinator]) assert.match(textOf(await signs(who)), sv('refusal.not-allowed'));
    await becomes('assessor', LEAD, PERSON.employer);
    assert.ok(!verbsOn(await opens(scene.lead)).includes('result.sign'), 'a lead of their organisation');
    assert.match(textOf(await signs(scene.lead)), sv('refusal.colleague-signature'));
    await scene.assessor.sends('result.takeback', ids());
    await scene.lead.sends('result.submit', { ...ids(), ...ALL_MET });
    await becomes('assessor', 'tore@example.com', PERSON.employer);
    assert.ok(!verbsOn(await opens(scene.assessor)).includes('result.sign'));
    assert.match(textOf(await signs(scene.assessor)), sv('refusal.colleague-signature'));
    assert.equal((await stored()).submitted?.signed, undefined);
  });

  it('is neither signed nor corrected by its own person, who assesses and leads as well', async () => {
    for (const role of ['assessor', 'lead']) await becomes(role, 'vera.skriv@example.com');
    await gives();
    assert.match(textOf(await signs(vera)), sv('refusal.own-result'));
    await signs(scene.lead);
    await passes(11);
    assert.ok(await isTold(), 'nobody was told');
    const correction = { ...ids(), ...ALL_MET, reason: 'Det kan jag' };
    assert.match(textOf(await vera.sends('result.correct', correction)), sv('refusal.own-result'));
    assert.match(textOf(await vera.sends('result.takeback', ids())), sv('refusal.own-result'));
    assert.ok(!vera.inbox().some(isAsked), 'asked to sign their own');
    assert.equal((await stored()).submitted, undefined);
  });

  it('is told to a lead, in no word of it, where nobody else assesses; a press leads to where it is signed', async () => {
    await gives();
    const asked = await isAskedOf(scene.lead);
    for (const level of ['met', 'partly', 'supplement']) {
      assert.ok(!textOf(asked).includes(line(`outcome.${level}`)), 'its outcome is told');
    }
    const read = await scene.lead.presses(asked, 'result.open');
    assert.ok(verbsOn(read).includes('result.sign'));
    for (const who of [scene.assessor, scene.coordinator, vera]) assert.ok(!who.inbox().some(isAsked));
    await signs(scene.lead);
    await passes(11);
    assert.ok(await isTold(), 'nobody was told');
    await scene.assessor.sends('result.correct', { ...ids(), ...ALL_MET, 'area.a05': 'partly', reason: 'Fel rad' });
    assert.ok(await eventually(() => scene.lead.inbox().filter(isAsked).length === 2), 'not of the correction');
  });

  it('is told to the other assessors of the session alone, but for those who work where they do', async () => {
    const [tilda, uno] = ['tilda', 'uno'].map((each) => scene.bot.person(each, `${each}.signs@example.com`));
    assert.ok(tilda && uno);
    await becomes('assessor', 'tilda.signs@example.com', PERSON.employer);
    await becomes('assessor', 'uno.signs@example.com');
    for (const each of [tilda, uno]) await each.opens();
    const assessor = 'tore@example.com,tilda.signs@example.com,uno.signs@example.com';
    vera = await scene.offered('Vilma Validand', 'vilma.skriv@example.com', { assessor, place: 'Sal 9' });
    await scene.assessor.sends('attendance.record', { ...ids(), attended: 'yes' });
    await gives();
    await isAskedOf(uno);
    for (const who of [scene.lead, scene.assessor, tilda]) assert.ok(!who.inbox().some(isAsked));
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
