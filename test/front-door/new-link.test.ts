import { strict as assert } from 'node:assert';
import { createLinks } from '../../src/links.ts';
import { PAGES } from '../../src/routes.ts';
import { takeNewLink } from '../../src/web/reply/new-link.ts';
import { now } from '../support/clock.ts';
import { onOneStore } from '../support/database.ts';
import { eventually } from '../support/eventually.ts';
import { line } from '../support/http/saying.ts';
import { ALL_MET, openScene, type Scene, stamp } from '../support/http/scene.ts';
import { changesSince, documentsBut } from '../support/http/stored.ts';
import { type Mailbox, startMailbox } from '../support/mailbox.ts';

const SECRET = 'the secret of the links of this test, long enough';
const EMAIL = 'gerda@example.com';

onOneStore('a link that has run out', (store) => {
  let scene: Scene;
  let mailbox: Mailbox;
  let gerda: string;
  const links = createLinks(SECRET, now);

  before(async () => {
    mailbox = await startMailbox();
    const environment = { SMTP_URL: mailbox.url, MAIL_FROM: 'validering@example.com', LINK_SECRET: SECRET };
    scene = await openScene({ store, environment });
    gerda = await scene.nominate({ name: 'Gerda Gård', email: EMAIL });
    const session = await scene.createSession();
    await scene.offer(session, gerda);
    const ids = () => ({ ...stamp(scene.programme), candidate: gerda, session });
    await scene.assessor.sends('attendance.record', { ...ids(), attended: 'yes' });
    await scene.assessor.sends('result.submit', { ...ids(), ...ALL_MET });
  });
  after(async () => {
    await scene?.close();
    await mailbox?.close();
  });

  const url = (path: string) => `${scene.bot.app.url}${path}`;
  const typed = async (email: string, query = '') => {
    const answer = await fetch(`${url(PAGES.newLink.path)}${query}`, {
      method: 'POST',
      body: new URLSearchParams({ email }),
    });
    return { status: answer.status, text: await answer.text() };
  };
  const sent = () => mailbox.mails.filter(({ subject }) => subject === line('notice.new-link.title'));
  const ended = async () => {
    const link = { to: 'reply', programme: scene.programme, candidate: gerda, seatVersion: 0 } as const;
    return fetch(url(`${PAGES.reply.path}/${await links.sign(link, '2020-05-10T08:00:00.000Z')}`));
  };

  it('leads to where a new one is sent, in either language', async () => {
    const page = await ended();
    assert.equal(page.status, 410);
    const to = /href="(\.\.\/lank[^"]*)"/.exec(await page.text())?.[1] ?? assert.fail('no way on');
    const form = await fetch(new URL(to, page.url));
    assert.equal(form.status, 200);
    assert.match(await form.text(), /<input type="email" name="email"[^>]*required/);
    assert.ok((await (await fetch(url(`${PAGES.newLink.path}?lang=en`))).text()).includes('Get a new link'));
  });
  it('is replaced by mail to the registered address alone, whose page has the certificate', async () => {
    assert.equal((await typed(' GERDA@example.com ')).status, 200);
    await mailbox.until(() => sent().length > 0, 'the new link');
    const [mail] = sent();
    assert.equal(mail?.to?.[0]?.address, EMAIL);
    const page = await fetch(/http:\S+\/svar\/[\w.-]+/.exec(mail?.text ?? '')?.[0] ?? assert.fail(mail?.text));
    const text = await page.text();
    assert.match(text, /Gerda|Mätteknik/);
    const file = /href="(\.\.\/filer\/[^"]+)">Hämta ditt intyg/.exec(text)?.[1] ?? assert.fail('no certificate');
    assert.equal((await fetch(new URL(file, page.url))).headers.get('content-type'), 'application/pdf');
  });
  it('is told of nothing to who asks: the same answer for whoever it is', async () => {
    const before = await documentsBut(scene.bot);
    const known = await typed(EMAIL);
    for (const email of ['ingen@example.com', 'sam@example.com', 'tore@example.com']) {
      assert.deepEqual(await typed(email), known, email);
    }
    assert.ok(!known.text.includes(EMAIL));
    // Asked for within the hour: nothing more is sent, and nobody else gets anything.
    assert.ok(!(await eventually(() => sent().length > 1, 300)));
    assert.deepEqual(changesSince(before, await documentsBut(scene.bot)), []);
    assert.doesNotMatch(scene.bot.log(), /gerda@|ingen@/i);
  });
  it('says beside the field what is no address, and does not show it again', async () => {
    for (const email of ['', 'gerda', '19640823-3234', '<b>x</b>@']) {
      const { status, text } = await typed(email);
      assert.equal(status, 422, email);
      assert.match(text, /aria-invalid="true"/);
      if (email) assert.ok(!text.includes(email));
    }
  });
  it('makes who asks too often wait, and is not to be had where no mail is sent', async () => {
    const { world } = scene.bot.app;
    const failed = () => 'reference';
    const late = await takeNewLink({ world, admit: async () => false, failed }, { email: EMAIL });
    assert.equal(late.status, 429);
    const silent = { world: { ...world, sendsMail: () => false }, admit: async () => true, failed };
    assert.equal((await takeNewLink(silent, { email: EMAIL })).status, 404);
  });
});
