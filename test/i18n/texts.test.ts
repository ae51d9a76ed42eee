import { strict as assert } from 'node:assert';
import { globSync, readFileSync } from 'node:fs';
import { inEach } from '../../src/domain/languages.ts';
import { ANSWERS } from '../../src/domain/notices.ts';
import { SITUATIONS } from '../../src/domain/people/candidate.ts';
import { STAGES } from '../../src/domain/people/stages.ts';
import { OPENABLE } from '../../src/domain/programme/commands.ts';
import { ROLES } from '../../src/domain/programme/programme.ts';
import { REFUSALS } from '../../src/domain/refusals.ts';
import { OUTCOMES } from '../../src/domain/results/concept.ts';
import { hasText, resources, textsFor } from '../../src/i18n/texts.ts';
import { PROBLEMS } from '../../src/inputs/problems.ts';

/** Every text by its dotted key. */
function flat(node: object, prefix = ''): Map<string, string> {
  const texts = new Map<string, string>();
  for (const [key, value] of Object.entries(node)) {
    if (typeof value === 'string') texts.set(prefix + key, value);
    else for (const [below, text] of flat(value, `${prefix}${key}.`)) texts.set(below, text);
  }
  return texts;
}
/** What the bot says; what people type to it is each language's own. */
const said = inEach((language) => flat({ ...resources[language], typed: {} }));
const { sv } = said;
const placeholders = (text: string | undefined): string[] =>
  [...(text ?? '').matchAll(/{{(\w+)}}/g)].map((each) => each[1] ?? '').sort();

describe('the texts', () => {
  it('have the same keys and the same places to fill in, in every language', () => {
    for (const texts of Object.values(said)) {
      assert.deepEqual([...sv.keys()].sort(), [...texts.keys()].sort());
      for (const [key, text] of sv) assert.deepEqual(placeholders(text), placeholders(texts.get(key)), key);
    }
  });
  it('take the form that each number asks for, and what is filled in as it is', () => {
    const filled = [1, 2, 1].map((count) => textsFor('en')('status.needed', { count, date: '{{count}} $& <b>' }));
    assert.deepEqual(
      filled,
      [resources.en.status.needed_one, resources.en.status.needed_other, resources.en.status.needed_one].map(
        (text, n) => text.replace('{{count}}', String((n % 2) + 1)).replace('{{date}}', () => '{{count}} $& <b>'),
      ),
    );
  });
  it('give every refusal and every problem a sentence of its own', () => {
    for (const texts of Object.values(said)) {
      for (const keys of [REFUSALS.map((each) => `refusal.${each}`), PROBLEMS.map((each) => `problem.${each}`)]) {
        const sentences = keys.map((key) => texts.get(key) ?? '');
        assert.ok(
          sentences.every((each) => /[.?!]$/.test(each)),
          sentences.find((each) => !/[.?!]$/.test(each)),
        );
        assert.equal(new Set(sentences).size, sentences.length);
      }
    }
  });
  it('name every stage, situation, outcome, role, command and answer', () => {
    const keys = [
      ...STAGES.map((each) => `stage.${each}`),
      ...STAGES.flatMap((each) => [`booking.${each}.heading`, `booking.${each}.intro`]),
      ...SITUATIONS.map((each) => `situation.${each}`),
      ...OUTCOMES.flatMap((each) => [`outcome.${each}`, `result.intro.${each}`]),
      ...ROLES.map((each) => `role.${each}`),
      ...OPENABLE.flatMap((each) => [`menu.${each}.title`, `menu.${each}.about`]),
      ...ANSWERS.map((each) => `notice.answered.${each}`),
    ];
    assert.deepEqual(
      keys.filter((key) => !sv.has(key)),
      [],
    );
  });
  it('hold every key that the code asks for', () => {
    const asked = globSync('src/**/*.ts').flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/\bt\(\s*'([\w.-]+)'/g)].map((found) => found[1] ?? ''),
    );
    assert.ok(asked.length > 50);
    const has = (key: string) => hasText(key) || (sv.has(`${key}_one`) && sv.has(`${key}_other`));
    assert.deepEqual(
      asked.filter((key) => !has(key)),
      [],
    );
  });
  it('choose the plural by number', () => {
    assert.equal(textsFor('sv')('candidates.count', { count: 1 }), '1 validand');
    assert.equal(textsFor('en')('candidates.count', { count: 0 }), '0 candidates');
  });
  it('leave what people have written as they wrote it', () => {
    const name = 'A <b>&</b> {{count}} $t(menu.about) "x"';
    assert.equal(textsFor('sv')('nominate.done', { name }), `${name} är anmäld`);
  });
});
