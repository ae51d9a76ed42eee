import type { Language } from '../../domain/languages.ts';
import { type Formats, formatsFor } from '../../i18n/formats.ts';
import { remembering } from '../../i18n/remembering.ts';
import { type Texts, textsFor } from '../../i18n/texts.ts';

/** For whom a card is drawn: their language, and the zone its times are shown in. */
export type Reader = { readonly language: Language; readonly t: Texts; readonly formats: Formats };

/** Where no programme gives a time zone, nothing shows a time. */
export const readerOf = (language: Language, timeZone = 'UTC'): Reader => readers(language, timeZone);

const readers = remembering(
  (language: Language, timeZone: string): Reader => ({
    language,
    t: textsFor(language),
    formats: formatsFor(language, timeZone),
  }),
);
