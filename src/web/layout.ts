import { createHash } from 'node:crypto';
import { LANGUAGE, LANGUAGES, type Language } from '../domain/languages.ts';
import { type Html, html, htmlDocument, trusted } from '../html.ts';
import { textsFor } from '../i18n/texts.ts';
import { below, besides, TELLING, type Telling } from '../routes.ts';
import { pageStyle } from './page-style.ts';

export type Frame = {
  readonly language: Language;
  /** In the browser's tab, and the first thing a screen reader says. */
  readonly title: string;
  readonly above?: string;
  readonly content: Html;
  /** Of a page that tells of the bot: the foot leads to the others. */
  readonly own?: Telling;
  /** Whether it is a personal page, as most are: by that it is known how other pages are reached. Absent: it is. */
  readonly isBeside?: boolean;
};

const styleHash = createHash('sha256').update(pageStyle).digest('base64');

/** What every page is sent with. The address is a secret of its owner: nothing keeps it, and nothing is told it. */
export const pageHeaders: Readonly<Record<string, string>> = {
  'Content-Type': 'text/html; charset=utf-8',
  'Content-Security-Policy': `default-src 'none'; style-src 'sha256-${styleHash}'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'`,
  'Referrer-Policy': 'no-referrer',
  'Cache-Control': 'no-store',
  'X-Robots-Tag': 'noindex',
  'X-Content-Type-Options': 'nosniff',
};

/** A whole page. No script, nothing from elsewhere: it works in any browser, and tells nobody who reads it. */
export function layout({
  language,
  title,
  above = 'Valideringsbot',
  content,
  own,
  isBeside = own === undefined,
}: Frame): string {
  const t = textsFor(language);
  const others = LANGUAGES.filter((each) => each !== language).map(
    (other) => html`<a href="?lang=${other}" lang="${other}" hreflang="${other}">${LANGUAGE[other].name}</a>`,
  );
  const foot = TELLING.filter((each) => each !== own).map(
    (each) => html`<a href="${isBeside ? besides(each) : below(each)}?lang=${language}">${t(`web.${each}-link`)}</a>\n`,
  );
  return htmlDocument({
    language,
    title,
    style: html`<style>${trusted(pageStyle)}</style>`,
    body: html`<body>
<header class="top"><p>${above}</p>
${others}</header>
<main>
${content}
</main>
<footer class="foot">${foot}</footer>
</body>`,
  });
}

/** What a window is called: the most particular first. */
export const titleOf = (...parts: readonly string[]): string =>
  [...parts, 'Valideringsbot'].filter(Boolean).join(' – ');
