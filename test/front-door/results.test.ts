import { strict as assert } from 'node:assert';
import { buttonsOf, nodesOf, textOf, valuesOf } from '../support/cards.ts';
import { onOneStore } from '../support/database.ts';
import { inOrder, line, sv } from '../support/http/saying.ts';
import { ALL_MET, type OfferedPerson, openScene, type Scene, stamp } from '../support/http/scene.ts';

const PROPOSAL = 'Kurs i svarvning';
const PRIVATE = 'Var mycket nervös';

onOneStore('a result that has been given', (store) => {
  let scene: Scene;
  let vera: OfferedPerson;
  let session: string;

  before(async () => {
    scene = await openScene({ store });
    vera = await scene.offered('Vera Validand', 'vera@example.com');
    session = vera.session;
    await assessor('attendance.record', { attended: 'yes' });
    await assessor('result.submit', { ...ALL_MET, 'area.a03': 'partly', proposal: PROPOSAL, privateNote: PRIVATE });
  });
  after(() => scene?.close());

  const ids = () => ({ ...stamp(scene.programme), candidate: vera.candidate, session });
  const nilsIn = ({ candidate, session }: OfferedPerson) => ({ candidate, session });
  const assessor = (verb: string, data: object) => scene.assessor.sends(verb, { ...ids(), ...data });

  it('is opened from the list by its assessor, and by a lead: all of it, by whom and by which concept', async () => {
    const list = await assessor('list.page', { list: 'participants' });
    for (const card of [
      await scene.assessor.presses(list, 'result.open', {}, { candidate: vera.candidate }),
      await scene.lead.sends('result.open', { ...stamp(scene.programme), candidate: vera.candidate }),
    ]) {
      const said = inOrder(
        /Vera Validand/,
        /Mätteknik/,
        sv('outcome.partly'),
        new RegExp(PROPOSAL),
        new RegExp(PRIVATE),
        sv('result.by'),
        /Tore Testledare/,
        sv('result.concept', { name: 'Industriteknik BAS', version: '3' }),
      );
      assert.match(textOf(card), said);
      assert.deepEqual(
        buttonsOf(card).map(({ verb }) => verb),
        ['certificate.send', 'result.open', 'result.open', 'list.page'],
      );
    }
  });

  it('is what its candidate gets by the command, without the private note; others are refused it', async () => {
    for (const said of ['resultat', 'results']) {
      const own = textOf(await vera.says(said));
      assert.match(own, inOrder(sv('result.heading'), new RegExp(PROPOSAL)));
      assert.ok(!own.includes(PRIVATE));
    }
    assert.match(textOf(await scene.coordinator.says('resultat')), sv('refusal.not-allowed'));
  });

  it('is read by nobody without that being kept, for their history and for themselves', async () => {
    const readings = async () => {
      const { items } = await scene.bot.app.world.records.history(scene.programme, vera.candidate, { limit: 100 });
      return items.filter(({ verb }) => verb === 'result.open').map(({ role }) => role);
    };
    const before = (await readings()).length;
    const press = ids();
    for (const _ of ['once', 'again']) await scene.lead.sends('result.open', press);
    await vera.sends('result.open', ids());
    await scene.coordinator.sends('result.open', ids());
    assert.deepEqual((await readings()).slice(0, -before || undefined), ['lead']);
    const history = await scene.lead.says('historik vera@example.com');
    assert.match(textOf(history), sv('history.did.result.open', { who: 'Petra Projektledare' }));
    const [url = assert.fail('no file')] = [...nodesOf(await vera.says('mina uppgifter'))].flatMap(({ url }) =>
      typeof url === 'string' ? [url] : [],
    );
    const { resultReadBy } = JSON.parse(await (await fetch(url)).text());
    assert.equal(resultReadBy.length, before + 1);
    assert.equal(resultReadBy[0].role, 'lead');
  });

  it('is opened by its candidate without what is for the assessor', async () => {
    const card = await vera.sends('result.open', ids());
    assert.match(textOf(card), inOrder(sv('result.heading'), /Mätteknik/, sv('outcome.partly'), new RegExp(PROPOSAL)));
    for (const each of [card, await vera.says('min tid'), ...vera.inbox()]) {
      assert.doesNotMatch(JSON.stringify(each), new RegExp(PRIVATE));
    }
  });

  it('is opened by nobody else, and reaches no coordinator', async () => {
    const other = await scene.candidate('Nils Nykomling', 'nils@example.com');
    await scene.lead.sends('role.grant', { ...stamp(scene.programme), email: 'ada@example.com', role: 'assessor' });
    const ada = scene.bot.person('Ada Assessor', 'ada@example.com');
    await ada.opens();
    for (const [by, no] of [
      [scene.coordinator, 'refusal.not-allowed'],
      [other, 'refusal.not-allowed'],
      [ada, 'refusal.not-your-session'],
    ] as const) {
      assert.match(textOf(await by.sends('result.open', ids())), sv(no));
    }
    await scene.coordinator.says('validander');
    for (const card of scene.coordinator.inbox()) {
      for (const secret of [PRIVATE, PROPOSAL, line('outcome.partly')]) assert.ok(!textOf(card).includes(secret));
    }
  });

  it('is not even known of by who assesses elsewhere: who has one and who has none are answered alike', async () => {
    const ada = scene.bot.person('Ada Annanstans', 'ada.annanstans@example.com');
    const email = 'ada.annanstans@example.com';
    await scene.lead.sends('role.grant', { ...stamp(scene.programme), email, role: 'assessor' });
    await ada.opens();
    const none = await scene.nominate({ name: 'Ingrid Inget', email: 'ingrid.inget@example.com' });
    for (const [verb, more] of [
      ['plan.save', { what: 'En kurs' }],
      ['result.open', { plan: 'yes' }],
      ['result.open', { edit: 'yes', version: '1' }],
      ['result.correct', { ...ALL_MET, reason: 'Fel person' }],
      ['result.correct', {}],
      ['result.stand', {}],
      ['certificate.send', {}],
    ] as const) {
      for (const candidate of [vera.candidate, none]) {
        const card = await ada.sends(verb, { ...stamp(scene.programme), ...more, candidate });
        assert.match(textOf(card), sv('refusal.not-your-session'), `${verb} ${JSON.stringify(more)}`);
      }
    }
  });

  it('is one press away for whoever would give it again, who loses no word, and stays as it was', async () => {
    const again = await assessor('result.submit', { ...ALL_MET, 'area.a02': 'partly', proposal: 'Något annat' });
    assert.match(textOf(again), sv('refusal.already-assessed'));
    assert.deepEqual([valuesOf(again)['area.a02'], valuesOf(again).proposal], ['partly', 'Något annat']);
    const given = textOf(await scene.assessor.presses(again, 'result.open'));
    assert.match(given, new RegExp(PROPOSAL));
    assert.doesNotMatch(given, /Något annat/);
  });

  it('is given once when two give it in the same moment, and the other loses no word', async () => {
    const greta = await scene.offered('Greta Givare', 'greta.givare@example.com', { place: 'Tredje sal' });
    const about = { candidate: greta.candidate, session: greta.session };
    await scene.assessor.sends('attendance.record', { ...stamp(scene.programme), ...about, attended: 'yes' });
    const cards = await Promise.all(
      [scene.assessor, scene.lead].map((by) =>
        by.sends('result.submit', { ...stamp(scene.programme), ...about, ...ALL_MET, proposal: by.email ?? '' }),
      ),
    );
    const [late, ...others] = cards.filter((card) => sv('refusal.already-assessed').test(textOf(card)));
    assert.ok(late && others.length === 0, cards.map(textOf).join('\n--\n'));
    const given = await scene.bot.app.world.records.result(scene.programme, greta.candidate, 1);
    assert.notEqual(valuesOf(late).proposal, given?.proposal);
    assert.match(valuesOf(late).proposal ?? '', /@example\.com/);
    assert.equal(await scene.bot.app.world.records.result(scene.programme, greta.candidate, 2), undefined);
  });

  it('is given in the session of its person alone, and what was filled in for another stays', async () => {
    const other = await scene.createSession({ place: 'Annan sal' });
    const typed = { ...ALL_MET, session: other, proposal: 'Fel kort' };
    for (const verb of ['result.submit', 'result.draft']) {
      const nils = await scene.offered('Nils Nytt', `nils.${verb}@example.com`, { place: verb });
      await scene.assessor.sends('attendance.record', { ...ids(), ...nilsIn(nils), attended: 'yes' });
      const card = await assessor(verb, { ...typed, candidate: nils.candidate });
      assert.match(textOf(card), sv('report.elsewhere', { name: 'Nils Nytt' }));
      assert.equal(valuesOf(card).proposal, 'Fel kort');
    }
  });

  it('says of attendance that is neither yes nor no what is wrong, in the list', async () => {
    const card = await assessor('attendance.record', { attended: 'kanske' });
    assert.match(textOf(card), inOrder(sv('problem.choice'), /Vera Validand/));
  });
});
