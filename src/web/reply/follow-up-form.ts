import { type Html, html } from '../../html.ts';
import { type AnswerForms, folded, form } from './form-parts.ts';

/** What they are asked some time after their result, first on the page; folded away when they have answered. */
export function followUpForm(forms: AnswerForms, when: 'open' | 'answered'): Html {
  const { followUp } = forms.page;
  if (!followUp || (followUp.answered === undefined) !== (when === 'open')) return html``;
  const { title, lines, answered, choices } = followUp;
  const said = lines.map((line) => html`<p class="help">${line}</p>\n`);
  const buttons = choices.map((each) => html`<button name="said" value="${each.value}">${each.title}</button>\n`);
  const answers = form(forms, 'follow-up', html`${buttons}`);
  if (answered === undefined) {
    return html`<section class="asked quiet"><h2>${title}</h2>\n${said}${answers}</section>\n`;
  }
  return html`<section class="answers quiet"><p class="help">${answered}</p>
${folded(title, false, html`${said}${answers}`)}</section>\n`;
}
