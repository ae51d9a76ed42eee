import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { WORDS_OF } from '../../src/cards/catalog.ts';
import type { Language } from '../../src/domain/languages.ts';
import { LANGUAGES, NAMES, templates, texts } from '../support/samples.ts';

const used = (name: (typeof NAMES)[number]): Set<string> =>
  new Set([...JSON.stringify(templates.get(name)).matchAll(/\bt\.(\w+)/g)].flatMap(([, key]) => key ?? []));

describe('the words of the cards', () => {
  for (const language of LANGUAGES) {
    const { common = {}, ...own } = texts[language];

    it(`are there in ${language}, none missing and none too many`, () => {
      assert.deepEqual(Object.keys(own).sort(), [...NAMES].sort());
      for (const name of NAMES) {
        const borrowed = own[WORDS_OF[name] ?? ''] ?? {};
        const needed = [...used(name)].filter((key) => !(key in common) && !(key in borrowed));
        assert.deepEqual(Object.keys(own[name] ?? {}).sort(), needed.sort(), name);
      }
      for (const key of Object.keys(common))
        assert.ok(
          NAMES.some((name) => used(name).has(key)),
          key,
        );
    });

    it(`are plain sentences in ${language}`, () => {
      for (const [group, words] of Object.entries(texts[language])) {
        for (const [key, text] of Object.entries(words)) {
          assert.match(text, /^(\p{Lu}|\d|\S+@).*\S$/u, `${group}.${key}`);
          assert.doesNotMatch(text, /[*_[\]`{}<>$]| {2}/, `${group}.${key}`);
        }
      }
    });
  }

  it('are the same in both languages', () => {
    const keys = (language: Language) =>
      Object.entries(texts[language]).map(([group, words]) => [group, Object.keys(words)]);
    assert.deepEqual(keys('en'), keys('sv'));
  });

  it('never say that anybody failed', () => {
    assert.doesNotMatch(JSON.stringify(texts), /underkän|misslyck|failed/i);
  });
});
