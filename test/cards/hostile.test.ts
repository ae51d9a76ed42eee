import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { CARDS } from '../../src/cards/catalog.ts';
import { isJson, type Json } from '../../src/cards/sanitise.ts';
import { draw, NAMES, nodes, SAMPLES, type Sample, texts } from '../support/samples.ts';

const HOSTILE = `**x** [a](b) \${secret} {{DATE(2020-01-01)}} <at>x</at> \u202E _y_ \`z\` https://example.com`;
const OUR_WORDS = new Set(Object.values(texts.sv).flatMap((group) => Object.values(group)));
/** Never shown: ids, and what goes back to the bot as it is. */
const UNSEEN = new Set(['id', 'targetElements', 'data', 'value', 'verb']);

/** What no text on a card may hold, wherever it stands. */
const LIVE = /\$\{|\{\{|<\/?at\b|[\u202a-\u202e\u2066-\u2069]/;
/** What a client that reads markdown would bring to life. */
const MARKUP = /[*`<>\\]|\]\(|:\/\/|(^|\s)_/;

/** The sample with one of its texts replaced, for each text in turn that the catalog leaves free. */
function* poisoned({ card, data, sample }: Sample): Generator<Sample & { readonly at: string }> {
  for (const path of textPaths(data)) {
    const copy = structuredClone(data);
    put(copy, path, HOSTILE);
    const allowed = CARDS[card].safeParse(copy);
    if (allowed.success) yield { card, sample, data: copy, at: path.join('.') };
  }
}

function* textPaths(value: unknown, path: readonly string[] = []): Generator<readonly string[]> {
  if (typeof value === 'string') yield path;
  else if (Array.isArray(value) || isJson(value)) {
    for (const [key, child] of Object.entries(value)) yield* textPaths(child, [...path, key]);
  }
}

function put(target: unknown, [key, ...rest]: readonly string[], text: string): void {
  if (key === undefined || typeof target !== 'object' || target === null) return;
  if (rest.length === 0) Reflect.set(target, key, text);
  else put(Reflect.get(target, key), rest, text);
}

function check(node: Json, at: string): void {
  for (const [key, value] of Object.entries(node)) {
    if (typeof value !== 'string' || UNSEEN.has(key) || /\.data(\.|$)/.test(at)) continue;
    // The one address in a card is of our own making, and the catalog takes nothing else there.
    if (node.type === 'Action.OpenUrl' && key === 'url') {
      assert.match(value, /^https:\/\/bot\.example\.com\/[\w/]+(\?lang=\w+)?$/, at);
      continue;
    }
    if (node.type === 'TextBlock' && key === 'text') assert.ok(OUR_WORDS.has(value), `${at}: ${value}`);
    assert.doesNotMatch(value, LIVE, `${at}.${key}`);
    if (node.type !== 'TextRun' && key !== '$schema') assert.doesNotMatch(value, MARKUP, `${at}.${key}`);
  }
}

describe("users' text", () => {
  for (const name of NAMES) {
    const [sample, ...others] = SAMPLES.filter(({ card, sample: variant }) => card === name && !/long/.test(variant));
    it(`is never alive in ${name}, whichever text it stands in`, () => {
      assert.ok(sample);
      let seen = 0;
      for (const variant of [sample, ...others]) {
        for (const { at, ...poison } of poisoned(variant)) {
          for (const { node, at: place } of nodes(draw(poison))) check(node, `${at} -> ${place}`);
          seen += 1;
        }
      }
      assert.ok(seen > 0);
    });
  }

  it('comes back into an input exactly as it was typed', () => {
    const sample = SAMPLES.find((each) => each.sample === 'nominate.errors');
    assert.ok(sample);
    const copy = structuredClone(sample.data);
    put(copy, ['values', 'phone'], HOSTILE);
    const drawn = [...nodes(draw({ ...sample, data: copy }))].find(({ node }) => node.id === 'phone');
    assert.equal(drawn?.node.value, HOSTILE);
  });
});
