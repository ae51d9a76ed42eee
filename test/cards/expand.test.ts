import assert from 'node:assert/strict';
import { Template } from 'adaptivecards-templating/lib/template-engine.js';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { prepare } from '../../src/cards/expand.ts';
import { isJson, type Json, stampAndSanitise } from '../../src/cards/sanitise.ts';
import { NAMES, SAMPLES, STAMP, templates } from '../support/samples.ts';

/** What the library draws, finished. */
const drawn = (template: Template, data: Json) => stampAndSanitise(template.expand({ $root: data }), STAMP);
const byLibrary = (template: unknown, data: Json) => drawn(new Template(template), data);
const both = (template: unknown, data: Json) => [prepare(template)(data, STAMP), byLibrary(template, data)] as const;
/** Byte for byte, the order of the fields included. */
function same(template: unknown, data: Json): void {
  const [ours, theirs] = both(template, data).map((each) => JSON.stringify(each));
  assert.equal(ours, theirs);
}

describe('expanding a template', () => {
  for (const name of NAMES) {
    it(`draws ${name} as the library does, whatever is missing or of another kind`, () => {
      const samples = SAMPLES.filter(({ card }) => card === name);
      assert.ok(samples.length > 0);
      const prepared = prepare(templates.get(name));
      // Parsed once: that takes the library longer than all the drawing.
      const library = new Template(templates.get(name));
      for (const { data } of samples) {
        assert.equal(JSON.stringify(prepared(data, STAMP)), JSON.stringify(drawn(library, data)));
      }
      fc.assert(
        fc.property(fc.constantFrom(...samples), fc.nat(), odd, ({ data }, at, value) => {
          const changed = replaced(data, at, value);
          assert.equal(
            attempt(() => prepared(changed, STAMP)),
            attempt(() => drawn(library, changed)),
          );
        }),
        { numRuns: 40 },
      );
    });
  }

  it('repeats an object for each item, and leaves it out for none', () => {
    const row = { $data: the('rows'), text: `${the('name')}: ${the('$index')}`, $when: the("name != ''") };
    for (const rows of [[], [{ name: 'Anna' }], [{ name: 'Anna' }, { name: '' }, { name: 'Bo' }]]) {
      same({ type: 'Card', body: [row] }, { rows });
    }
    same({ type: 'Card', body: [row] }, {});
  });

  it('reads an expression as the library does, whatever it is made of', () => {
    fc.assert(
      fc.property(expression, fc.constantFrom('', 'x: '), value, value, (written, before, a, b) => {
        // What it refuses to read at all would be drawn by none.
        fc.pre(isReadable(the(written)));
        const template = { text: `${before}${the(written)}`, list: [{ $when: the(written), shown: true }] };
        const data = { a, b, list: [{ on: true }, { on: false }] };
        const theirs = attempt(() => byLibrary(template, data));
        assert.equal(
          attempt(() => prepare(template)(data, STAMP)),
          theirs,
        );
      }),
      { numRuns: 400 },
    );
  });

  it('reads texts that look like expressions as the library does', () => {
    for (const text of [
      '§',
      '§{',
      '§{}',
      '§§{a}',
      '§{a',
      'a}',
      "§{'}'}",
      '§{"{"}',
      "§{'it\\'s'}",
      '\\§{a}',
      '`',
      '§{ a }',
      '§{1.5}',
      '§{01}',
      '§{a.b.c}',
      '§{a..b}',
      '§{(a)}',
      '§{((a)}',
      '§{a b}',
      '§{a.count(b)}',
      '§{count()}',
      '§{null}',
      '§{true}',
      '§{§root.a}',
      '§{a}\n§{a}',
      '§{a.1}',
      '§{1a}',
    ].map((each) => each.replaceAll('§', '$'))) {
      const theirs = attempt(() => byLibrary({ text }, { a: 'A' }));
      assert.equal(
        attempt(() => prepare({ text })({ a: 'A' }, STAMP)),
        theirs,
        text,
      );
    }
  });

  it('joins texts and expressions, and shows one that comes to nothing as it is written', () => {
    same({ text: `${the('a')} and ${the('b')}` }, { a: 1 });
    same({ text: `${the('a')}${the('nope(a)')}` }, { a: true });
  });

  it('shows an object under a condition that is plainly true, and under no other', () => {
    for (const when of ['a', 'a && b', '!b', 'a == b', 'count(a) > 0', 'a.b.c > 1'].map(the).concat('yes')) {
      for (const a of [true, 1, 'true', null, {}, [1]]) same({ x: [{ $when: when, text: 'x' }] }, { a, b: true });
    }
  });

  it('fails at a function that there is not, as the library does', () => {
    const template = { x: [{ $when: the('nope(a)') }] };
    assert.throws(() => byLibrary(template, { a: 1 }), /nope/);
    assert.throws(() => prepare(template)({ a: 1 }, STAMP), /nope/);
  });

  it('makes one fixed part for all draws, and no button of it', () => {
    const draw = prepare({
      body: [{ type: 'TextBlock', text: 'Hej' }],
      actions: [{ type: 'Action.Execute', title: 'Ja' }],
    });
    const [one, other] = [draw({}, { op: 'a' }), draw({}, { op: 'b' })];
    assert.ok(isJson(one) && isJson(other));
    assert.equal(one.body, other.body);
    assert.notDeepEqual(one.actions, other.actions);
  });
});

