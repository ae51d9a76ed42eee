import { strict as assert } from 'node:assert';
import { readerOf } from '../../src/cards/views/reader.ts';
import { linkTo } from '../../src/domain/people/link.ts';
import { PAGES } from '../../src/routes.ts';
import { buttonsOf, type Card, textOf } from '../support/cards.ts';
import { now } from '../support/clock.ts';
import { onOneStore } from '../support/database.ts';
import { eventually } from '../support/eventually.ts';
import { en, inOrder, line, sv } from '../support/http/saying.ts';
import { ALL_MET, openScene, type Scene, stamp, today } from '../support/http/scene.ts';
import type { PersonInChat } from '../support/people.ts';

const DAY = 86_400_000;

onOneStore('a test that is taken again', (store) => {
  let scene: Scene;
  let mona: PersonInChat & { readonly candidate: string };
  let session: string;
  let ahead: number;

  beforeEach(async () => {
    ahead = 0;
    scene = await openScene({ store, now: () => new Date(now().getTime() + ahead) });
    mona = await scene.candidate('Mona Monteur', 'mona.retest@example.com');
    session = await scene.createSession();
    await scene.offer(session, mona.candidate);
    await attended(session);
    await give(session, { ...ALL_MET, 'area.a01': 'supplement' });
  });
  afterEach(() => scene?.close());

  const about = (more: object = {}) => ({ ...stamp(scene.programme), candidate: mona.candidate, ...more });
  const attended = (at: string) => scene.assessor.sends('attendance.record', about({ session: at, attended: 'yes' }));
  const give = (at: string, result: object) => scene.assessor.sends('result.submit', about({ session: at, ...result }));
  const asks = (confirm?: 'yes') => mona.sends('booking.change', about({ to: 'wait', ...(confirm && { confirm }) }));
  const stored = async () =>
    (await scene.bot.app.world.records.candidate(scene.programme, mona.candidate)) ?? assert.fail();
  const genuine = async (code: string) => (await fetch(`${scene.bot.app.url}${PAGES.certificate.path}/${code}`)).text();
  const counted = async () => {
    const tally = await scene.bot.app.world.records.tally(scene.programme);
    return ['area:a01:supplement', 'area:a01:met', 'outcome:partly', 'outcome:met'].map((name) => tally[name] ?? 0);
  };
  const titles = (card: Card) => buttonsOf(card).map(({ title }) => title);
  const passDays = (days: number) => {
    ahead += days * DAY;
  };
  const another = () => scene.createSession({ date: today(ahead / DAY + 2), capacity: '1' });
  const headline = async () => textOf(await scene.lead.says('status'));
  const days = sv('retest.days');
  const firstDay = sv('retest.days', { from: '25 maj 2020', to: '12 juni 2030' });
  const assessed = sv('status.headline', { assessed: 1, target: 100 });

  it('goes the whole way: what was given counts until what is new does, which replaces it', async () => {
    const before = await stored();
    const code = before.certificate?.code ?? assert.fail();
    const tooEarly = await mona.says('resultat');
    assert.ok(!titles(tooEarly).includes(line('retest.ask')), 'offered too early');
    assert.match(textOf(tooEarly), firstDay);
    const early = textOf(await asks('yes'));
    assert.match(early, sv('retest.from', { date: '25 maj 2020' }));
    assert.deepEqual((await stored()).progress, before.progress);

    passDays(14);
    const mine = await mona.says('resultat');
    assert.ok(titles(mine).includes('Gör testet igen'));
    assert.doesNotMatch(textOf(mine), firstDay);
    const asked = await mona.presses(mine, 'booking.change');
    assert.match(
      textOf(asked),
      inOrder(sv('retest.title'), sv('retest.keeps'), sv('retest.none-free'), sv('retest.last')),
    );
    assert.equal((await stored()).progress.stage, 'assessed', 'before it was confirmed');
    const waiting = await mona.presses(asked, 'booking.change');
    assert.match(textOf(waiting), inOrder(sv('booking.waiting.heading'), sv('retest.still')));
    const waits = await stored();
    assert.ok(waits.progress.stage === 'waiting' && waits.progress.for === 'retest');
    assert.deepEqual([waits.result, waits.certificate], [before.result, before.certificate]);
    assert.match(await headline(), assessed);
    assert.deepEqual(await counted(), [1, 0, 1, 0]);
    assert.match(textOf(await mona.says('resultat')), inOrder(sv('result.heading'), sv('retest.still')));
    assert.match(await genuine(code), sv('certificate.page.genuine.title'));

    const list = textOf(await scene.coordinator.says('väntelista'));
    assert.match(list, inOrder(sv('waiting.count_one', { count: 1 }), 'Mona Monteur'));
    const person = await scene.coordinator.sends('candidate.open', about());
    assert.match(textOf(person), sv('stage.waiting'));
    assert.ok(!buttonsOf(person).some(({ verb }) => verb === 'withdraw.open'));
    assert.doesNotMatch(`${list} ${textOf(person)}`, /igen|resultat/i);

    const next = await another();
    await scene.coordinator.sends('booking.fill', { ...stamp(scene.programme), session: next });
    assert.match(textOf(await mona.says('min tid')), inOrder(sv('booking.offered.heading'), sv('retest.still')));
    const booked = await mona.sends('booking.accept', about({ session: next }));
    assert.match(textOf(booked), sv('booking.booked.heading'));
    assert.match(await headline(), assessed);

    passDays(2);
    await attended(next);
    assert.match(textOf(await scene.assessor.sends('result.open', about({ session: next, version: '1' }))), /Mona/);
    assert.deepEqual(await counted(), [1, 0, 1, 0]);
    await give(next, ALL_MET);
    const after = await stored();
    assert.deepEqual([after.result?.version, after.progress.stage, after.retest], [2, 'assessed', undefined]);
    assert.deepEqual(await counted(), [0, 1, 0, 1]);
    assert.match(await headline(), assessed);
    assert.match(await genuine(code), sv('certificate.page.replaced.title'));
    assert.match(await genuine(after.certificate?.code ?? ''), sv('certificate.page.genuine.title'));
    assert.ok(await eventually(() => mona.inbox().filter((card) => textOf(card).includes('Bra jobbat')).length === 1));
    assert.match(textOf(await scene.assessor.sends('result.open', about())), inOrder(sv('result.replaces'), '1'));

    assert.doesNotMatch(textOf(await mona.says('resultat')), days, 'and none is left');
    passDays(30);
    assert.match(textOf(await asks('yes')), sv('refusal.retest-used-up'));
  });

  it('is nobody else’s to ask for, and not on a programme that is over', async () => {
    passDays(14);
    for (const who of [scene.coordinator, scene.assessor]) {
      assert.match(
        textOf(await who.sends('booking.change', about({ to: 'wait', confirm: 'yes' }))),
        sv('refusal.not-your-booking'),
      );
    }
    await scene.lead.presses(await scene.lead.says('program'), 'programme.save', { end: '2020-05-20' });
    assert.doesNotMatch(textOf(await mona.says('resultat')), days);
    assert.match(textOf(await asks('yes')), sv('refusal.retest-over'));
    assert.equal((await stored()).progress.stage, 'assessed');
  });

  it('is asked for on their page, which says what it means, and has their result below where they stand', async () => {
    const { world } = scene.bot.app;
    const url = await world.linkTo(linkTo('reply', scene.programme, await stored()), '2030-01-01T00:00:00.000Z');
    assert.ok(url);
    const get = async (at: string) => (await fetch(at)).text();
    const post = (fields: Record<string, string>) =>
      fetch(url, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' });
    const asked = { answer: 'change', to: 'wait', session: '', op: 'op-retest' };
    const before = await get(url);
    assert.ok(!before.includes(line('retest.ask')));
    assert.match(before, firstDay);
    assert.ok(
      (await get(`${url}?lang=en`)).includes('From 25 May 2020 to 12 June 2030 you can ask to take the test again.'),
    );
    const early = await post({ ...asked, op: 'op-early' });
    assert.equal(early.status, 409);
    assert.match(await early.text(), sv('retest.from', { date: '25 maj 2020' }));
    passDays(14);
    const open = await get(url);
    assert.ok(open.includes(line('retest.ask')));
    assert.doesNotMatch(open, firstDay);
    const means = await (await post(asked)).text();
    assert.match(means, inOrder(sv('retest.title'), sv('retest.keeps'), sv('retest.replaces'), sv('retest.yes')));
    const done = await post({ ...asked, confirm: 'yes' });
    assert.equal(done.status, 303);
    const page = await get(new URL(done.headers.get('location') ?? '', url).href);
    const stands = inOrder(
      sv('booking.waiting.heading'),
      sv('retest.still'),
      sv('retest.current'),
      sv('web.certificate'),
    );
    assert.match(page, stands);
    assert.ok(page.includes(line('attendance.link')), 'they were at the test, and are no less so');
    assert.equal((await stored()).progress.stage, 'waiting');
  });

  it('can be left be by who waits for it: their result counts, the next in line is first, and they can ask again', async () => {
    const before = await stored();
    passDays(14);
    await asks('yes');
    passDays(1);
    const nils = await scene.candidate('Nils Näste', 'nils.retest@example.com');
    await nils.sends('booking.change', { ...stamp(scene.programme), candidate: nils.candidate, to: 'wait' });
    const line = async () => textOf(await scene.coordinator.says('väntelista'));
    assert.match(await line(), inOrder('Mona Monteur', 'Nils Näste'));

    const { progress } = await stored();
    assert.ok(progress.stage === 'waiting' && progress.since !== undefined);
    const since = readerOf('sv', 'Europe/Stockholm').formats.moment(progress.since);
    const asked = await mona.presses(await mona.says('min tid'), 'booking.change', {}, { to: 'keep' });
    assert.match(
      textOf(asked),
      inOrder(
        sv('retest.leave.title'),
        sv('retest.leave.loses', { when: since }),
        sv('retest.leave.keeps'),
        sv('retest.leave.again'),
      ),
    );
    assert.equal((await stored()).progress.stage, 'waiting', 'before it was confirmed');
    const done = await mona.presses(asked, 'booking.change', {}, { to: 'keep' });
    assert.match(textOf(done), inOrder(sv('retest.leave.done'), sv('result.heading')));
    const after = await stored();
    assert.deepEqual([after.progress, after.result, after.retest], [before.progress, before.result, undefined]);
    assert.match(await headline(), assessed);
    assert.doesNotMatch(await line(), /Mona/);
    assert.match(textOf(await nils.says('min tid')), sv('booking.in-line', { place: 1 }));
    const told = await scene.coordinator.receives('Mona Monteur väntar inte längre på en tid');
    assert.doesNotMatch(textOf(told), /igen|resultat/i);

    const repeated = await mona.presses(asked, 'booking.change', {}, { to: 'keep' });
    assert.match(textOf(repeated), sv('retest.leave.done'));
    const again = await mona.presses(await mona.presses(done, 'booking.change'), 'booking.change');
    assert.match(textOf(again), sv('booking.waiting.heading'));
    assert.match(await line(), inOrder('Nils Näste', 'Mona Monteur'));
    assert.match(
      textOf(await mona.presses(asked, 'booking.change', {}, { to: 'keep' })),
      sv('refusal.booking-changed'),
    );
  });

  it('can be left be on their page too, in their language', async () => {
    const { world } = scene.bot.app;
    passDays(14);
    await asks('yes');
    const url = await world.linkTo(linkTo('reply', scene.programme, await stored()), '2030-01-01T00:00:00.000Z');
    assert.ok(url);
    const post = (fields: Record<string, string>) =>
      fetch(`${url}?lang=en`, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' });
    const left = { answer: 'change', to: 'keep', session: '', op: 'op-leave' };
    assert.ok((await (await fetch(`${url}?lang=en`)).text()).includes(line('retest.leave.ask', {}, 'en')));
    const means = await (await post(left)).text();
    assert.match(means, inOrder(en('retest.leave.title'), en('retest.leave.loses'), en('retest.leave.yes')));
    assert.equal((await stored()).progress.stage, 'waiting');
    const done = await post({ ...left, confirm: 'yes' });
    assert.equal(done.status, 303);
    const page = await (await fetch(new URL(done.headers.get('location') ?? '', url))).text();
    assert.match(page, inOrder(en('result.heading'), en('retest.ask')));
    assert.equal((await stored()).progress.stage, 'assessed');
  });

  it('leaves them where they stood when they say no to the time', async () => {
    const before = await stored();
    passDays(14);
    await asks('yes');
    const next = await another();
    await scene.offer(next, mona.candidate);
    const said = await mona.sends('booking.decline', about({ session: next, reason: 'Ingen barnvakt' }));
    assert.match(textOf(said), inOrder(sv('booking.declined-thanks'), sv('result.heading')));
    const after = await stored();
    assert.deepEqual([after.progress, after.result, after.retest], [before.progress, before.result, undefined]);
    assert.deepEqual(
      after.past?.map(({ outcome }) => outcome),
      ['declined'],
    );
    assert.ok(titles(said).includes('Gör testet igen'), 'it was not used up');
    assert.match(textOf(await mona.sends('booking.decline', about({ session: next }))), sv('booking.declined-thanks'));
    assert.match(await headline(), assessed);
  });
});
