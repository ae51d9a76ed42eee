import { type Html, html } from '../../html.ts';
import type { Span } from '../../i18n/formats.ts';

/** A time whose hours ("kl. 09.00–12.00") stay on one line where there is room. */
export const moment = ({ day, hours }: Span): Html => html`${day} <span class="hours">${hours}</span>`;

/** Stands for the time in a sentence until it is set in; no text has it. */
const PLACE = '\uE000';

/** A sentence with a time in it; undefined: without one. */
export function sentenceWith(when: Span | undefined, sentence: (when: string) => string): Html {
  if (!when) return html`${sentence('')}`;
  const [before, after] = sentence(PLACE).split(PLACE);
  return html`${before}${moment(when)}${after}`;
}