/** An expression as a template writes it. */
const the = (expression: string): string => `\${${expression}}`;

const { expression } = fc.letrec<{ expression: string }>((tie) => ({
  expression: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom('a', 'b', 'list', '1', '20', "'x'", '"y"', 'true', 'false', '$root.a', '$data', 'missing'),
    fc
      .tuple(tie('expression'), fc.constantFrom('==', '!=', '<', '>', '&&', '||', ' == ', ' && '), tie('expression'))
      .map((parts) => parts.join('')),
    tie('expression').map((inner) => `!${inner}`),
    tie('expression').map((inner) => `(${inner})`),
    tie('expression').map((inner) => `count(${inner})`),
    fc.tuple(tie('expression'), tie('expression')).map(([list, n]) => `skip(${list}, ${n})`),
    fc.tuple(tie('expression'), tie('expression')).map(([list, n]) => `take(${list}, ${n})`),
    fc.tuple(tie('expression'), tie('expression')).map((parts) => `if(${parts.join()}, 'no')`),
    fc.constantFrom(
      'where(list, each, each.on)',
      'count(where(list, each, !each.on)) > 0',
      "isMatch(a, '^[0-9]{1,9}$')",
    ),
    fc.constantFrom('int(a)', 'int(b)'),
  ),
}));
const value = fc.constantFrom(true, false, 0, 1, 20, 2.5, '', 'x', '17', 'true', [], ['x'], null);

const odd = fc.oneof(
  fc.constantFrom(null, true, false, '', 0, -1, 2.5, [], {}, [{}], { type: 'TextRun', text: '**x**' }),
  fc.string(),
);

/** The data with one of its values, however deep, put in place of by another. */
function replaced(data: Json, at: number, value: unknown): Json {
  let left = at % count(data);
  const walk = (node: unknown): unknown => {
    if (left-- === 0) return value;
    if (Array.isArray(node)) return node.map(walk);
    return isJson(node) ? Object.fromEntries(Object.entries(node).map(([key, each]) => [key, walk(each)])) : node;
  };
  const changed = Object.fromEntries(Object.entries(data).map(([key, each]) => [key, walk(each)]));
  return changed;
}
const count = (node: unknown): number =>
  typeof node === 'object' && node !== null
    ? Object.values(node).reduce((sum: number, each) => sum + count(each), 1)
    : 1;

const isReadable = (text: string): boolean => attempt(() => Template.parseInterpolatedString(text) && 1) !== 'failed';

const attempt = (draw: () => unknown): string => {
  try {
    return JSON.stringify(draw());
  } catch {
    return 'failed';
  }
};
