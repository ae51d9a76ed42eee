import { type Html, html } from '../../html.ts';
import type { Span } from '../../i18n/formats.ts';

/** A time whose hours ("kl. 09.00–12.00") stay on one line where there is room. */
export const moment = ({ day, hours }: Span): Html => html`${day} <span class="hours">${hours}</span>`;

/** Stands for something in a sentence until it is set in; no text has it. */
const PLACE = '\uE000';

/** A sentence with something set into it; undefined: without it. */
export function sentenceWith(set: Html | undefined, sentence: (place: string) => string): Html {
  if (!set) return html`${sentence('')}`;
  const [before, after] = sentence(PLACE).split(PLACE);
  return html`${before}${set}${after}`;
}
