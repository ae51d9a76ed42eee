import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { isJson, type Json } from '../../src/cards/finish.ts';
import { draw, NAMES, nodes, ofType, SAMPLES, templates } from './samples.ts';

const STATIC = /^\$\{(\$root\.)?t\.\w+\}$/;
/** Titles and labels that cannot be static; the renderer takes apart what could come alive in them. */
const FROM_DATA = new Set(['title', 'open.title', 'languageTitle', 'when', 'name']);
/** The inputs of each form: cards stay in chats for months, so their names never change. */
const INPUTS = new Set(
  (
    'name email phone employer situation language note date start end place capacity assessor repeatUntil session ' +
    'candidates to reason proposal privateNote role target budget concept timeZone ' +
    'replyHours quietFrom quietTo dailyNotices digest'
  ).split(' '),
);
const OPTIONAL = new Set(
  (
    'phone note repeatUntil proposal privateNote concept timeZone ' + 'replyHours quietFrom quietTo dailyNotices digest'
  ).split(' '),
);
/** A reason is asked for where somebody else must read it. */
const optional = (card: string, id: string): boolean => OPTIONAL.has(id) || (id === 'reason' && card !== 'sessions');
/** The one button of a form that sends its inputs. */
const SUBMITS = new Set(['language.set', 'candidate.nominate', 'session.create', 'booking.offer', 'result.submit']);
for (const verb of 'programme.save role.grant session.cancel booking.decline booking.change candidate.withdraw'.split(
  ' ',
))
  SUBMITS.add(verb);

/** What is drawn without opening a ShowCard, whose inputs are its own. */
function* shown(value: unknown): Generator<Json> {
  if (Array.isArray(value)) for (const item of value) yield* shown(item);
  else if (isJson(value)) {
    yield value;
    for (const [key, child] of Object.entries(value)) if (key !== 'card' && key !== 'fallback') yield* shown(child);
  }
}

describe('templates', () => {
  for (const name of NAMES) {
    it(`${name} lets nothing but its own words be read as markdown`, () => {
      for (const { node, at } of nodes(templates.get(name))) {
        for (const key of ['placeholder', 'errorMessage', 'fallbackText']) {
          if (key in node) assert.match(String(node[key]), STATIC, `${at}.${key}`);
        }
        if (node.type === 'TextBlock') assert.match(String(node.text), STATIC, at);
        for (const key of ['title', 'label']) {
          if (!(key in node)) continue;
          const text = String(node[key]);
          assert.ok(STATIC.test(text) || FROM_DATA.has(text.slice(2, -1)), `${at}.${key}: ${text}`);
        }
        assert.ok(node.type !== 'FactSet' && node.type !== 'Table', `${at}: use RichTextBlock`);
        assert.ok(!('isEnabled' in node), at);
      }
    });
  }
});

describe('forms', () => {
  for (const sample of SAMPLES) {
    const card = draw(sample);
    const inputs = ofType(card, 'Input.');
    if (inputs.length === 0) continue;

    it(`${sample.sample} has the inputs of the conversation, each with its words`, () => {
      for (const { id, label, isRequired, errorMessage } of inputs) {
        const known = typeof id === 'string' && (INPUTS.has(id) || /^area\.[\w-]+$/.test(id));
        assert.ok(known, String(id));
        assert.ok(typeof label === 'string' && label.length > 0, id);
        assert.equal(isRequired === true, !optional(sample.card, id), id);
        if (isRequired) assert.ok(typeof errorMessage === 'string' && errorMessage.length > 0, id);
      }
    });

    it(`${sample.sample} lets the other buttons work while it is empty`, () => {
      const visible = [...shown(card)];
      if (!visible.some(({ type }) => String(type).startsWith('Input.'))) return;
      for (const { type, verb, associatedInputs } of visible) {
        if (type !== 'Action.Execute') continue;
        assert.equal(associatedInputs === 'none', !SUBMITS.has(String(verb)), String(verb));
      }
    });
  }

  for (const sample of SAMPLES.filter(({ data }) => isJson(data.values) && isJson(data.errors))) {
    it(`${sample.sample} keeps what was typed, and says beside it what is wrong`, () => {
      const { values, errors } = sample.data;
      const drawn = draw(sample);
      if (!isJson(values) || !isJson(errors) || ('canEdit' in sample.data && !sample.data.canEdit)) return;
      if (sample.data.empty) return;
      for (const [field, typed] of Object.entries(values)) {
        const input = ofType(drawn, 'Input.').find(({ id }) => id === field);
        if (!input) {
          assert.equal(typed, '', `${field} was typed, and is not shown`);
          continue;
        }
        if (input.type !== 'Input.Number' || /^\d+$/.test(String(typed))) assert.equal(String(input.value), typed);
        const sentence: unknown = errors[field];
        if (sentence) assert.equal(textAfter(drawn, field), sentence);
      }
    });
  }
});

/** The text of the element that stands below an input. */
function textAfter(card: unknown, field: string): unknown {
  for (const { node } of nodes(card)) {
    if (!Array.isArray(node.items) && !Array.isArray(node.body)) continue;
    const items: unknown[] = Array.isArray(node.items) ? node.items : Array.isArray(node.body) ? node.body : [];
    const place = items.findIndex((item) => isJson(item) && item.id === field);
    if (place >= 0) return ofType(items[place + 1], 'TextRun')[0]?.text;
  }
  return undefined;
}
