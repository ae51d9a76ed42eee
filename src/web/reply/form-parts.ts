import type { CandidatePage } from '../../cards/views/people/page.ts';
import { type Html, html } from '../../html.ts';
import type { Texts } from '../../i18n/texts.ts';

export type BookingWords = Readonly<
  Record<'accept' | 'confirm' | 'wasThere' | 'wasNot' | 'change' | 'pick' | 'to' | 'changeSubmit' | 'reason', string> &
    Record<'times' | 'timesHelp' | 'timesSubmit' | 'cannot' | 'adapt' | 'adaptHelp' | 'adaptSubmit' | 'needs', string> &
    Record<'ask' | 'askHelp' | 'askSubmit' | 'question', string> &
    Record<`${'decline' | 'cancel'}${'' | 'Help' | 'Submit'}`, string>
>;

/** What asks for another look at a result says. */
type ReviewTexts = Readonly<Record<'review' | 'reviewHelp' | 'reviewSubmit' | 'reason', string>>;

export type AnswerForms = {
  readonly page: CandidatePage;
  readonly values: { readonly reason: string; readonly question: string };
  readonly errors: { readonly to: string; readonly reason: string; readonly question: string };
  readonly op: string;
  readonly words: BookingWords;
  readonly review: ReviewTexts;
  readonly self: Readonly<Record<'title' | 'help' | 'submit', string>>;
  readonly t: Texts;
};

/** To the page's own address. Filled in again by a browser after a reload, a new answer would have an old `op`. */
export const form = (
  { page, op }: AnswerForms,
  answer: 'accept' | 'change' | 'decline' | 'cannot' | 'needs' | 'self' | 'ask' | 'review' | 'follow-up',
  content: Html,
): Html =>
  html`<form method="post" class="${answer}" autocomplete="off">
<input type="hidden" name="answer" value="${answer}">
<input type="hidden" name="session" value="${page.seat?.session}">
<input type="hidden" name="revision" value="${page.seat?.revision}">
<input type="hidden" name="op" value="${op}">
${content}
</form>`;

export const submit = (title: string): Html => html`<button type="submit">${title}</button>`;

export const folded = (title: string, open: boolean, content: Html): Html =>
  html`<details${open ? html` open` : undefined}><summary>${title}</summary>
${content}
</details>`;

/** The sentence beside an input that was not taken, and what ties the two together. */
export function problemOf(id: string, sentence: string): { readonly marks?: Html; readonly line?: Html } {
  if (!sentence) return {};
  return {
    marks: html` aria-invalid="true" aria-describedby="${id}-problem"`,
    line: html`<p class="problem" id="${id}-problem">${sentence}</p>\n`,
  };
}

export const cost = (text: string): Html => (text ? html`<p class="help cost">${text}</p>\n` : html``);

export const list = (name: string, lines: readonly string[]): Html =>
  html`<ul class="${name}">${lines.map((line) => html`<li>${line}</li>\n`)}</ul>\n`;
