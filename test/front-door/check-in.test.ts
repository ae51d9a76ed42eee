import { strict as assert } from 'node:assert';
import { resources } from '../../src/i18n/texts.ts';
import { createLinks } from '../../src/links.ts';
import { PAGES } from '../../src/routes.ts';
import { takeCheckIn } from '../../src/web/check-in/check-in.ts';
import { buttonsOf, textOf } from '../support/cards.ts';
import { now } from '../support/clock.ts';
import { onOneStore } from '../support/database.ts';
import { line, sv } from '../support/http/saying.ts';
import { openScene, type Scene, stamp, today } from '../support/http/scene.ts';
import { changesSince, digits, documentsBut } from '../support/http/stored.ts';

const SECRET = 'the secret of the links of this test, long enough';
const DAY_MS = 86_400_000;

onOneStore('a check-in', (store) => {
  let scene: Scene;
  let session: string;
  let url: string;
  let ahead = 0;
  const clock = () => new Date(now().getTime() + ahead);
  const links = createLinks(SECRET, clock);
  const doorOf = async (of: string) =>
    `${scene.bot.app.url}${PAGES.checkIn.path}/${await links.signDoor({ programme: scene.programme, session: of }, '2020-05-11T22:00:00.000Z')}`;

  before(async () => {
    scene = await openScene({ store, now: clock, environment: { LINK_SECRET: SECRET } });
    session = await scene.createSession({ capacity: '6' });
    url = await doorOf(session);
  });
  afterEach(() => {
    ahead = 0;
  });
  after(() => scene?.close());

  async function booked(name: string, more: Record<string, string> = {}, into = session): Promise<string> {
    const candidate = await scene.nominate({ name, ...more });
    await scene.offer(into, candidate);
    const said = { ...stamp(scene.programme), candidate, session: into, answer: 'accept' };
    await scene.coordinator.sends('booking.relay', said);
    return candidate;
  }
  async function typed(who: string, at = url) {
    const body = new URLSearchParams({ who });
    const sent = await fetch(at, { method: 'POST', body, redirect: 'manual' });
    const to = sent.headers.get('location');
    if (to === null) return { status: sent.status, text: await sent.text() };
    const page = await fetch(new URL(to, at));
    return { status: page.status, text: await page.text() };
  }
  const stored = async (candidate: string) =>
    (await scene.bot.app.world.records.candidate(scene.programme, candidate)) ?? assert.fail();
  const participants = () =>
    scene.assessor.sends('list.page', { ...stamp(scene.programme), list: 'participants', session, cursor: '' });

  it('welcomes who has a seat, and is seen by the assessor, whose word attendance stays', async () => {
    const vera = await booked('Vera Validand', { email: 'vera@example.com' });
    const { status, text } = await typed(' VERA@example.com ');
    assert.equal(status, 200);
    assert.match(text, sv('check-in.in'));
    assert.doesNotMatch(text, /vera/i);
    const { progress } = await stored(vera);
    assert.equal(progress.stage, 'booked');
    const card = await participants();
    assert.match(textOf(card), /Bokad · incheckad 0\d\.\d\d/);
    assert.ok(buttonsOf(card).some(({ verb, data }) => verb === 'attendance.record' && data.attended === 'yes'));
    assert.match(textOf(await scene.assessor.sends('session.open', { ...stamp(scene.programme), session })), /1 av 1/);
    const coordinators = await scene.coordinator.sends('session.open', { ...stamp(scene.programme), session });
    assert.doesNotMatch(textOf(coordinators), /incheckad|checkat/);
  });

  it('is the same again, and changes nothing', async () => {
    await booked('Rut Repris', { phone: '070-174 06 11' });
    await typed('+46 70 174 06 11');
    const before = await documentsBut(scene.bot);
    assert.match((await typed('Rut Repris')).text, sv('check-in.in'));
    assert.deepEqual(changesSince(before, await documentsBut(scene.bot)), []);
  });

  it('says one and the same to everybody else, and stores nothing of them', async () => {
    const other = await scene.createSession({ place: 'Sal 9' });
    await booked('Anna Annanstans', { email: 'anna@example.com' }, other);
    await scene.nominate({ name: 'Nils Nominerad', email: 'nils@example.com' });
    await scene.offer(session, await scene.nominate({ name: 'Olle Obesvarad' }));
    const before = await documentsBut(scene.bot);
    const unknown = await typed('Frank Främling');
    assert.match(unknown.text, sv('check-in.ask'));
    for (const who of ['anna@example.com', 'Nils Nominerad', 'Olle Obesvarad', 'Vera', '19640823-3234', '%']) {
      assert.deepEqual(await typed(who), unknown, who);
    }
    assert.deepEqual(changesSince(before, await documentsBut(scene.bot)), []);
    assert.doesNotMatch(scene.bot.log(), /Frank|anna@/);
    assert.doesNotMatch(scene.bot.log(), digits('19640823', '3234'));
  });

  it('leaves two of one name to the assessor', async () => {
    for (const email of ['kim.one@example.com', 'kim.two@example.com']) await booked('Kim Lika', { email });
    assert.match((await typed('Kim Lika')).text, sv('check-in.ask'));
    assert.match((await typed('kim.two@example.com')).text, sv('check-in.in'));
  });

  it('asks for something when nothing was typed', async () => {
    const { text } = await typed('  \u200b');
    assert.match(text, sv('check-in.missing'));
    assert.match(text, /aria-invalid="true"/);
  });

  it('has a page that names nobody, suggests nothing, and speaks either language', async () => {
    const page = await (await fetch(url)).text();
    for (const name of ['Vera', 'Tore', 'example.com']) assert.ok(!page.includes(name));
    assert.match(page, /<input type="text"[^>]*autocomplete="off"/);
    assert.ok((await (await fetch(`${url}?lang=en`)).text()).includes(resources.en['check-in'].who));
    const sent = await fetch(`${url}?lang=en`, { method: 'POST', body: new URLSearchParams({ who: 'nobody' }) });
    assert.ok((await sent.text()).includes(resources.en['check-in'].ask));
  });

  it('is open on the day alone, by no other link than the one at the door', async () => {
    const tomorrow = await scene.createSession({ date: today(1), place: 'Sal 8' });
    for (const [at, status] of [
      [await doorOf(tomorrow), 403],
      [await doorOf('finns-inte'), 404],
      [`${url.slice(0, -2)}xx`, 404],
      [`${scene.bot.app.url}${PAGES.checkIn.path}/x`, 404],
    ] as const) {
      assert.equal((await fetch(at)).status, status, at);
      assert.equal((await typed('vera@example.com', at)).status, status, at);
    }
    const file = url.replace(PAGES.checkIn.path, PAGES.file.path);
    assert.equal((await fetch(file)).status, 404);
    ahead = DAY_MS;
    assert.equal((await fetch(url)).status, 410);
  });

  it('makes who tries too many names wait, and tells them nothing', async () => {
    const token = url.slice(url.lastIndexOf('/') + 1);
    const parts = { world: scene.bot.app.world, links, admit: async () => false };
    const answer = await takeCheckIn(parts, token, { who: 'vera@example.com' });
    assert.equal(answer.status, 429);
    assert.match(String(answer.body), sv('check-in.later.title'));
  });

  it('is one press in the chat on the day, and told there afterwards', async () => {
    const tess = await scene.candidate('Tess Teams', 'tess@example.com');
    await scene.offer(session, tess.candidate);
    const card = await tess.presses(await tess.receives(line('booking.offered.heading')), 'booking.accept');
    const done = await tess.presses(card, 'checkIn.record');
    assert.match(textOf(done), sv('booking.arrived-thanks'));
    assert.match(textOf(done), sv('booking.arrived'));
    assert.ok(!buttonsOf(done).some(({ verb }) => verb === 'checkIn.record'));
    assert.match((await typed('tess@example.com')).text, sv('check-in.in'));
    const mine = { ...stamp(scene.programme), candidate: tess.candidate, session };
    assert.match(textOf(await scene.coordinator.sends('checkIn.record', mine)), sv('refusal.not-your-booking'));
  });
});
