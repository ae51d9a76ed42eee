import { strict as assert } from 'node:assert';
import { buttonsOf, type Card, inputsOf, textOf } from '../support/cards.ts';
import { now } from '../support/clock.ts';
import { onOneStore } from '../support/database.ts';
import { eventually } from '../support/eventually.ts';
import { inOrder, line, sv } from '../support/http/saying.ts';
import { ALL_MET, type OfferedPerson, openScene, type Scene, stamp } from '../support/http/scene.ts';

const PROPOSAL = 'Kurs i svarvning';
const PRIVATE = 'Var mycket nervös';
const MINUTE = 60_000;

onOneStore('a result that does not count yet', (store) => {
  let scene: Scene;
  let vera: OfferedPerson;
  let session: string;
  let ahead = 0;

  beforeEach(async () => {
    ahead = 0;
    scene = await openScene({ store, now: () => new Date(now().getTime() + ahead) });
    const settings = await scene.lead.says('program');
    await scene.lead.presses(settings, 'programme.save', { resultDelay: '10' });
    vera = await scene.offered('Vera Validand', 'vera@example.com');
    session = vera.session;
    await assessor('attendance.record', { attended: 'yes' });
  });
  afterEach(() => scene?.close());

  const ids = () => ({ ...stamp(scene.programme), candidate: vera.candidate, session });
  const assessor = (verb: string, data: object = {}) => scene.assessor.sends(verb, { ...ids(), ...data });
  const gives = () => assessor('result.submit', { ...ALL_MET, proposal: PROPOSAL, privateNote: PRIVATE });
  const opens = () => assessor('result.open');
  const stored = async () =>
    (await scene.bot.app.world.records.candidate(scene.programme, vera.candidate)) ?? assert.fail();
  const isResult = (card: Card) => textOf(card).includes(line('result.heading'));
  async function passes(minutes: number): Promise<void> {
    ahead += minutes * MINUTE;
    // Whatever tells somebody something wakes what delivers.
    await scene.createSession();
  }

  it('is told and counts when its time has come, once, and until then shows nothing of itself to its person', async () => {
    const list = await gives();
    assert.match(textOf(list), inOrder(sv('report.result-waits', { name: 'Vera Validand' }), sv('report.waits')));
    assert.match(textOf(await opens()), inOrder(sv('result.waits'), new RegExp(PROPOSAL), new RegExp(PRIVATE)));
    const tally = () => scene.bot.app.world.records.tally(scene.programme);
    const counted = async () => {
      const counts = await tally();
      return ['area:a01:met', 'stage:attended', 'stage:assessed'].map((name) => counts[name] ?? 0);
    };
    assert.deepEqual(await counted(), [0, 1, 0]);
    const inList = async () => textOf(await scene.coordinator.says('validander Vera'));
    assert.match(await inList(), sv('stage.attended'));
    assert.match(textOf(await scene.lead.says('status')), sv('status.headline', { assessed: 0, target: 100 }));
    for (const card of [await vera.says('min tid'), await vera.sends('result.open', ids())]) {
      assert.match(textOf(card), sv('booking.attended.heading'));
      assert.doesNotMatch(JSON.stringify(card), new RegExp(`${PROPOSAL}|${line('outcome.met')}|certificate`));
    }
    for (const [verb, data] of [
      ['certificate.send', {}],
      ['share.set', { share: 'yes' }],
    ] as const) {
      assert.match(textOf(await vera.sends(verb, { ...ids(), ...data })), sv('refusal.no-result'));
    }
    const corrects = await assessor('result.correct', { ...ALL_MET, reason: 'Fel person' });
    assert.match(textOf(corrects), sv('refusal.result-waits'));
    await passes(5);
    assert.equal((await stored()).result, undefined);
    await passes(6);
    assert.ok(await eventually(() => vera.inbox().some(isResult)), 'nobody was told');
    await passes(60);
    assert.equal(vera.inbox().filter(isResult).length, 1);
    const { result, submitted, certificate } = await stored();
    assert.deepEqual([result?.version, submitted, certificate?.version], [1, undefined, 1]);
    assert.deepEqual(await counted(), [1, 0, 1]);
    assert.match(await inList(), sv('stage.assessed'));
    assert.match(textOf(await assessor('result.takeback')), sv('refusal.result-told'));
  });

  it('is a draft again when it is taken back, with every word, and its number stays used', async () => {
    await assessor('result.draft', { privateNote: 'Halvfärdigt' });
    const list = await gives();
    const form = await scene.assessor.presses(list, 'result.takeback');
    assert.match(textOf(form), sv('result.taken-back', { name: 'Vera Validand' }));
    const valueIn = (id: string) => inputsOf(form).find((each) => each.id === id)?.value;
    assert.deepEqual(['area.a01', 'proposal', 'privateNote'].map(valueIn), ['met', PROPOSAL, PRIVATE]);
    assert.equal((await stored()).progress.stage, 'attended');
    await passes(30);
    assert.ok(!vera.inbox().some(isResult), 'told of what was taken back');
    await scene.assessor.presses(form, 'result.submit', { all: 'partly' });
    assert.equal((await stored()).submitted?.version, 2);
    await passes(11);
    assert.ok(await eventually(() => vera.inbox().some(isResult)), 'nobody was told');
    assert.equal((await stored()).result?.version, 2);
  });

  it('is taken back by those who assess in the session and leads alone', async () => {
    await gives();
    for (const who of [vera, scene.coordinator]) {
      assert.match(textOf(await who.sends('result.takeback', ids())), sv('refusal.not-allowed'));
    }
    const elsewhere = { ...ids(), session: await scene.createSession() };
    assert.match(textOf(await scene.assessor.sends('result.takeback', elsewhere)), sv('refusal.booking-changed'));
    const opened = await scene.lead.sends('result.open', ids());
    const taken = buttonsOf(opened).map(({ verb }) => verb);
    assert.deepEqual(taken, ['result.takeback', 'list.page']);
    assert.match(textOf(await scene.lead.presses(opened, 'result.takeback')), sv('result.taken-back'));
    assert.match(textOf(await assessor('result.takeback')), sv('refusal.no-result'));
  });

  it('outlives an end of the process, and counts once it is there again', async () => {
    await gives();
    ahead += 11 * MINUTE;
    await scene.bot.restart();
    assert.ok(await eventually(() => vera.inbox().some(isResult)), 'nobody was told');
  });
});
