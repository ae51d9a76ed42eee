/** What is to be known of a language beside its texts, which stand in `i18n/`. */
type LanguageRow = {
  readonly name: string;
  /** How what people say for it begins, in any language: "sv", "svenska", "Swedish". */
  readonly said: readonly string[];
  /** How dates and numbers are written, as BCP 47 names it. */
  readonly locale: string;
};

const TABLE = {
  sv: { name: 'Svenska', said: ['sv', 'swe'], locale: 'sv-SE' },
  en: { name: 'English', said: ['en'], locale: 'en-GB' },
} as const satisfies Readonly<Record<string, LanguageRow>>;

export type Language = keyof typeof TABLE;
/** Every language the bot speaks, and understands. A row here, and the compiler names the texts that are lacking. */
export const LANGUAGE: Readonly<Record<Language, LanguageRow>> = TABLE;
export const LANGUAGES = Object.keys(TABLE) as Language[];
/** What people read until they, or their nomination, say otherwise. */
export const DEFAULT_LANGUAGE: Language = 'sv';

export type InEach = Readonly<Record<Language, string>>;

/** A text in those languages that it was given in; in none: it says nothing. */
export type GivenText = Readonly<Record<string, string>>;

export const textIn = (text: GivenText, language: Language): string => text[language] ?? text[DEFAULT_LANGUAGE] ?? '';

export const inEach = <T>(make: (language: Language) => T): Readonly<Record<Language, T>> =>
  Object.fromEntries(LANGUAGES.map((each) => [each, make(each)])) as Record<Language, T>;
