import type { Locator, Page } from 'playwright-core';
import { openPage, type View } from './browser.ts';
import { fillInput, type InputValue, readInput } from './playground-inputs.ts';

/** One person's chat with the bot, as the Playground shows it. Everything waits for what it needs, nothing for time. */
export type PlaygroundPage = ReturnType<typeof chatOn>;

const ANSWER_MS = 15_000;
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
  const buttons = (title: string) => cards.getByRole('button', { name: title, exact: true });

  /** The button in the newest card that has it; opens the "…" menu when it hides there. */
  async function findButton(title: string): Promise<Locator> {
    const more = cards.last().getByRole('button', { name: 'More options', exact: true });
    await buttons(title).or(more).last().waitFor();
    if ((await buttons(title).count()) > 0) return buttons(title).last();
    await more.click();
    return page.getByRole('menuitem', { name: title, exact: true });
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

    fill: (label: string, value: InputValue): Promise<void> => fillInput(page, cards, label, value),
    valueOf: (label: string): Promise<string> => readInput(page, cards, label),

    /** Fills several inputs, in order. */
    async fillAll(values: Readonly<Record<string, InputValue>>): Promise<void> {
      for (const [label, value] of Object.entries(values)) await fillInput(page, cards, label, value);
    },

    /** Presses a button that sends, and waits until the bot has answered. */
    async press(title: string): Promise<void> {
      const button = await findButton(title);
      const answered = page.waitForResponse((response) => SENT_FROM_CARD.test(response.url()), { timeout: ANSWER_MS });
      // A click that fails must not leave this promise to reject unheard.
      answered.catch(() => {});
      await button.click();
      await answered.catch(async (cause) => {
        throw new Error(`Pressing "${title}" sent nothing. The card:\n${await chat.lastCardText()}`, { cause });
      });
    },

    /** Presses a button that sends nothing: one that opens a card, or one whose inputs the client refuses. */
    async click(title: string): Promise<void> {
      await (await findButton(title)).click();
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
