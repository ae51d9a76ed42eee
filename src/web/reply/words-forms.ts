import { type Html, html } from '../../html.ts';
import { longestOf } from '../../inputs/form.ts';
import { FORMS } from '../../inputs/forms.ts';
import { type AnswerForms, cost, folded, form, problemOf } from './form-parts.ts';

/** A question to who answers for it, in words or none. */
export function askForm(forms: AnswerForms): Html {
  const { page, words } = forms;
  if (!page.canAsk) return html``;
  const about = { help: words.askHelp, label: words.question, submit: words.askSubmit };
  return quiet(
    wordsForm(
      forms,
      'ask',
      { name: 'question', most: longestOf(FORMS.ask, 'question') },
      { title: words.ask, ...about },
    ),
  );
}

export function reviewForm(forms: AnswerForms): Html {
  const { page, review } = forms;
  if (!page.review.may) return html``;
  const about = { help: review.reviewHelp, label: review.reason, submit: review.reviewSubmit };
  return quiet(
    wordsForm(
      forms,
      'review',
      { name: 'reason', most: longestOf(FORMS.review, 'reason') },
      { title: review.review, ...about },
    ),
  );
}

export function declineForm(forms: AnswerForms): Html {
  const { page, words } = forms;
  const word = page.canAccept ? 'decline' : 'cancel';
  const about = { help: words[`${word}Help`], label: words.reason, submit: words[`${word}Submit`] };
  return wordsForm(
    forms,
    'decline',
    { name: 'reason', most: longestOf(FORMS.decline, 'reason') },
    { title: words[word], above: cost(page.costs.decline), ...about },
  );
}

const quiet = (content: Html): Html => html`<section class="answers quiet">${content}</section>`;

/** Folded until it is asked for: what somebody may write a few words to, or none. */
function wordsForm(
  forms: AnswerForms,
  answer: 'ask' | 'review' | 'decline',
  { name, most }: { readonly name: 'question' | 'reason'; readonly most: number | undefined },
  about: Readonly<Record<'title' | 'help' | 'label' | 'submit', string>> & { readonly above?: Html | undefined },
): Html {
  const { values, errors } = forms;
  const { marks, line } = problemOf(name, errors[name]);
  // A parser drops the first newline in a text area: this one, never one of theirs.
  const content = html`${about.above}<p class="help">${about.help}</p>
<label for="${name}">${about.label}</label>
${line}<textarea id="${name}" name="${name}" rows="3" maxlength="${most}"${marks}>
${values[name]}</textarea>
<button type="submit">${about.submit}</button>`;
  const open = line !== undefined || values[name] !== '';
  return folded(about.title, open, form(forms, answer, content));
}
