import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import type { AdaptiveCard } from '../../src/cards/render.ts';
import type { Language } from '../../src/domain/languages.ts';

const RENDERER = readFileSync(fileURLToPath(import.meta.resolve('adaptivecards/dist/adaptivecards.js')), 'utf8');

/** Colours as Teams has them: text on ground, quieter text, and what else stands out. */
const COLOURS = {
  light: {
    ...{
      ground: '#ffffff',
      text: '#242424',
      quiet: '#616161',
      accent: '#5b5fc7',
      good: '#237b4b',
      warning: '#835c00',
      attention: '#c4314b',
    },
    boxes: { emphasis: '#f5f5f5', good: '#e7f2da', attention: '#fcf4f6', warning: '#fbf6d9', accent: '#e8ebfa' },
  },
  dark: {
    ...{
      ground: '#292929',
      text: '#ffffff',
      quiet: '#d6d6d6',
      accent: '#aab0ff',
      good: '#92c353',
      warning: '#f8d22a',
      attention: '#f9a1a9',
    },
    boxes: { emphasis: '#1f1f1f', good: '#1a2e1f', attention: '#3b1519', warning: '#3a2f00', accent: '#26273b' },
  },
} as const;
export type Theme = keyof typeof COLOURS;

function hostConfig(theme: Theme) {
  const { ground, text, quiet, accent, good, warning, attention, boxes } = COLOURS[theme];
  const on = (colour: string) => ({ default: colour, subtle: colour === text ? quiet : colour });
  const foregroundColors = {
    ...{ default: on(text), dark: on(text), light: on(quiet), accent: on(accent) },
    ...{ good: on(good), warning: on(warning), attention: on(attention) },
  };
  const styles = Object.entries({ default: ground, ...boxes }).map(([name, backgroundColor]) => [
    name,
    { backgroundColor, foregroundColors },
  ]);
  return {
    supportsInteractivity: true,
    // The card stands under the heading that is the chat.
    textBlock: { headingLevel: 2 },
    containerStyles: Object.fromEntries(styles),
    actions: { maxActions: 12, showCard: { actionMode: 'inline' } },
  };
}

/** Draws cards on a page, by Microsoft's renderer, as Teams would. */
export async function showCards(
  page: Page,
  language: Language,
  theme: Theme,
  cards: Readonly<Record<string, AdaptiveCard>>,
): Promise<void> {
  const { ground, text, quiet, accent } = COLOURS[theme];
  await page.setContent(`<!doctype html><html lang="${language}"><head><title>Teams</title><style>
    body { background: ${ground}; color: ${text}; font: 14px sans-serif }
    .ac-pushButton, .ac-input { background: ${ground}; color: ${text}; border: 1px solid ${quiet}; min-height: 32px; font: inherit }
    .ac-input::placeholder { color: ${quiet}; opacity: 1 }
    input[type=radio], input[type=checkbox] { width: 24px; height: 24px }
    a { color: ${accent} }
  </style></head><body><main></main></body></html>`);
  await page.addScriptTag({ content: RENDERER });
  await page.evaluate(`(() => {
    const host = new AdaptiveCards.HostConfig(${JSON.stringify(hostConfig(theme))});
    for (const [name, drawn] of Object.entries(${JSON.stringify(cards)})) {
      const card = new AdaptiveCards.AdaptiveCard();
      card.hostConfig = host;
      card.parse(drawn);
      const place = document.createElement('div');
      place.dataset.of = name;
      place.append(card.render());
      document.querySelector('main').append(place);
    }
  })()`);
}
