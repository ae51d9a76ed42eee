import { strict as assert } from 'node:assert';
import type { Page } from 'playwright-core';
import { closeBrowser, openPage, type View } from '../support/browser.ts';
import { keepScreenshots } from '../support/browser-failures.ts';
import { textOf } from '../support/cards.ts';
import { wordsOf } from '../support/demo-words.ts';
import { openScene, type Scene, today } from '../support/http/scene.ts';
import { type Mailbox, startMailbox } from '../support/mailbox.ts';

const PHONE: View = { width: 360, height: 740, script: false };

describe('the page that a mail leads to, in a browser without scripts', () => {
  let scene: Scene;
  let mailbox: Mailbox;
  let page: Page;
  let people = 0;

  before(async () => {
    mailbox = await startMailbox();
    scene = await openScene({ environment: mailbox.environment });
  });
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') {
      await keepScreenshots(this.currentTest.titlePath(), [{ name: 'reply', page }]);
    }
    await page?.context().close();
  });
  after(async () => {
    await closeBrowser();
    await scene?.close();
    await mailbox?.close();
  });

  /** Opens the page of somebody who has just been offered a seat, by the link in their mail. */
  async function openOffer(language: 'sv' | 'en', view: View = PHONE): Promise<string> {
    people += 1;
    const [name, email] = [`Greta Gård ${people}`, `greta${people}@example.com`];
    const candidate = await scene.nominate({ name, email, language });
    const session = await scene.createSession({ date: today(9), capacity: '5' });
    await scene.createSession({ date: today(10), start: '13:00', end: '16:00', capacity: '5' });
    await scene.offer(session, candidate);
    const found = () => mailbox.mails.find((mail) => mail.to?.[0]?.address === email);
    await mailbox.until(() => found() !== undefined, 'the offer');
    const [, link = ''] = /href="(http:[^"]+\/svar\/[^"]+)"/.exec(found()?.html ?? '') ?? [];
    page = await openPage(view);
    await page.goto(link);
    return name;
  }
  const fits = async () => {
    const width = page.viewportSize()?.width ?? 0;
    const box = await page.locator('body').boundingBox();
    assert.ok((box?.width ?? 0) <= width, 'it must be scrolled sideways');
  };

  for (const language of ['sv', 'en'] as const) {
    const { t, cards } = wordsOf(language);

    it(`takes a yes on a phone, and shows the booked seat (${language})`, async () => {
      const name = await openOffer(language);
      await page.getByRole('heading', { level: 1, name: t('booking.offered.heading') }).waitFor();
      await fits();
      await page.getByRole('button', { name: cards.booking.accept }).click();
      await page.getByRole('heading', { level: 1, name: t('booking.booked.heading') }).waitFor();
      await page.getByRole('link', { name: t('web.calendar') }).waitFor();
      await fits();
      assert.match(textOf(await scene.coordinator.says(`validander ${name}`)), /Bokad.*Svarade på webbsidan/s);
    });
    it(`takes another time by keyboard alone (${language})`, async () => {
      await openOffer(language, { width: 800, height: 900, script: false });
      await page.getByText(cards.booking.change, { exact: true }).focus();
      await page.keyboard.press('Enter');
      await page.getByRole('radio').first().focus();
      await page.keyboard.press('Space');
      await page.getByRole('button', { name: cards.booking.changeSubmit }).focus();
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { level: 1, name: t('booking.booked.heading') }).waitFor();
    });
    it(`takes a no with a reason, and says where the matter stands (${language})`, async () => {
      await openOffer(language);
      await page.getByText(cards.booking.decline, { exact: true }).click();
      await page.getByRole('textbox').fill('Har <b>redan</b> ett jobb');
      await page.getByRole('button', { name: cards.booking.declineSubmit }).click();
      await page.getByRole('heading', { level: 1, name: t('booking.declined.heading') }).waitFor();
      await fits();
    });
  }

  it('turns from one language to the other and back', async () => {
    await openOffer('sv');
    await page.getByRole('link', { name: 'English' }).click();
    await page.getByRole('heading', { level: 1, name: wordsOf('en').t('booking.offered.heading') }).waitFor();
    await page.getByRole('link', { name: 'Svenska' }).click();
    await page.getByRole('heading', { level: 1, name: wordsOf('sv').t('booking.offered.heading') }).waitFor();
  });
  it('keeps what was typed beside why it was not taken', async () => {
    const { t, cards } = wordsOf('sv');
    await openOffer('sv');
    await page.getByText(cards.booking.decline, { exact: true }).click();
    const typed = `Jag har flyttat. ${'Långt. '.repeat(50)}`.trim();
    // What a browser holds back by itself, another client sends.
    await page.getByRole('textbox').evaluate((box) => box.removeAttribute('maxlength'));
    await page.getByRole('textbox').fill(typed);
    await page.getByRole('button', { name: cards.booking.declineSubmit }).click();
    await page
      .getByText(t('problem.too-long', { max: 300 }))
      .first()
      .waitFor();
    assert.equal(await page.getByRole('textbox').inputValue(), typed);
  });
});
