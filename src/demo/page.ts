import { createHash } from 'node:crypto';
import { pageStyle } from './page-style.ts';
import { demoTexts, type Language } from './texts.ts';

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

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? '');
}

function hash(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

function policy(frames: readonly DemoFrame[]): string {
  const origins = frames.map((frame) => new URL(frame.url).origin).join(' ');
  return `default-src 'none'; style-src ${hash(pageStyle)}; script-src ${hash(pageScript)}; img-src data:; frame-src ${origins}; base-uri 'none'; form-action 'none'`;
}

/** The page that shows the roles side by side. It asks nothing of the internet. */
export function demoPage({ language = 'sv', frames, notes }: DemoPage): string {
  const texts = demoTexts[language];
  const other = language === 'sv' ? 'en' : 'sv';
  const tabs = [texts.all, ...frames.map((frame) => frame.role)].map(tab).join('\n');
  const panels = frames.map((frame) => panel(frame, language)).join('\n');
  const points = notes.map((note) => `<li>${escapeHtml(note)}</li>`).join('\n');
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${escapeHtml(policy(frames))}">
<link rel="icon" href="data:,">
<title>${escapeHtml(texts.title)}</title>
<style>${pageStyle}</style>
</head>
<body>
<header class="top">
<h1>${escapeHtml(texts.title)}</h1>
<p>${escapeHtml(texts.tagline)}</p>
<fieldset class="roles"><legend class="unseen">${escapeHtml(texts.show)}</legend>
${tabs}
</fieldset>
<nav><button type="button" popovertarget="about">${escapeHtml(texts.about)}</button>
<a href="?lang=${other}" lang="${other}" hreflang="${other}">${escapeHtml(demoTexts[other].thisLanguage)}</a></nav>
</header>
<section id="about" popover><h2>${escapeHtml(texts.about)}</h2><ul>
${points}
</ul></section>
<main>
${panels}
</main>
<script>${pageScript}</script>
</body>
</html>
`;
}

function tab(title: string, index: number): string {
  const id = index === 0 ? 'role-all' : `role-${index}`;
  const checked = index === 0 ? ' checked' : '';
  return `<label><input class="unseen" type="radio" name="role" id="${id}"${checked} autocomplete="off">${escapeHtml(title)}</label>`;
}

function panel({ role, name, what, url }: DemoFrame, language: Language): string {
  const texts = demoTexts[language];
  const hint = escapeHtml(what).replace(/`([^`]+)`/g, '<kbd>$1</kbd>');
  const address = escapeHtml(url);
  return `<section class="panel starting" aria-label="${escapeHtml(`${role}: ${name}`)}">
<header><h2>${escapeHtml(role)}<span>${escapeHtml(name)}</span></h2>
<a href="${address}" target="_blank" rel="noreferrer">${escapeHtml(texts.openAlone)}<span class="unseen"> (${escapeHtml(role)})</span></a>
<p>${hint}</p></header>
<div class="chat" data-wait="${escapeHtml(texts.starting)}"><div>
<iframe src="${address}" title="${escapeHtml(`${texts.chatOf} ${name}, ${role}`)}" referrerpolicy="no-referrer"
 sandbox="allow-scripts allow-same-origin allow-forms allow-popups allow-popups-to-escape-sandbox allow-downloads"></iframe>
</div></div>
</section>`;
}
