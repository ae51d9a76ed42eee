import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { label, plain } from '../../src/cards/text.ts';

/** Text as hostile as it comes: any characters, and those that mean something, side by side. */
const meaningful = fc.constantFrom(
  ...['*', '_', '[', ']', '(', ')', '`', '~', '\\', '<', '>', '{', '{{', '}}', '${', '$', '<at>', '</AT>', '&', '#'],
  ...[
    '](',
    '://',
    'www.',
    '- ',
    '1. ',
    '\n',
    '\t',
    ' ',
    '\u00a0',
    '\u202e',
    '\u2066',
    '\u200b',
    '\ud800',
    '👩‍🔧',
    'å',
    'x',
  ],
);
const anyText = fc
  .array(fc.oneof(meaningful, fc.string({ unit: 'binary', maxLength: 4 })), { maxLength: 40 })
  .map((parts) => parts.join(''));

const LIVE = /\$\{|\{\{|<\/?at\b|(?!\n)\p{Cc}|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/iu;

describe('plain', () => {
  it('holds nothing that a client acts on', () => {
    fc.assert(fc.property(anyText, (text) => !LIVE.test(plain(text)) && plain(text).isWellFormed()));
  });

  it('changes nothing the second time', () => {
    fc.assert(fc.property(anyText, (text) => plain(plain(text)) === plain(text)));
  });

  it('keeps ordinary words, markdown and lines as they are', () => {
    for (const text of [
      'Åsa-Märta O’Neill',
      '**viktigt** [a](b)',
      'rad ett\nrad två',
      'kl. 09.00–12.00',
      '85\u00a0394 kr',
      '<5',
    ]) {
      assert.equal(plain(text), text);
    }
  });

  it('cuts a long text between two characters as people see them', () => {
    assert.equal(plain('👩‍🔧👩‍🔧👩‍🔧', 11), '👩‍🔧👩‍🔧…');
    fc.assert(
      fc.property(anyText, fc.integer({ min: 1, max: 30 }), (text, max) => visible(plain(text, max)).length <= max),
    );
  });
});

describe('label', () => {
  it('holds nothing that a client acts on or reads as markdown', () => {
    const markup = /[*`~\\<>\n]|\][([:]|:\/\/|www\.|^[-+#|=]|^\d+[.)]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/iu;
    fc.assert(fc.property(anyText, (text) => !LIVE.test(label(text)) && !markup.test(label(text))));
  });

  it('changes nothing the second time', () => {
    fc.assert(fc.property(anyText, (text) => label(label(text)) === label(text)));
  });

  it('reads the same to a person', () => {
    assert.equal(
      visible(label('Anna_Maria (vikarie) & Co, avd. 4: 50 % [a](b)')),
      'Anna_Maria (vikarie) & Co, avd. 4: 50 % [a](b)',
    );
    for (const name of [
      'Yes! Bemanning AB',
      'Sal #4',
      '#1 AB',
      'AT&T',
      'Bruket AB (publ)',
      'Ke$ha',
      'A_B',
      "O'Brien",
    ]) {
      assert.equal(visible(label(name)), name);
      assert.equal(visible(plain(name)), name);
    }
    assert.equal(label('Toys*R*Us |x| ~y~'), 'Toys∗R∗Us |x| ∼y∼');
    assert.equal(label('  två\n rader '), 'två rader');
    assert.equal(label('<b>*fet*</b>'), '‹b›∗fet∗‹/b›');
  });

  it('is short', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 1, max: 30 }), (text, max) => visible(label(text, max)).length <= max),
    );
    assert.equal(label('x'.repeat(1_000_000)).length, 160);
  });
});

/** What is seen: without the marks that take things apart. */
const visible = (text: string): string => text.replaceAll('\u200b', '');
