import { fileURLToPath } from 'node:url';
import { createRenderer, readTemplates } from '../../src/cards/render.ts';
import { cardTexts } from '../../src/i18n/texts.ts';

/** Draws as the bot does, and holds each card to its schema besides. */
export const renderer = createRenderer({
  templates: readTemplates(fileURLToPath(new URL('../../cards', import.meta.url))),
  texts: cardTexts,
  validate: true,
});
