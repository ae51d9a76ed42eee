import type { Language } from '../domain/languages.ts';
import { html } from '../html.ts';
import { layout, titleOf } from './layout.ts';

export function noticePage(page: {
  readonly language: Language;
  readonly title: string;
  readonly lines: readonly string[];
  readonly next?: { readonly href: string; readonly title: string };
  readonly isBeside?: boolean;
}): string {
  const { language, title, lines, next, isBeside = true } = page;
  const content = html`<h1>${title}</h1>\n${lines.map((line) => html`<p class="intro">${line}</p>\n`)}${next && html`<p class="next"><a href="${next.href}">${next.title}</a></p>\n`}`;
  return layout({ language, title: titleOf(title), content, isBeside });
}
