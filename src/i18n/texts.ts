import i18next, { type TFunction } from 'i18next';
import { DEFAULT_LANGUAGE, inEach, LANGUAGES, type Language } from '../domain/languages.ts';
import enCards from './card-texts.en.json' with { type: 'json' };
import svCards from './card-texts.sv.json' with { type: 'json' };
import en from './en.json' with { type: 'json' };
import sv from './sv.json' with { type: 'json' };

/** Looks a text up by its dotted key and fills in `{{values}}`; a `count` chooses the plural. */
export type Texts = (key: string, values?: Readonly<Record<string, string | number>>) => string;

export const resources: Readonly<Record<Language, typeof sv>> = { sv, en };

/**
 * What people type, by language: words for each command, its name first; words of commands to come; and phrases of questions in words
 * of one's own. The words of a phrase stand in this order, without accents; others may stand between. `a/b`: one of these,
 * `a*`: with any ending, `=`: the whole message, `^`: its first word.
 */
export const typedWords: Readonly<Record<Language, (typeof sv)['typed']>> = inEach(
  (language) => resources[language].typed,
);

/** The texts that never change, by card: the templates are drawn with them. */
export const cardTexts: Readonly<Record<Language, typeof svCards>> = { sv: svCards, en: enCards };

const instance = i18next.createInstance();
// Everything is loaded with the module, so this ends at once; a missing key is a bug that a test looks for.
void instance.init({
  initAsync: false,
  lng: DEFAULT_LANGUAGE,
  fallbackLng: DEFAULT_LANGUAGE,
  resources: inEach((language) => ({ translation: resources[language] })),
  // Cards put users' text where no markup is read; escaping for HTML would only disfigure it.
  interpolation: { escapeValue: false },
});

const textsOf = (t: TFunction): Texts => {
  const fixed = new Map<string, string>();
  return (key, values) => {
    if (values) return t(key, values);
    const known = fixed.get(key);
    if (known !== undefined) return known;
    const text = t(key);
    fixed.set(key, text);
    return text;
  };
};

const texts: Readonly<Record<Language, Texts>> = inEach((language) => textsOf(instance.getFixedT(language)));
export const textsFor = (language: Language): Texts => texts[language];

export const hasText = (key: string): boolean =>
  LANGUAGES.every((language) => instance.exists(key, { lng: language, fallbackLng: [] }));
