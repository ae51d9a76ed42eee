import type { Locator, Page } from 'playwright-core';
import { openPage, type View } from './browser.ts';
import { fillInput, type InputValue, readInput } from './playground-inputs.ts';

/** One person's chat with the bot, as the Playground shows it. Everything waits for what it needs, nothing for time. */
export type PlaygroundPage = ReturnType<typeof chatOn>;

const ANSWER_MS = 30_000;
const SENT_FROM_CARD = /\/_conversation\/v1\/(invoke|submit)$/;

export async function openPlayground(url: string, view: View = {}): Promise<PlaygroundPage> {
  const page = await openPage(view);
  const chat = chatOn(page);
  await page.goto(url);
  await chat.ready();
  return chat;
}

function chatOn(page: Page) {
  const composeBox = page.locator('[role=textbox][contenteditable=true]');
  const messages = page.locator('.fai-OutputCard');
  // A ShowCard is a card within a card: these are the outer ones.
  const cards = messages.locator('.ac-preview-panel > .ac-adaptiveCard');
  const named = (title: string) => page.getByRole('button', { name: title, exact: true });
  const containers = cards.locator('.ac-container');

  /**
   * The button in the newest card that has it; opens the "…" menu when it hides there.
   *
   * @param row only in the row of a card that holds this text
   */
  async function findButton(title: string, row?: string): Promise<Locator> {
    const buttons = (row === undefined ? cards : containers.filter({ hasText: row })).locator(named(title));
    const more = cards.last().getByRole('button', { name: 'More options', exact: true });
    await buttons.or(more).last().waitFor();
    if ((await buttons.count()) > 0) return buttons.last();
    await more.click();
    return page.getByRole('menuitem', { name: title, exact: true });
  }

  async function pressed(title: string, button: Locator, press: (button: Locator) => Promise<void>): Promise<void> {
    const answered = page.waitForResponse((response) => SENT_FROM_CARD.test(response.url()), { timeout: ANSWER_MS });
    // A click that fails must not leave this promise to reject unheard.
    answered.catch(() => {});
    await press(button);
    await answered.catch(async (cause) => {
      throw new Error(`Pressing "${title}" sent nothing. The card:\n${await chat.lastCardText()}`, { cause });
    });
  }

  const chat = {
    page,

    async ready(): Promise<void> {
      await page.getByTitle('Hide log panel').click();
      await composeBox.waitFor();
    },

    async say(text: string): Promise<void> {
      await composeBox.click();
      // Typed line breaks get lost in the Playground, inserted ones do not.
      await page.keyboard.insertText(text);
      const taken = page.waitForResponse((response) => response.url().endsWith('/messages'), { timeout: ANSWER_MS });
      await page.keyboard.press('Enter');
      await taken;
    },

    /** Types something, and waits for a card that answers it with this text, also when an older card has it. */
    async ask(text: string, answer: string): Promise<void> {
      const answers = cards.filter({ hasText: answer });
      const before = await answers.count();
      await chat.say(text);
      await answers.nth(before).waitFor({ timeout: ANSWER_MS });
    },

    /** In a group chat or channel, where the bot hears only what mentions it. */
    async mention(text: string): Promise<void> {
      await composeBox.click();
      await page.keyboard.type('@');
      await page.getByRole('menuitem', { name: 'Valideringsbot' }).click();
      await chat.say(` ${text}`);
    },

    /** Another chat of the left rail ("Projektgruppen", "General"); needs a window of at least 1280 pixels. */
    async openChat(name: string): Promise<void> {
      await page.getByText(name, { exact: true }).first().click();
      await composeBox.waitFor();
    },

    cards: (): Promise<Locator[]> => cards.all(),
    lastCard: (): Locator => cards.last(),

    /** The newest card's text, as read on the screen. */
    async lastCardText(): Promise<string> {
      await cards.last().waitFor();
      return (await cards.last().allInnerTexts()).join();
    },

    /** The newest message or card of the bot that holds this text, waited for. */
    async waitForText(text: string | RegExp): Promise<Locator> {
      const found = messages.filter({ hasText: text }).last();
      await found.waitFor({ timeout: ANSWER_MS });
      return found;
    },

    async waitForCard(text: string | RegExp): Promise<Locator> {
      const found = cards.filter({ hasText: text }).last();
      await found.waitFor({ timeout: ANSWER_MS });
      return found;
    },

    /** The text of the newest card that holds this text, waited for, as read on the screen. */
    async read(text: string | RegExp): Promise<string> {
      return (await (await chat.waitForCard(text)).allInnerTexts()).join();
    },

    fill: (label: string, value: InputValue): Promise<void> => fillInput(page, cards, label, value),
    valueOf: (label: string): Promise<string> => readInput(page, cards, label),

    /** Fills several inputs, in order. */
    async fillAll(values: Readonly<Record<string, InputValue>>): Promise<void> {
      for (const [label, value] of Object.entries(values)) await fillInput(page, cards, label, value);
    },

    /**
     * Presses a button that sends, and waits until the bot has answered.
     *
     * @param row in the row of a card that holds this text; without it, in the newest card that has such a button
     */
    async press(title: string, row?: string): Promise<void> {
      await pressed(title, await findButton(title, row), (button) => button.click());
    },

    /** Presses twice as fast as a hand can; answered when the first press is. */
    async pressTwice(title: string): Promise<void> {
      await pressed(title, await findButton(title), (button) => button.dblclick());
    },

    /** Presses a button that sends nothing: one that opens a card, or one whose inputs the client refuses. */
    async click(title: string, row?: string): Promise<void> {
      await (await findButton(title, row)).click();
    },

    /** The grey bar below a card ("Your response was sent to the app", or the text of a message answer). */
    banner: (): Locator => messages.last().getByLabel('Display Invoked Message'),

    async screenshot(path: string): Promise<void> {
      await page.screenshot({ path, animations: 'disabled' });
    },

    /** The page forgets the conversation, and greets the bot again. */
    async reload(): Promise<void> {
      await page.reload();
      await chat.ready();
    },

    async close(): Promise<void> {
      await page.context().close();
    },
  };
  return chat;
}
