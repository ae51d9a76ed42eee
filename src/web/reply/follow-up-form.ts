import { type Html, html } from '../../html.ts';
import { type AnswerForms, folded, form } from './form-parts.ts';

/** What they are asked some time after their result, first on the page: it is what their link was sent for. */
export function followUpForm(forms: AnswerForms): Html {
  const { page, t } = forms;
  if (!page.followUp) return html``;
  const { title, lines, answered, choices } = page.followUp;
  const [question = '', ...about] = lines;
  const buttons = choices.map((each) => html`<button name="said" value="${each.value}">${each.title}</button>\n`);
  const content = html`${about.map((line) => html`<p class="help">${line}</p>\n`)}${form(forms, 'follow-up', html`${buttons}`)}`;
  if (answered === undefined) {
    return html`<section class="asked quiet"><h2>${title}</h2>\n<p class="help">${question}</p>\n${content}</section>\n`;
  }
  return html`<section class="answers quiet"><p class="intro">${t('follow-up.thanks')} ${answered}</p>
${folded(title, false, content)}</section>\n`;
}
