import { type Html, html } from '../html.ts';

const HOURS = /(?:kl\.|at) \d\d[.:]\d\d–\d\d[.:]\d\d/;

/** A text that may hold hours ("kl. 09.00–12.00"), which then stay on one line where there is room. */
export function moment(text: string): Html {
  const found = HOURS.exec(text);
  if (!found) return html`${text}`;
  const [hours] = found;
  return html`${text.slice(0, found.index)}<span class="hours">${hours}</span>${text.slice(found.index + hours.length)}`;
}
