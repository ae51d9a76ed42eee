import { strict as assert } from 'node:assert';
import type { Language } from '../../../src/domain/languages.ts';
import { hasText, resources, textsFor } from '../../../src/i18n/texts.ts';

/**
 * What the bot says, by the keys of its language files: a rewording breaks no test, and a text that is gone leaves none
 * that would pass because nothing matches it any more.
 */
type Values = Readonly<Record<string, string | number>>;

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

function templateOf(language: Language, key: string): string {
  let found: unknown = resources[language];
  for (const name of key.split('.')) {
    found =
      typeof found === 'object' && found !== null
        ? Object.entries(found).find(([each]) => each === name)?.[1]
        : undefined;
  }
  assert.ok(typeof found === 'string' && found !== '', `there is no text ${key}`);
  return found;
}

/** The text under a key; values that are not given may be anything. Plurals are named by their own keys. */
const saying =
  (language: Language) =>
  (key: string, values: Values = {}): RegExp => {
    const parts = templateOf(language, key).split(/\{\{(\w+)\}\}/);
    return new RegExp(parts.map((part, n) => (n % 2 === 0 ? escaped(part) : escapedValue(values[part]))).join(''));
  };
const escapedValue = (value: string | number | undefined): string =>
  value === undefined ? '.+' : escaped(String(value));

export const sv = saying('sv');
export const en = saying('en');

/** The finished text, to wait for. */
export function line(key: string, values: Values = {}, language: Language = 'sv'): string {
  assert.ok(hasText(key), `there is no text ${key}`);
  return textsFor(language)(key, values);
}

const sourceOf = (part: RegExp | string): string => (typeof part === 'string' ? escaped(part) : part.source);
/** All of these, in this order. */
export const inOrder = (...parts: readonly (RegExp | string)[]): RegExp => new RegExp(parts.map(sourceOf).join('[^]*'));
/** One of these. */
export const oneOf = (...parts: readonly RegExp[]): RegExp => new RegExp(parts.map(sourceOf).join('|'));
