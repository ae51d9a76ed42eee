import type { CandidatePage, PageOption } from '../../cards/views/people/page.ts';
import { type Html, html } from '../../html.ts';
import type { Texts } from '../../i18n/texts.ts';
import { CONFIRM } from '../../inputs/confirm.ts';
import { type AnswerForms, cost, folded, form, problemOf, submit } from './form-parts.ts';
import { moment } from './moment.ts';
import { selfForm } from './self-form.ts';
import { askForm, declineForm } from './words-forms.ts';

/** The answers this candidate can give now, each a form of its own: yes first, the others folded until they are asked for. */
export function answerForms(forms: AnswerForms): Html {
  const { page, errors, words, t } = forms;
  const { canAccept, canConfirm, canDecline, over } = page;
  const asks = canAccept || canConfirm;
  const change = page.options.length > 0 ? changeForm(forms) : undefined;
  if (!canAccept && !canDecline) {
    return html`${change && html`<section class="answers"><h2>${words.pick}</h2>\n${change}</section>\n`}${timesForm(forms)}${needsForm(forms)}${selfForm(forms)}${askForm(forms)}`;
  }
  return html`<section class="answers${asks ? '' : ' quiet'}">
<h2>${asks ? t('web.your-answer') : t(over ? 'web.not-there' : 'web.not-suitable')}</h2>
${canAccept ? form(forms, 'accept', submit(over ? words.wasThere : words.accept)) : undefined}
${canConfirm ? form(forms, 'accept', submit(words.confirm)) : undefined}
${change && folded(words.change, errors.to !== '', change)}
${canDecline && over ? form(forms, 'decline', submit(words.wasNot)) : undefined}
${canDecline && !over ? declineForm(forms) : undefined}
</section>${needsForm(forms)}${selfForm(forms)}${askForm(forms)}`;
}

/** Whoever can take the test again, or leave it be, asks by one press, and is asked in turn what they mean by it. */
export const retestForm = ({ retest }: Pick<CandidatePage, 'retest'>, op: string, t: Texts): Html =>
  html`${retest.may ? asked(op, 'wait', t('retest.ask')) : undefined}${retest.canLeave ? asked(op, 'keep', t('retest.leave.ask')) : undefined}`;

const asked = (op: string, to: 'wait' | 'keep', title: string): Html =>
  html`<section class="asked quiet">${pressForm({ session: '', op }, to, title, false)}</section>\n`;

/** One answer that needs no choice any more: the seat given up, confirmed, or kept with a wish for another. */
export const pressForm = (
  about: { readonly session: string; readonly op: string },
  to: 'wait' | 'tell' | 'keep',
  title: string,
  confirms = true,
): Html =>
  html`<form method="post" class="change" autocomplete="off">
<input type="hidden" name="answer" value="change">
<input type="hidden" name="to" value="${to}">
${confirms ? html`<input type="hidden" name="confirm" value="${CONFIRM.confirm}">\n` : undefined}<input type="hidden" name="session" value="${about.session}">
<input type="hidden" name="op" value="${about.op}">
<button type="submit">${title}</button>
</form>`;

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
