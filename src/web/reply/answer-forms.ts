import type { CandidatePage, PageOption } from '../../cards/views/people/page.ts';
import { type Html, html } from '../../html.ts';
import type { Texts } from '../../i18n/texts.ts';
import { CONFIRM } from '../../inputs/confirm.ts';
import { longestOf } from '../../inputs/form.ts';
import { FORMS } from '../../inputs/forms.ts';
import { moment } from './moment.ts';

export type BookingWords = Readonly<
  Record<'accept' | 'confirm' | 'wasThere' | 'wasNot' | 'change' | 'pick' | 'to' | 'changeSubmit' | 'reason', string> &
    Record<'times' | 'timesHelp' | 'timesSubmit' | 'cannot' | 'adapt' | 'adaptHelp' | 'adaptSubmit' | 'needs', string> &
    Record<'ask' | 'askHelp' | 'askSubmit' | 'question', string> &
    Record<`${'decline' | 'cancel'}${'' | 'Help' | 'Submit'}`, string>
>;

/** What asks for another look at a result says. */
export type ReviewTexts = Readonly<Record<'review' | 'reviewHelp' | 'reviewSubmit' | 'reason', string>>;

export type AnswerForms = {
  readonly page: CandidatePage;
  readonly values: { readonly reason: string; readonly question: string };
  readonly errors: { readonly to: string; readonly reason: string; readonly question: string };
  readonly op: string;
  readonly words: BookingWords;
  readonly review: ReviewTexts;
  readonly t: Texts;
};

/** The answers this candidate can give now, each a form of its own: yes first, the others folded until they are asked for. */
export function answerForms(forms: AnswerForms): Html {
  const { page, errors, words, t } = forms;
  const { canAccept, canConfirm, canDecline, over } = page;
  const asks = canAccept || canConfirm;
  const change = page.options.length > 0 ? changeForm(forms) : undefined;
  if (!canAccept && !canDecline) {
    return html`${change && html`<section class="answers"><h2>${words.pick}</h2>\n${change}</section>\n`}${timesForm(forms)}${needsForm(forms)}${askForm(forms)}`;
  }
  return html`<section class="answers${asks ? '' : ' quiet'}">
<h2>${asks ? t('web.your-answer') : t(over ? 'web.not-there' : 'web.not-suitable')}</h2>
${canAccept ? form(forms, 'accept', submit(over ? words.wasThere : words.accept)) : undefined}
${canConfirm ? form(forms, 'accept', submit(words.confirm)) : undefined}
${change && folded(words.change, errors.to !== '', change)}
${canDecline && over ? form(forms, 'decline', submit(words.wasNot)) : undefined}
${canDecline && !over ? declineForm(forms) : undefined}
</section>${needsForm(forms)}${askForm(forms)}`;
}

/**
 * A form that posts to the page's own address. A browser must not fill it in again after a reload: with an old `op` a new
 * answer would be taken for a repeat.
 */
const form = (
  { page, op }: AnswerForms,
  answer: 'accept' | 'change' | 'decline' | 'cannot' | 'needs' | 'ask' | 'review',
  content: Html,
): Html =>
  html`<form method="post" class="${answer}" autocomplete="off">
<input type="hidden" name="answer" value="${answer}">
<input type="hidden" name="session" value="${page.seat?.session}">
<input type="hidden" name="revision" value="${page.seat?.revision}">
<input type="hidden" name="op" value="${op}">
${content}
</form>`;

/** One answer that needs no choice any more: the seat given up, confirmed, or kept with a wish for another. */
export const pressForm = (
  about: { readonly session: string; readonly op: string },
  to: 'wait' | 'tell',
  title: string,
): Html =>
  html`<form method="post" class="change" autocomplete="off">
<input type="hidden" name="answer" value="change">
<input type="hidden" name="to" value="${to}">
<input type="hidden" name="confirm" value="${CONFIRM.confirm}">
<input type="hidden" name="session" value="${about.session}">
<input type="hidden" name="op" value="${about.op}">
<button type="submit">${title}</button>
</form>`;

const submit = (title: string): Html => html`<button type="submit">${title}</button>`;

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

const cost = (text: string): Html => (text ? html`<p class="help cost">${text}</p>\n` : html``);

function changeForm(forms: AnswerForms): Html {
  const { page, errors, words } = forms;
  const { marks, line } = problemOf('to', errors.to);
  return form(
    forms,
    'change',
    html`<fieldset role="radiogroup" aria-required="true"${marks}><legend>${words.to}</legend>
${cost(page.costs.change)}${line}${page.options.map(option)}</fieldset>
<button type="submit">${words.changeSubmit}</button>`,
  );
}

