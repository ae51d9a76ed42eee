import { strict as assert } from 'node:assert';
import { LANGUAGES, type Language } from '../../src/domain/languages.ts';
import { resources } from '../../src/i18n/texts.ts';
import { aboutPage } from '../../src/web/about-pages.ts';
import { insides, named, textOf } from '../support/web/markup.ts';

const STORED = {
  sv: ['Namn', 'e-post', 'Telefon', 'Företag', 'permitterad', 'Språk', 'tid', 'resultat', 'anteckning', 'Teams'],
  en: ['Name', 'e-mail', 'Phone', 'Company', 'furloughed', 'Language', 'time', 'result', 'note', 'Teams'],
} as const;
const SAYS = {
  sv: [
    /frivilligt/,
    /Personnummer sparas inte/,
    /frågar aldrig om du är med i facket/,
    /projektledaren för ditt program/,
    /ansvarar/,
  ],
  en: [/voluntary/, /identity numbers are not stored/, /union member/, /project lead of your programme/, /responsible/],
} as const;

describe('the page about the bot', () => {
  for (const language of LANGUAGES) {
    const page = aboutPage(language);
    const section = (id: string): string =>
      page.slice(page.indexOf(`<section id="${id}">`)).split('</section>')[0] ?? assert.fail(id);

    it(`is the Teams app's page of privacy and of terms, in ${language}`, () => {
      const ids = named(page, 'section').flatMap(({ attributes }) => attributes.get('id') ?? []);
      assert.ok(ids.includes('privacy') && ids.includes('terms'));
      const [terms = ''] = insides(section('terms'), 'p');
      assert.equal(terms.match(/[.?!](\s|$)/g)?.length, 3);
    });
    it(`names all that is stored of a person, in ${language}`, () => {
      const listed = insides(section('privacy'), 'li').map(textOf).join('\n');
      for (const word of STORED[language]) assert.ok(listed.includes(word), word);
    });
    it(`says what is voluntary, what is never stored, and whom to ask, in ${language}`, () => {
      const text = textOf(page);
      for (const sentence of SAYS[language]) assert.match(text, sentence);
    });
    it(`promises no command, and asks nothing, in ${language}`, () => {
      assert.doesNotMatch(textOf(page), /mina uppgifter|my data|registerutdrag|gallra\b|\berase\b command/i);
      assert.deepEqual([...named(page, 'form'), ...named(page, 'input')], []);
    });
  }
  it('has the same sections in both languages', () => {
    const shape = (language: Language) =>
      resources[language].web.about.sections.map(({ id, lines, items }) => [id, lines.length, items.length]);
    assert.deepEqual(shape('sv'), shape('en'));
  });
});
