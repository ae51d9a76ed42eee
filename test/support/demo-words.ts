import { wordsFor } from '../../src/bot/text/read-text.ts';
import { readConcepts } from '../../src/concepts/read.ts';
import type { Language } from '../../src/domain/languages.ts';
import type { Openable } from '../../src/domain/programme/commands.ts';
import { formatsFor } from '../../src/i18n/formats.ts';
import { cardTexts, textsFor } from '../../src/i18n/texts.ts';

/** What stands on the screen for a reader of this language, so that a test follows the texts and not their wording. */
export const wordsOf = (language: Language) => ({
  language,
  t: textsFor(language),
  /** Labels and button titles, by card. */
  cards: cardTexts[language],
  formats: formatsFor(language, 'Europe/Stockholm'),
  command: (command: Openable): string => wordsFor(command, language)[0] ?? '',
  areas:
    readConcepts()
      .get('industriteknik-bas')
      ?.areas.map(({ name }) => name[language]) ?? [],
});

export type Words = ReturnType<typeof wordsOf>;
