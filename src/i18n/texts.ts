import i18next, { type TFunction } from 'i18next';
import { LANGUAGES, type Language } from '../domain/candidate.ts';
import enCards from './card-texts.en.json' with { type: 'json' };
import svCards from './card-texts.sv.json' with { type: 'json' };
import en from './en.json' with { type: 'json' };
import sv from './sv.json' with { type: 'json' };

/** Looks a text up by its dotted key and fills in `{{values}}`; a `count` chooses the plural. */
export type Texts = (key: string, values?: Readonly<Record<string, string | number>>) => string;

export const resources = { sv, en } as const;

/** The texts that never change, by card: the templates are drawn with them. */
export const cardTexts = { sv: svCards, en: enCards } as const;

const instance = i18next.createInstance();
// Everything is loaded with the module, so this ends at once; a missing key is a bug that a test looks for.
void instance.init({
  initAsync: false,
  lng: 'sv',
  fallbackLng: 'sv',
  resources: { sv: { translation: sv }, en: { translation: en } },
  // Cards put users' text where no markup is read; escaping for HTML would only disfigure it.
  interpolation: { escapeValue: false },
});

const fixed: Record<Language, TFunction> = { sv: instance.getFixedT('sv'), en: instance.getFixedT('en') };

/** The texts of one language. */
export const textsFor = (language: Language): Texts => {
  const t = fixed[language];
  return (key, values = {}) => t(key, values);
};

/** Whether a key has a text in every language. */
export const hasText = (key: string): boolean =>
  LANGUAGES.every((language) => instance.exists(key, { lng: language, fallbackLng: [] }));
