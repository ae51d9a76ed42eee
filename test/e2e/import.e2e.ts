import { demoPeople } from '../../src/demo/people.ts';
import { LANGUAGE, LANGUAGES } from '../../src/domain/languages.ts';
import { useDemo } from '../support/demo.ts';
import { wordsOf } from '../support/demo-words.ts';

const HEADINGS = 'Namn;E-post;Företag;Läge';
const rowOf = (name: string, address = name.toLowerCase().replace(' ', '.')): string =>
  `${name};${address}@example.com;Exempel Mekaniska AB;varslad`;
const list = (...names: readonly string[]): string =>
  [HEADINGS, ...names.map((name) => rowOf(name)), `Fel Adress;fel(at)example.com;Exempel Mekaniska AB;varslad`].join(
    '\n',
  );

describe('a list that a coordinator pastes', () => {
  const demo = useDemo([demoPeople.coordinator]);

  for (const language of LANGUAGES) {
    it(`is shown, and nominated on one press, for somebody who reads ${language}`, async () => {
      const { t, cards } = wordsOf(language);
      const sam = await demo.open(demoPeople.coordinator);
      if (language !== 'sv') {
        const swedish = wordsOf('sv');
        await sam.ask('språk', swedish.cards.language.language);
        await sam.fill(swedish.cards.language.language, LANGUAGE[language].name);
        await sam.press(swedish.cards.language.save);
      }
      const names = language === 'sv' ? ['Alva Exempelin', 'Bertil Provsson'] : ['Cissi Testberg', 'Dag Provsson'];
      await sam.ask(list(...names), t('import.count.ready', { count: 2 }));
      const shown = await sam.lastCardText();
      for (const part of [cards.import.title, t('import.count.wrong', { count: 1 }), 'Fel Adress']) {
        if (!shown.includes(part)) throw new Error(`the list says nothing of ${part}`);
      }
      await sam.press(t('import.confirm', { count: 2 }));
      await sam.waitForCard(t('import.done', { count: 2 }));
    });
  }
});
