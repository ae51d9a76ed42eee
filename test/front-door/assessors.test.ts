import { strict as assert } from 'node:assert';
import { buttonsOf, inputsOf, textOf, valuesOf } from '../support/cards.ts';
import { eventually } from '../support/eventually.ts';
import { line, sv } from '../support/http/saying.ts';
import { ALL_MET, openScene, PERSON, type Scene, SESSION, stamp, today } from '../support/http/scene.ts';
import type { PersonInChat } from '../support/people.ts';

const BOTH = 'tore@example.com, tilda@example.com';

describe('a session with several assessors', () => {
  let scene: Scene;
  let tilda: PersonInChat;
  let third: PersonInChat;

  before(async () => {
    scene = await openScene();
    for (const email of ['tilda@example.com', 'turid@example.com']) {
      await scene.lead.sends('role.grant', { ...stamp(scene.programme), email, role: 'assessor' });
    }
    tilda = scene.bot.person('Tilda Testledare', 'tilda@example.com');
    third = scene.bot.person('Turid Testledare', 'turid@example.com');
    await tilda.opens();
    await third.opens();
  });
  after(() => scene.close());

  it('is any of theirs to record and to cancel, and nobody else’s', async () => {
    const session = await scene.createSession({ assessor: BOTH });
    const vera = await scene.candidate('Vera Validand', 'vera@example.com');
    await scene.offer(session, vera.candidate);
    await vera.sends('booking.accept', { ...stamp(scene.programme), candidate: vera.candidate, session });
    const ids = () => ({ ...stamp(scene.programme), candidate: vera.candidate, session });
    for (const who of [scene.assessor, tilda]) {
      assert.match(textOf(await who.sends('list.page', { ...ids(), list: 'participants' })), /Vera Validand/);
      assert.match(textOf(await who.sends('attendance.record', { ...ids(), attended: 'yes' })), /Vera Validand/);
    }
    assert.match(
      textOf(await third.sends('list.page', { ...ids(), list: 'participants' })),
      sv('refusal.not-your-session'),
    );
    assert.match(
      textOf(await third.sends('attendance.record', { ...ids(), attended: 'no' })),
      sv('refusal.not-your-session'),
    );
    const empty = await scene.createSession({ assessor: BOTH, date: today(1) });
    const cancel = () => ({ ...stamp(scene.programme), session: empty, reason: 'Sjukdom' });
    assert.match(textOf(await third.sends('session.cancel', cancel())), sv('refusal.not-allowed'));
    assert.match(textOf(await tilda.sends('session.cancel', cancel())), sv('sessions.cancel-done-none'));
  });

  it('tells the substitute and whoever is taken off it, not who does it, and of a series once', async () => {
    const times = { start: '13:00', end: '16:00', place: 'Sal för byte' };
    const isTold = (who: PersonInChat) =>
      who
        .inbox()
        .filter((card) => textOf(card).includes(times.place))
        .map(textOf);
    const days = { date: today(30), repeat: 'weekdays', repeatUntil: today(34) };
    const session = await scene.createSession({ ...times, ...days, assessor: BOTH });
    for (const who of [scene.assessor, tilda]) {
      assert.ok(await eventually(() => isTold(who).length > 0), 'not told of the series');
    }
    const edit = { ...SESSION, ...times, date: today(30), assessor: 'turid@example.com', confirm: 'yes' };
    await scene.assessor.sends('session.edit', { ...stamp(scene.programme), ...edit, session });
    assert.ok(await eventually(() => isTold(third).length > 0 && isTold(tilda).length > 1), 'not told of the change');
    assert.match(isTold(third).join(), /Du är testledare \p{L}+dag/u);
    const [series, off] = isTold(tilda);
    assert.match(`${series}`, /Du är testledare vid \d testtillfällen.*Det första:/s);
    assert.match(`${off}`, /Du är inte längre testledare/);
    assert.deepEqual(
      [scene.assessor, tilda, third].map((who) => isTold(who).length),
      [1, 2, 1],
    );
  });

  it('has its results from nobody who works where a candidate does, and says so before the form is filled in', async () => {
    const send = (who: PersonInChat, verb: string, data: object) =>
      who.sends(verb, { ...stamp(scene.programme), ...data });
    const session = await scene.createSession({ assessor: BOTH });
    const ada = await scene.candidate('Ada Anställd', 'ada@example.com');
    const bo = await scene.nominate({ name: 'Bo Annanstans', email: 'bo@example.com', employer: 'Helt Andra AB' });
    const cid = await scene.nominate({
      name: 'Cid Inköpt',
      email: 'cid@example.com',
      employer: 'Uppköpta Verkstan AB',
    });
    const { records } = scene.bot.app.world;
    const employer = async (id: string) => (await records.candidate(scene.programme, id))?.organisation;
    const merged = { organisation: await employer(cid), into: await employer(ada.candidate), confirm: 'yes' };
    await send(scene.lead, 'organisation.merge', merged);
    await scene.offer(session, ada.candidate, bo);
    await send(scene.coordinator, 'session.edit', {
      ...SESSION,
      session,
      date: today(),
      capacity: '3',
      assessor: BOTH,
      confirm: 'yes',
    });
    await scene.offer(session, cid);
    for (const candidate of [ada.candidate, bo, cid]) {
      await send(tilda, 'attendance.record', { candidate, session, attended: 'yes' });
    }
    const role = { email: 'tilda@example.com', role: 'assessor', organisation: PERSON.employer };
    await send(scene.lead, 'role.grant', role);
    for (const candidate of [ada.candidate, cid]) {
      const no = await send(tilda, 'result.open', { candidate, session });
      assert.match(textOf(no), sv('refusal.own-organisation'));
      assert.deepEqual(inputsOf(no), []);
      for (const [verb, data] of [
        ['result.submit', ALL_MET],
        ['result.draft', { all: 'met' }],
      ] as const) {
        assert.match(textOf(await send(tilda, verb, { candidate, session, ...data })), sv('refusal.own-organisation'));
      }
    }
    const form = await send(tilda, 'result.open', { candidate: bo, session });
    const left = await tilda.presses(form, 'result.draft', { all: 'met' }, { goTo: 'next' });
    assert.match(textOf(left), sv('draft.nobody-next'));
    const given = await send(tilda, 'result.submit', { candidate: bo, session, ...ALL_MET });
    assert.match(textOf(given), sv('report.result-saved', { name: 'Bo Annanstans' }));
    assert.deepEqual(
      buttonsOf(given).filter(({ title }) => sv('report.next').test(title)),
      [],
    );
    for (const [who, candidate] of [
      [scene.assessor, ada.candidate],
      [scene.lead, cid],
    ] as const) {
      assert.match(
        textOf(await send(who, 'result.submit', { candidate, session, ...ALL_MET })),
        sv('report.result-saved'),
      );
    }
    // Their employer sees it by their own choice alone, an assessor of theirs included.
    const list = await send(tilda, 'list.page', { list: 'participants', session });
    assert.match(textOf(list), new RegExp(`${line('stage.assessed')}: ${line('outcome.met')}`));
    assert.equal(textOf(list).split(`${line('stage.assessed')}:`).length - 1, 1);
    for (const candidate of [ada.candidate, cid]) {
      const closed = await send(tilda, 'result.open', { candidate, session });
      assert.match(textOf(closed), sv('refusal.own-organisation'));
      assert.doesNotMatch(textOf(closed), new RegExp(line('outcome.met')));
    }
    assert.match(textOf(await send(tilda, 'result.open', { candidate: bo, session })), new RegExp(line('outcome.met')));
  });

  it('lists them all, chosen or by address, each once', async () => {
    const form = await scene.lead.says('nytt tillfälle');
    const keys =
      JSON.stringify(form)
        .match(/"value":"[\w-]{20,}"/g)
        ?.map((each) => each.slice(9, -1)) ?? [];
    assert.ok(keys.length >= 3, 'the card offers everybody with the role');
    const drafted = { ...SESSION, date: today(2), place: 'Sal 7', confirm: 'yes' };
    const assessor = [...keys, 'tilda@example.com'].join(',');
    await scene.lead.sends('session.create', { ...stamp(scene.programme), ...drafted, assessor });
    const names = line('sessions.assessor_other', {
      count: 3,
      name: 'Tilda Testledare, Tore Testledare, Turid Testledare',
    });
    assert.ok(textOf(await third.says('tillfällen')).includes(names), names);
  });

  it('is refused with whoever is no assessor, none, or too many, and keeps what was typed', async () => {
    const asked = async (assessor: string) => {
      const draft = { ...stamp(scene.programme), ...SESSION, date: today(3), assessor };
      const card = await scene.lead.sends('session.create', draft);
      assert.equal(valuesOf(card).assessor, assessor);
      return textOf(card);
    };
    assert.match(await asked('tore@example.com,sam@example.com'), sv('refusal.not-assessor'));
    assert.match(await asked(' , '), sv('problem.required'));
    const many = Array.from({ length: 21 }, (_, n) => `t${n}@example.com`).join(',');
    assert.match(await asked(many), sv('refusal.too-many-assessors'));
  });

  it('that would put one of them in two places names that one', async () => {
    await scene.createSession({ date: '2020-05-25', assessor: 'tilda@example.com', place: 'Sal 3' });
    const draft = { ...SESSION, date: '2020-05-25', start: '11:00', end: '13:00', place: 'Sal 4', assessor: BOTH };
    const text = textOf(await scene.lead.sends('session.create', { ...stamp(scene.programme), ...draft }));
    assert.match(text, /Tilda Testledare har redan ett annat tillfälle/);
    assert.doesNotMatch(text, /Tore Testledare har redan/);
  });
});
