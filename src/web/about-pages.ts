import type { Language } from '../domain/languages.ts';
import { html } from '../html.ts';
import { resources } from '../i18n/texts.ts';
import type { Telling } from '../routes.ts';
import { layout } from './layout.ts';

/** Also the Teams app's pages `#privacy` and `#terms`. */
export function aboutPage(language: Language, own: Telling = 'about'): string {
  const { title, intro, sections } = resources[language].web[own];
  const parts = sections.map(
    ({ id, heading, lines, items }) => html`<section id="${id}"><h2>${heading}</h2>
${lines.map((line) => html`<p>${line}</p>\n`)}${
  items.length > 0 ? html`<ul>${items.map((item) => html`<li>${item}</li>\n`)}</ul>\n` : undefined
}</section>
`,
  );
  return layout({
    language,
    title,
    own,
    content: html`<div class="text"><h1>${title}</h1>
<p class="intro">${intro}</p>
${parts}</div>`,
  });
}
