import assert from 'node:assert/strict';
import { Expression } from 'adaptive-expressions';
import { describe, it } from 'mocha';
import sinon from 'sinon';
import { VERBS } from '../../src/bot/verbs.ts';
import { CARDS } from '../../src/cards/catalog.ts';
import { createDrawing, createRenderer } from '../../src/cards/render.ts';
import { isJson } from '../../src/cards/sanitise.ts';
import { draw, LANGUAGES, NAMES, nodes, ofType, SAMPLES, STAMP, templates, texts, viewOf } from '../support/samples.ts';

/** Teams counts a message as UTF-16; the strictest limit its documentation has named is 40 KB. */
const MAX_BYTES = 40 * 1024;

describe('cards', () => {
  it('each have a sample, and one with the longest texts', () => {
    for (const name of NAMES)
      assert.ok(
        SAMPLES.some(({ sample }) => sample === name),
        name,
      );
    for (const name of NAMES.filter((each) => each !== 'language')) {
      assert.ok(
        SAMPLES.some(({ sample }) => sample === `${name}.long`),
        `${name}.long`,
      );
    }
  });

  for (const sample of SAMPLES) {
    describe(sample.sample, () => {
      it('has data exactly as the catalog says', () => {
        assert.deepEqual(CARDS[sample.card].parse(sample.data), sample.data);
      });

      for (const language of LANGUAGES) {
        it(`is drawn whole in ${language}`, () => {
          const card = draw(sample, language);
          const written = JSON.stringify(card);
          assert.equal(card.type, 'AdaptiveCard');
          assert.equal(card.version, '1.5');
          assert.equal(card.lang, language);
          // Made harmless like any user's text, it would still be read.
          assert.doesNotMatch(written, /\$\u200b?\{/, 'an expression is left');
          assert.ok(!written.includes('null'), 'a dropped object is left');
          assert.ok(written.length * 2 < MAX_BYTES, `${written.length * 2} bytes`);
        });
      }

      it('has buttons that say all they need, in the old way too', () => {
        for (const button of ofType(draw(sample), 'Action.Execute')) {
          const { title, verb, data, fallback, associatedInputs } = button;
          assert.ok(typeof verb === 'string' && Object.hasOwn(VERBS, verb), `no handler for ${String(verb)}`);
          assert.ok(isJson(data));
          const { v, op, in: programme, ...ids } = data;
          assert.deepEqual({ v, op, in: programme }, { v: 1, ...STAMP });
          for (const [id, value] of Object.entries(ids)) assert.ok(typeof value === 'string' && value !== '', id);
          const inputs = associatedInputs === undefined ? {} : { associatedInputs };
          assert.deepEqual(fallback, { type: 'Action.Submit', title, ...inputs, data: { ...data, verb } });
        }
      });

      it('uses no id twice, which would blank it on a phone', () => {
        const ids = [...nodes(draw(sample))].flatMap(({ node: { id, type } }) => (type && id ? [id] : []));
        assert.deepEqual(ids, [...new Set(ids)]);
      });

      it('fits a phone: at most three columns', () => {
        for (const { columns } of ofType(draw(sample), 'ColumnSet')) {
          assert.ok(Array.isArray(columns) && columns.length >= 1 && columns.length <= 3);
        }
      });
    });
  }
});

describe('the renderer', () => {
  it('leaves the data it was given as it was', () => {
    for (const sample of SAMPLES) {
      const before = structuredClone(sample.data);
      draw(sample);
      assert.deepEqual(sample.data, before);
    }
  });

  it('draws the same twice, whatever was drawn between', () => {
    const first = SAMPLES.map((sample) => draw(sample));
    assert.deepEqual(
      SAMPLES.map((sample) => draw(sample)),
      first,
    );
  });

  it('refuses data that the catalog does not know, when asked to look', () => {
    const view = viewOf('message', { banner: { text: '', tone: 'good' }, title: 'Hej', lines: [], buttons: [] });
    const broken = JSON.parse(JSON.stringify(view).replace('"title"', '"heading"'));
    assert.throws(() => createDrawing({ templates, texts, validate: true }).draw(broken, 'sv', STAMP), /title/);
  });

  it('names the text that a language lacks', () => {
    const { title: _, ...rest } = texts.en.nominate ?? {};
    assert.throws(
      () => createRenderer({ templates, texts: { ...texts, en: { ...texts.en, nominate: rest } } }),
      /nominate.*"title"/,
    );
  });

  it('need the library that knows every expression for none of what our templates hold', async () => {
    const parse = sinon.spy(Expression, 'parse');
    try {
      const { draw } = createDrawing({ templates, texts });
      for (const language of LANGUAGES) {
        for (const { card, data } of SAMPLES) draw(viewOf(card, data), language, STAMP);
      }
      assert.equal(parse.callCount, 0);
    } finally {
      parse.restore();
    }
  });

  it('are drawn with it where a template holds anything else', async () => {
    const template = templates.get('message');
    const unusual = { ...(isJson(template) ? template : {}), speak: `\${toUpper(title)}` };
    const renderer = createRenderer({ templates: new Map([...templates, ['message', unusual]]), texts });
    const view = viewOf('message', { banner: { text: '', tone: 'good' }, title: 'Hej', lines: [], buttons: [] });
    assert.equal((await renderer.render(view, 'sv', STAMP)).speak, 'HEJ');
  });
});
