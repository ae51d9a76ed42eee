import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { wordsFor } from '../../src/bot/text/read-text.ts';
import { VERBS } from '../../src/bot/verbs.ts';
import { COMMANDS, OPENABLE } from '../../src/domain/programme/commands.ts';
import { type ListName, PERMISSIONS, type Verb } from '../../src/domain/programme/permissions.ts';
import { type Form, fieldsOf } from '../../src/inputs/form.ts';
import { FORMS } from '../../src/inputs/forms.ts';
import { PAGES, ROUTES } from '../../src/routes.ts';
import { pressesIn } from '../support/presses.ts';
import { draw, SAMPLES } from '../support/samples.ts';
import { bare, columnOf, namedIn, rowsOf } from '../support/tables.ts';

const page = readFileSync(new URL('../../src/bot/README.md', import.meta.url), 'utf8');

/** As the pages say who may use a verb. */
const SAID = { anybody: 'all', candidate: 'that candidate', 'first-lead': 'first lead', itself: 'itself' } as const;
function who(verb: Verb): string {
  const allowed: keyof typeof SAID | readonly string[] = PERMISSIONS[verb];
  return typeof allowed === 'string'
    ? SAID[allowed]
    : allowed.map((each) => (each === 'self' ? SAID.candidate : each)).join(', ');
}

describe('the interface', () => {
  const verbs = rowsOf(page, 'verb');
  const seen = pressesIn(SAMPLES.map((sample) => draw(sample)));

  it('has every command with its words and who may use it', () => {
    const commands = rowsOf(page, 'command');
    const said = commands.map((row) => ['command', 'Swedish', 'English', 'who'].map((name) => row.get(name)));
    assert.deepEqual(
      said,
      OPENABLE.map((command) => [
        command,
        ...(['sv', 'en'] as const).map((language) => wordsFor(command, language).join(', ')),
        who(COMMANDS[command].verb),
      ]),
    );
  });
  it('has every verb, and who may use it', () => {
    const said = verbs.map((row) => `${bare(row.get('verb'))}: ${row.get('who')}`);
    const known = (Object.keys(VERBS) as (keyof typeof VERBS)[]).map((verb) => `${verb}: ${who(verb)}`);
    assert.deepEqual(said.toSorted(), known.toSorted());
  });
  for (const row of verbs) {
    const verb = bare(row.get('verb'));
    it(`has what cards send with ${verb}`, () => {
      const drawn = seen.filter((press) => press.verb === verb);
      assert.ok(drawn.length > 0, 'no sample of a card has such a button');
      const sent = new Set(drawn.flatMap(({ data }) => data));
      sent.delete('confirm');
      assert.deepEqual([...sent].toSorted(), namedIn(row.get('ids')));
      const listed = namedIn(row.get('inputs'));
      const typed = new Set(
        drawn
          .flatMap(({ inputs }) => inputs)
          .map((each) => each.replace(/^area\..*/, 'area.<id>').replace(/^(column|meant)\..*/, '$1.<n>')),
      );
      assert.deepEqual(
        listed.filter((input) => !typed.has(input)),
        [],
        'listed, and in no card',
      );
      // A client sends all inputs of a card with each of its buttons, also those of another form in it.
      const others = verbs.filter((other) => other !== row).flatMap((other) => namedIn(other.get('inputs')));
      assert.deepEqual(
        [...typed].filter((input) => !listed.includes(input) && !others.includes(input)),
        [],
        'in a card, and not listed',
      );
    });
  }
  it('has every field of every form, and every list', () => {
    // Those are no verb's own, and in a button.
    const others: readonly Form[] = [FORMS.search, FORMS.fill];
    const forms: readonly Form[] = Object.values(FORMS).filter((form: Form) => !others.includes(form));
    const listed = new Set(verbs.flatMap((row) => namedIn(row.get('inputs'))));
    for (const field of forms.flatMap((form) => fieldsOf(form))) assert.ok(listed.has(field), field);
    const lists = Object.keys(PERMISSIONS).flatMap((verb) => (verb.startsWith('list:') ? verb.slice(5) : []));
    const does = namedIn(verbs.find((row) => bare(row.get('verb')) === 'list.page')?.get('does'));
    assert.deepEqual(does, (lists as ListName[]).toSorted());
  });
  it('has every address', () => {
    const said = columnOf(rowsOf(page, 'address'), 'address');
    const pages = Object.values(PAGES).map(({ path, personal }) => (personal ? `${path}/<${personal}>` : path));
    assert.deepEqual(said.toSorted(), [...Object.values(ROUTES), ...pages].toSorted());
  });
});
