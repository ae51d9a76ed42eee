import { type Html, html } from '../../html.ts';
import { type AnswerForms, folded, form, problemOf } from './form-parts.ts';

export const fieldOf = (area: string): string => `area-${area}`;

/** How they see themselves before the test: a level of each area, or none. Folded until it is asked for. */
export function selfForm(forms: AnswerForms): Html {
  const { fields } = forms.page.self;
  if (!fields) return html``;
  const { self: words } = forms;
  const rows = fields.areas.map(({ id, name, value, error }) => {
    const { marks, line } = problemOf(fieldOf(id), error);
    const options = fields.levels.map((level) => {
      const chosen = level.value === value ? html` selected` : undefined;
      return html`<option value="${level.value}"${chosen}>${level.title}</option>`;
    });
    return html`<label for="${fieldOf(id)}">${name}</label>
${line}<select id="${fieldOf(id)}" name="area.${id}"${marks}>${options}</select>
`;
  });
  const content = html`<p class="help">${words.help}</p>
${rows}<button type="submit">${words.submit}</button>`;
  const open = fields.areas.some(({ error }) => error !== '');
  return html`<section class="answers quiet">${folded(words.title, open, form(forms, 'self', content))}</section>`;
}
