import { LANGUAGE, LANGUAGES, type Language } from '../domain/languages.ts';
import { type Html, html } from '../html.ts';

/** Links to the same page in the other languages; `mail`: the one it shows. */
export const otherLanguages = (language: Language, mail?: number): Html[] =>
  LANGUAGES.filter((each) => each !== language).map((other) => {
    const query = mail === undefined ? html`?lang=${other}` : html`?mail=${mail}&amp;lang=${other}`;
    return html`<a href="${query}" lang="${other}" hreflang="${other}">${LANGUAGE[other].name}</a>`;
  });
