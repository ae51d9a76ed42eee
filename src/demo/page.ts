import { DEFAULT_LANGUAGE, type Language } from '../domain/languages.ts';
import { type Html, html, htmlDocument, trusted } from '../html.ts';
import { ROUTES } from '../routes.ts';
import { hash } from './hash.ts';
import { otherLanguages } from './other-languages.ts';
import { pageStyle } from './page-style.ts';
import { demoTexts } from './texts.ts';

export type DemoFrame = {
  readonly role: string;
  readonly name: string;
  /** One sentence: what to try first. A word between `backticks` is shown as something to type. */
  readonly what: string;
  readonly url: string;
};

export type DemoPage = {
  readonly language?: Language;
  readonly frames: readonly DemoFrame[];
  readonly notes: readonly string[];
};

const pageScript = `
for (const frame of document.querySelectorAll('iframe')) {
  frame.addEventListener('load', () => {
    const { classList } = frame.closest('.panel');
    classList.add('starting');
    setTimeout(() => classList.remove('starting'), 1000);
  });
}
`;

function policy(frames: readonly DemoFrame[]): string {
  const origins = frames.map((frame) => new URL(frame.url).origin).join(' ');
  return `default-src 'none'; style-src ${hash(pageStyle)}; script-src ${hash(pageScript)}; img-src data:; frame-src ${origins}; base-uri 'none'; form-action 'none'`;
}

export function demoPage({ language = DEFAULT_LANGUAGE, frames, notes }: DemoPage): string {
  const texts = demoTexts[language];
  return htmlDocument({
    language,
    title: texts.title,
    head: html`<meta http-equiv="Content-Security-Policy" content="${policy(frames)}">
<link rel="icon" href="data:,">
`,
    style: html`<style>${trusted(pageStyle)}</style>`,
    body: html`<body>
<header class="top">
<h1>${texts.title}</h1>
<p>${texts.tagline}</p>
<fieldset class="roles"><legend class="unseen">${texts.show}</legend>
${[texts.all, ...frames.map((frame) => frame.role)].map(tab)}
</fieldset>
<nav><button type="button" popovertarget="about">${texts.about}</button>
<a href="${ROUTES.inbox}?lang=${language}" target="_blank">${texts.inbox.title}</a>
${otherLanguages(language)}</nav>
</header>
<section id="about" popover><h2>${texts.about}</h2><ul>
${notes.map((note) => html`<li>${note}</li>\n`)}
</ul></section>
<main>
${frames.map((frame) => panel(frame, language))}
</main>
<script>${trusted(pageScript)}</script>
</body>`,
  });
}

function tab(title: string, index: number): Html {
  const id = index === 0 ? 'role-all' : `role-${index}`;
  const checked = index === 0 ? html` checked` : undefined;
  return html`<label><input class="unseen" type="radio" name="role" id="${id}"${checked} autocomplete="off">${title}</label>
`;
}

function panel({ role, name, what, url }: DemoFrame, language: Language): Html {
  const texts = demoTexts[language];
  const hint = what.split('`').map((part, n) => (n % 2 === 1 ? html`<kbd>${part}</kbd>` : html`${part}`));
  return html`<section class="panel starting" aria-label="${role}: ${name}">
<header><h2>${role}<span>${name}</span></h2>
<a href="${url}" target="_blank" rel="noreferrer">${texts.openAlone}<span class="unseen"> (${role})</span></a>
<p>${hint}</p></header>
<div class="chat" data-wait="${texts.starting}"><div>
<iframe src="${url}" title="${texts.chatOf} ${name}, ${role}" referrerpolicy="no-referrer"
 sandbox="allow-scripts allow-same-origin allow-forms allow-popups allow-popups-to-escape-sandbox allow-downloads"></iframe>
</div></div>
</section>
`;
}
