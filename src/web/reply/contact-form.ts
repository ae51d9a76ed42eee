import type { FilledForm } from '../../cards/views/form.ts';
import { waysTo } from '../../cards/views/people/contact.ts';
import { contactValues } from '../../cards/views/people/own-data.ts';
import type { Reader } from '../../cards/views/reader.ts';
import { LANGUAGE, LANGUAGES } from '../../domain/languages.ts';
import type { Candidate } from '../../domain/people/candidate.ts';
import { type Html, html } from '../../html.ts';
import { cardTexts } from '../../i18n/texts.ts';
import { longestOf } from '../../inputs/form.ts';
import { FORMS } from '../../inputs/forms.ts';
import { folded, problemOf } from './form-parts.ts';

type Fields = FilledForm<typeof FORMS.contact>;

/** How they are reached, and what they typed to correct it. */
export type ContactPart = Required<Pick<Fields, 'values' | 'errors'>> & { readonly seen: string; readonly now: string };

/** @param seen as in `correctContact` */
export const contactPart = (
  reader: Reader,
  candidate: Candidate,
  seen: string,
  { values, errors = {} }: Fields = {},
): ContactPart => ({
  values: { ...contactValues(reader, candidate), language: candidate.language, ...values },
  errors,
  seen,
  now: waysTo(reader, candidate),
});

/** The first field that is in the way, and why. */
export const firstMistake = ({ errors }: ContactPart): readonly [field: string, sentence: string] | undefined =>
  Object.entries(errors).find(([, sentence]) => sentence);

/** Folded until it is asked for; what is known stands above it. */
export function contactForm(part: ContactPart, op: string, { language, t }: Pick<Reader, 'language' | 't'>): Html {
  const { values, errors, seen, now } = part;
  const words = cardTexts[language]['my-data'];
  const field = (name: 'email' | 'phone', type: string): Html => {
    const { marks, line } = problemOf(name, errors[name] ?? '');
    return html`<label for="${name}">${words[name]}</label>
${line}<input type="${type}" id="${name}" name="${name}" value="${values[name]}" maxlength="${longestOf(FORMS.contact, name)}"${marks}>
`;
  };
  const choices = LANGUAGES.map((each) => {
    const chosen = each === values.language ? html` selected` : undefined;
    return html`<option value="${each}"${chosen}>${LANGUAGE[each].name}</option>`;
  });
  const content = html`<form method="post" class="contact" autocomplete="off">
<input type="hidden" name="answer" value="contact">
<input type="hidden" name="session" value="">
<input type="hidden" name="seen" value="${seen}">
<input type="hidden" name="op" value="${op}">
<p class="help">${words.correctHint}</p>
${field('email', 'email')}${field('phone', 'tel')}<label for="language">${words.language}</label>
<select id="language" name="language">${choices}</select>
<button type="submit">${words.save}</button>
</form>`;
  const open = firstMistake(part) !== undefined;
  return html`<section class="answers quiet"><p class="help">${t('my-data.reached')}: ${now}</p>
${folded(words.correctTitle, open, content)}</section>`;
}
