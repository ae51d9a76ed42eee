import { strict as assert } from 'node:assert';
import { createServer, type Server } from 'node:net';
import type { FrameLocator, Page } from 'playwright-core';
import { demoTexts } from '../../src/demo/texts.ts';
import { closeBrowser, openPage } from '../support/browser.ts';
import { keepScreenshots } from '../support/browser-failures.ts';
import { copyProject, type DemoProcess, isAlive, runDemo } from '../support/demo-process.ts';
import { wordsOf } from '../support/demo-words.ts';
import { openPlayground } from '../support/playground-page.ts';
import { createTempDir, type TempDir } from '../support/temp-dir.ts';

const { t, cards, command } = wordsOf('sv');
const english = wordsOf('en');

describe('npm run demo', () => {
  let folder: TempDir | undefined;
  let demo: DemoProcess | undefined;
  let pages: Page[] = [];
  let takers: Server[] = [];

  before(async () => {
    folder = await createTempDir();
    await copyProject(folder.path);
  });
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') {
      const open = pages.map((page, index) => ({ name: `page ${index + 1}`, page }));
      await keepScreenshots(this.currentTest.titlePath(), open);
    }
    await demo?.end();
    await Promise.all(pages.map((page) => page.context().close()));
    await Promise.all(takers.map((each) => new Promise((resolve) => each.close(resolve))));
    demo = undefined;
    pages = [];
    takers = [];
  });
  after(async () => {
    await closeBrowser();
    await folder?.remove();
  });

  const start = async (...options: readonly string[]): Promise<DemoProcess> => {
    demo = await runDemo(folder?.path ?? '', ...options);
    return demo;
  };
  const openDemoPage = async (url: string): Promise<Page> => {
    const page = await openPage({ width: 1600, height: 1100 });
    pages.push(page);
    await page.goto(url);
    return page;
  };
  const openChat = async (url: string) => {
    const chat = await openPlayground(url);
    pages.push(chat.page);
    return chat;
  };

  it('shows the four chats on one page, in either language, and the candidate’s has an offer to answer', async () => {
    const { page: url, playgrounds } = await start();
    const page = await openDemoPage(url);
    const shown = await page.locator('iframe').evaluateAll((all) => all.map((each) => each.getAttribute('src')));
    assert.deepEqual(shown, playgrounds);
    assert.equal(playgrounds.length, 4);

    const [sam, vera, tore, petra] = [0, 1, 2, 3].map((index) => chatIn(page, index));
    await vera?.getByText(t('booking.offered.heading')).waitFor();
    await sam?.getByRole('button', { name: t('menu.nominate.title') }).waitFor();
    await tore?.getByRole('button', { name: t('menu.results.title') }).waitFor();
    await petra?.getByRole('button', { name: t('menu.status.title') }).waitFor();
    await page.locator('.starting').first().waitFor({ state: 'detached' });
    await vera?.getByRole('button', { name: cards.booking.accept }).click();
    await vera?.getByText(t('booking.accepted')).waitFor();

    const html = await (await fetch(`${url}?lang=en`)).text();
    assert.match(html, /<html lang="en">/);
    for (const role of ['Coordinator', 'Candidate', 'Assessor', 'Project lead']) assert.ok(html.includes(role), role);
  });

  it('has an inbox, where an offer leads to the page that answers it', async () => {
    const { page: url } = await start('--fresh');
    const page = await openDemoPage(url);
    const opened = async (press: Promise<void>) => (await Promise.all([page.context().waitForEvent('page'), press]))[0];
    const inbox = await opened(page.getByRole('link', { name: demoTexts.sv.inbox.title }).click());
    await inbox.getByRole('link', { name: 'Greta Låtsaslund' }).click();
    const mail = inbox.locator('iframe').contentFrame();
    const reply = await opened(mail.getByRole('link', { name: t('notice.link.answer') }).click());
    await reply.getByRole('heading', { name: t('booking.offered.heading') }).waitFor();
  });

  it('ends everything it started at Ctrl-C', async () => {
    const { page, playgrounds, children, end } = await start();
    const started = await children();
    assert.equal(started.length, 4);
    assert.equal(await end('SIGINT'), 0);
    assert.deepEqual(started.filter(isAlive), []);
    for (const url of [page, ...playgrounds]) await assert.rejects(fetch(url), `${url} still answers`);
  });

  it('remembers at its second start what was done in the first', async () => {
    const first = await start();
    const sam = await openChat(first.playgrounds[0] ?? '');
    await sam.ask(`${command('language')} en`, english.t('language.set'));
    await first.end();

    const second = await start();
    const again = await openChat(second.playgrounds[0] ?? '');
    await again.waitForCard(english.t('menu.nominate.about'));
  });

  it('takes other ports when its own are taken', async () => {
    const own = [3978, 56_150, 56_152];
    takers = await Promise.all(own.map(take));
    const { page, playgrounds } = await start();
    const ports = [page, ...playgrounds].map((url) => Number(new URL(url).port));
    assert.equal(new Set(ports).size, 5);
    assert.deepEqual(
      ports.filter((port) => own.includes(port)),
      [],
    );
    const tore = await openChat(playgrounds[2] ?? '');
    await tore.press(t('menu.results.title'));
    await tore.waitForCard(cards['report-sessions'].title);
  });
});

const chatIn = (page: Page, index: number): FrameLocator => page.locator('iframe').nth(index).contentFrame();

/** Listens on a port, unless somebody else does already. */
async function take(port: number): Promise<Server> {
  const server = createServer();
  await new Promise((resolve) => {
    server.once('error', resolve);
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => resolve(undefined));
  });
  return server;
}