/** A choice begins with what sets it apart; the rest of it stands below, in quiet. */
function option(each: PageOption, index: number): Html {
  const id = index === 0 ? html` id="to"` : undefined;
  const title =
    'title' in each
      ? html`${each.title}`
      : html`${moment(each.when)} <span class="rest">${each.about.join(' · ')}</span>`;
  return html`<label class="option"><input type="radio" name="to"${id} value="${each.value}" required>
<span>${title}</span></label>
`;
}

/** When they cannot come: asked of whoever has no seat. */
const timesForm = (forms: AnswerForms): Html =>
  severalForm(
    forms,
    'cannot',
    { choices: forms.page.times, chosen: forms.page.cannot },
    {
      title: forms.words.times,
      help: forms.words.timesHelp,
      legend: forms.words.cannot,
      submit: forms.words.timesSubmit,
    },
  );

/** What they need at the test. */
const needsForm = (forms: AnswerForms): Html =>
  severalForm(
    forms,
    'needs',
    { choices: forms.page.adaptations, chosen: forms.page.needs },
    {
      title: forms.words.adapt,
      help: forms.words.adaptHelp,
      legend: forms.words.needs,
      submit: forms.words.adaptSubmit,
    },
  );

/** A choice of several, folded until it is asked for; without choices nothing. */
function severalForm(
  forms: AnswerForms,
  name: 'cannot' | 'needs',
  {
    choices,
    chosen,
  }: {
    readonly choices: readonly { readonly title: string; readonly value: string }[];
    readonly chosen: readonly string[];
  },
  words: Readonly<Record<'title' | 'help' | 'legend' | 'submit', string>>,
): Html {
  if (choices.length === 0) return html``;
  const boxes = choices.map(({ title, value }) => {
    const checked = chosen.includes(value) ? html` checked` : undefined;
    return html`<label class="option"><input type="checkbox" name="${name}" value="${value}"${checked}>
<span>${title}</span></label>
`;
  });
  const content = html`<p class="help">${words.help}</p>
<fieldset><legend>${words.legend}</legend>
${boxes}</fieldset>
<button type="submit">${words.submit}</button>`;
  return html`<section class="answers quiet">${folded(words.title, false, form(forms, name, content))}</section>`;
}

/** A question to who answers for it, in words or none. */
export function askForm(forms: AnswerForms): Html {
  const { page, values, errors, words } = forms;
  if (!page.canAsk) return html``;
  const { marks, line } = problemOf('question', errors.question);
  const content = html`<p class="help">${words.askHelp}</p>
<label for="question">${words.question}</label>
${line}<textarea id="question" name="question" rows="3" maxlength="${longestOf(FORMS.ask, 'question')}"${marks}>
${values.question}</textarea>
<button type="submit">${words.askSubmit}</button>`;
  const open = line !== undefined || values.question !== '';
  return html`<section class="answers quiet">${folded(words.ask, open, form(forms, 'ask', content))}</section>`;
}

/** Another one than who gave their result is to look at it again. */
export function reviewForm(forms: AnswerForms): Html {
  const { page, values, errors, review } = forms;
  if (!page.review.may) return html``;
  const { marks, line } = problemOf('reason', errors.reason);
  const content = html`<p class="help">${review.reviewHelp}</p>
<label for="reason">${review.reason}</label>
${line}<textarea id="reason" name="reason" rows="3" maxlength="${longestOf(FORMS.review, 'reason')}"${marks}>
${values.reason}</textarea>
<button type="submit">${review.reviewSubmit}</button>`;
  const open = line !== undefined || values.reason !== '';
  return html`<section class="answers quiet">${folded(review.review, open, form(forms, 'review', content))}</section>`;
}

function declineForm(forms: AnswerForms): Html {
  const { page, values, errors, words } = forms;
  const word = page.canAccept ? 'decline' : 'cancel';
  const { marks, line } = problemOf('reason', errors.reason);
  // A parser drops the first newline in a text area: this one, never one of theirs.
  const content = html`${cost(page.costs.decline)}<p class="help">${words[`${word}Help`]}</p>
<label for="reason">${words.reason}</label>
${line}<textarea id="reason" name="reason" rows="3" maxlength="${longestOf(FORMS.decline, 'reason')}"${marks}>
${values.reason}</textarea>
<button type="submit">${words[`${word}Submit`]}</button>`;
  const open = line !== undefined || values.reason !== '';
  return folded(words[word], open, form(forms, 'decline', content));
}
