import i18next, { type TFunction } from 'i18next';
import { DEFAULT_LANGUAGE, inEach, LANGUAGE, LANGUAGES, type Language } from '../domain/languages.ts';
import enCards from './card-texts.en.json' with { type: 'json' };
import svCards from './card-texts.sv.json' with { type: 'json' };
import en from './en.json' with { type: 'json' };
import sv from './sv.json' with { type: 'json' };

/** Looks a text up by its dotted key and fills in `{{values}}`; a `count` chooses the plural. */
export type Texts = (key: string, values?: Readonly<Record<string, string | number>>) => string;

export const resources: Readonly<Record<Language, typeof sv>> = { sv, en };

/** `a/b`: one of these, `a*`: any ending, `=`: the whole message, `^`: its first word. In order; others may stand between. */
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

/** Each text is looked up once, a plural once for each of its forms: all that differs from then on is what is filled in. */
const textsOf = (t: TFunction, forms: Intl.PluralRules): Texts => {
  const known = new Map<string, readonly string[]>();
  return (key, values) => {
    const count = values?.count;
    const form = typeof count === 'number' ? `${key} ${forms.select(count)}` : key;
    let parts = known.get(form);
    if (!parts) {
      parts = t(key, { ...values, skipInterpolation: true }).split(VALUE);
      known.set(form, parts);
    }
    return filled(parts, values);
  };
};

const VALUE = /\{\{(\w+)\}\}/;
/** Every second part is the name of a value. */
function filled(parts: readonly string[], values: Parameters<Texts>[1]): string {
  let text = parts[0] ?? '';
  for (let n = 1; n < parts.length; n += 2) text += `${values?.[parts[n] ?? ''] ?? ''}${parts[n + 1] ?? ''}`;
  return text;
}

const texts: Readonly<Record<Language, Texts>> = inEach((language) =>
  textsOf(instance.getFixedT(language), new Intl.PluralRules(LANGUAGE[language].locale)),
);
export const textsFor = (language: Language): Texts => texts[language];

export const hasText = (key: string): boolean =>
  LANGUAGES.every((language) => instance.exists(key, { lng: language, fallbackLng: [] }));
