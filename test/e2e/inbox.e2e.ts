import { strict as assert } from 'node:assert';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { type Mailbox, startMailbox } from '../../src/demo/inbox/mailbox.ts';
import { inboxPage } from '../../src/demo/inbox/page.ts';
import { createMailer, type Mailer } from '../../src/notify/mail/smtp.ts';
import { closeBrowser, openPage } from '../support/browser.ts';
import { keepScreenshots } from '../support/browser-failures.ts';
import { now } from '../support/clock.ts';

/** Everything that reaches for `out` by itself, or runs. */
const hostile = (out: string): string => `<!doctype html><html><head>
<base href="${out}/base/" target="_top"><meta http-equiv="refresh" content="0;url=${out}/refresh">
<link rel="stylesheet" href="${out}/sheet"><link rel="preload" as="image" href="${out}/preload">
<link rel="preconnect" href="${out}"><link rel="prefetch" href="${out}/prefetch"><link rel="icon" href="${out}/icon">
<link rel="modulepreload" href="${out}/module"><link rel="manifest" href="${out}/manifest">
<style>@import "${out}/import"; body { background: url(${out}/background) } @font-face { font-family: f; src: url(${out}/font) }</style>
<script>parent.document.title = top.document.title = 'taken'; fetch('${out}/script')</script><script src="${out}/src"></script>
</head><body style="font-family: f" onload="fetch('${out}/onload')">
<img src="${out}/img" onerror="fetch('${out}/onerror')"><img src="relative"><video src="${out}/video" autoplay></video>
<iframe src="${out}/frame"></iframe><object data="${out}/object"></object><embed src="${out}/embed">
<svg><image href="${out}/svg"/><script>fetch('${out}/svg-script')</script></svg>
<form action="${out}/form"><button autofocus>Skicka</button></form>
<p>Hej Greta!</p><a href="${out}/answer">Svara</a></body></html>`;

describe('the inbox of the demo, in a browser', () => {
  let mailbox: Mailbox;
  let mailer: Mailer;
  let site: Server;
  let outside: Server;
  let page: Page | undefined;
  let asked: string[] = [];
  let url = '';
  let out = '';

  before(async () => {
    mailbox = await startMailbox(now);
    mailer = createMailer({ url: mailbox.url, from: 'validering@example.com' });
    site = createServer((request, response) => {
      const query = Object.fromEntries(new URL(request.url ?? '', 'http://localhost').searchParams);
      response.setHeader('Content-Type', 'text/html; charset=utf-8');
      response.end(inboxPage({ mails: mailbox.mails(), query }));
    });
    outside = createServer((request, response) => {
      asked.push(request.url ?? '');
      response.end('outside');
    });
    outside.on('connection', () => asked.push('a connection'));
    [url, out] = [await listen(site), await listen(outside)];
  });
  beforeEach(async () => {
    page = await openPage({ width: 390, height: 800 });
    asked = [];
  });
  afterEach(async function () {
    if (this.currentTest?.state === 'failed' && page) {
      await keepScreenshots(this.currentTest.titlePath(), [{ name: 'inbox', page }]);
    }
    await page?.context().close();
  });
  after(async () => {
    await closeBrowser();
    mailer?.close();
    await mailbox?.close();
    for (const server of [site, outside]) {
      server?.closeAllConnections();
      server?.close();
    }
  });
  const send = (subject: string, html: string, id = subject) =>
    mailer.send({ to: { name: 'Greta Låtsaslund', email: 'greta@example.com' }, id, subject, text: 'Hej', html });
  const opened = async (): Promise<Page> => {
    assert.ok(page);
    await page.goto(url);
    return page;
  };

  it('shows a hostile mail, and nothing of it runs, asks or leaves', async () => {
    await send('<script>document.title = "taken"</script>', hostile(out));
    const here = await opened();
    await here.getByRole('link', { name: 'Greta Låtsaslund' }).first().click();
    const mail = here.locator('iframe').contentFrame();
    await mail.getByText('Hej Greta!').waitFor();
    await here.waitForLoadState('networkidle');
    assert.deepEqual(asked, [], 'it reached outside');
    assert.match(await here.title(), /^<script>document/);
    await mail.getByRole('button', { name: 'Skicka' }).click();
    // Its own window is the proof that what it asks for is seen here.
    const [answer] = await Promise.all([
      here.context().waitForEvent('page'),
      mail.getByRole('link', { name: 'Svara' }).click(),
    ]);
    await answer.getByText('outside').waitFor();
    assert.deepEqual(
      asked.filter((each) => !['a connection', '/favicon.ico'].includes(each)),
      ['/answer'],
    );
    assert.ok(here.url().startsWith(url));
    assert.ok(await mail.getByText('Hej Greta!').isVisible(), 'the mail is no longer shown');
  });
  it('shows a new mail by itself', async () => {
    const here = await opened();
    await send('Ett nytt mejl', '<p>Nytt</p>');
    await here.getByText('Ett nytt mejl').waitFor();
  });
  it('fits a phone, however long the list and its words', async () => {
    const long = 'Tillsammansarbetsmarknadsåtgärdsprogram'.repeat(4);
    for (let n = 0; n < 60; n += 1) await send(long, '<p>Hej</p>', `long-${n}`);
    const here = await opened();
    assert.ok((await here.getByRole('listitem').count()) >= 60);
    assert.equal(await here.evaluate('document.documentElement.scrollWidth'), 390);
    await here.getByRole('link', { name: 'Greta Låtsaslund' }).first().click();
    await here.locator('iframe').contentFrame().getByText('Hej').waitFor();
    assert.equal(await here.evaluate('document.documentElement.scrollWidth'), 390);
  });
});

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return `http://127.0.0.1:${port}`;
}
