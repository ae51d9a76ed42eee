import { strict as assert } from 'node:assert';
import { createHash } from 'node:crypto';
import { LANGUAGES } from '../../src/domain/languages.ts';
import { pageHeaders } from '../../src/web/layout.ts';
import { pageStyle } from '../../src/web/page-style.ts';
import { pagesIn } from '../support/web/every-page.ts';
import { insides, named, type Tag, tagsOf, textOf } from '../support/web/markup.ts';

const PAGES = LANGUAGES.flatMap((language) => pagesIn(language).map(({ page }) => ({ language, page })));
const valuesOf = (tags: readonly Tag[], attribute: string): string[] =>
  tags.flatMap(({ attributes }) => attributes.get(attribute) ?? []);

describe('every page', () => {
  it('runs no script, and has nothing from elsewhere', () => {
    for (const { page } of PAGES) {
      const tags = tagsOf(page);
      assert.deepEqual(
        tags.filter(({ name }) => ['script', 'img', 'link', 'iframe', 'object', 'base'].includes(name)),
        [],
      );
      const names = new Set(tags.flatMap(({ attributes }) => [...attributes.keys()]));
      assert.deepEqual(
        [...names].filter((name) => /^(on|style$|src)/.test(name)),
        [],
      );
      for (const href of valuesOf(tags, 'href')) assert.match(href, /^([?#.]|tid\.ics$)/);
      assert.doesNotMatch(page, /https?:|@import|url\(/);
    }
  });
  it('is sent with a policy that lets in this style sheet, its own forms, and nothing else', () => {
    for (const { page } of PAGES) assert.deepEqual(insides(page, 'style'), [pageStyle]);
    const hash = createHash('sha256').update(pageStyle).digest('base64');
    assert.deepEqual(pageHeaders['Content-Security-Policy']?.split('; '), [
      "default-src 'none'",
      `style-src 'sha256-${hash}'`,
      "form-action 'self'",
      "frame-ancestors 'none'",
      "base-uri 'none'",
    ]);
    const { 'Content-Security-Policy': _, ...others } = pageHeaders;
    assert.deepEqual(others, {
      'Content-Type': 'text/html; charset=utf-8',
      'Referrer-Policy': 'no-referrer',
      'Cache-Control': 'no-store',
      'X-Robots-Tag': 'noindex',
      'X-Content-Type-Options': 'nosniff',
    });
  });
  it('says its language, and leads to the same address in the other', () => {
    for (const { language, page } of PAGES) {
      const other = language === 'sv' ? 'en' : 'sv';
      assert.deepEqual(valuesOf(named(page, 'html'), 'lang'), [language]);
      const name = { sv: 'Svenska', en: 'English' }[other];
      assert.ok(page.includes(`<a href="?lang=${other}" lang="${other}" hreflang="${other}">${name}</a>`));
    }
  });
  it('has one main heading, no heading below a missing one, and a title of its own', () => {
    for (const { page } of PAGES) {
      const headings = tagsOf(page).filter(({ name }) => /^h\d$/.test(name));
      assert.deepEqual(
        [headings[0]?.name, new Set(headings.slice(1).map(({ name }) => name)).has('h1')],
        ['h1', false],
      );
      assert.ok(headings.slice(1).every(({ name }) => name === 'h2'));
      assert.equal(insides(page, 'title').length, 1);
      assert.match(insides(page, 'title').join(), /\S.*Valideringsbot/);
    }
  });
  it('has a label for every input, a legend for every choice, and words on all that can be pressed', () => {
    let inputs = 0;
    for (const { page } of PAGES) {
      const radios = named(page, 'input').filter(({ attributes }) => attributes.get('type') !== 'hidden');
      const labelled = insides(page, 'label').filter((label) => /<input/.test(label) && textOf(label) !== '');
      assert.equal(radios.length, labelled.length);
      const texts = [...named(page, 'textarea'), ...named(page, 'select')].flatMap((tag) => valuesOf([tag], 'id'));
      assert.deepEqual(texts.sort(), valuesOf(named(page, 'label'), 'for').sort());
      assert.equal(insides(page, 'legend').filter((legend) => textOf(legend)).length, named(page, 'fieldset').length);
      for (const name of ['button', 'summary', 'a', 'legend', 'label'])
        for (const inside of insides(page, name)) assert.match(textOf(inside), /\p{L}/u, name);
      inputs += radios.length + texts.length;
    }
    assert.ok(inputs > 50, 'no inputs were found');
  });
  it('uses each id once, and points at no id that is not there', () => {
    for (const { page } of PAGES) {
      const tags = tagsOf(page);
      const ids = valuesOf(tags, 'id');
      assert.equal(new Set(ids).size, ids.length);
      const links = valuesOf(tags, 'href').filter((href) => href.startsWith('#'));
      for (const id of [
        ...valuesOf(tags, 'aria-describedby').flatMap((ids) => ids.split(' ')),
        ...links.map((href) => href.slice(1)),
      ])
        assert.ok(ids.includes(id), id);
    }
  });
});

describe('the colours', () => {
  const channel = (hex: string): number => {
    const part = Number.parseInt(hex, 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  };
  const luminance = (colour: string): number => {
    const [red = 0, green = 0, blue = 0] = (colour.match(/[\da-f]{2}/g) ?? []).map(channel);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const contrast = (one: string, other: string): number => {
    const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  };
  const schemes = pageStyle
    .split('@media screen and (prefers-color-scheme: dark)')
    .map(
      (part) =>
        new Map([...part.matchAll(/--([\w-]+): (#[\da-f]{6});/g)].map(([, name = '', hex = '']) => [name, hex])),
    );
  const grounds = ['ground', 'surface'];
  const onGrounds = (names: readonly string[]) => names.flatMap((name) => grounds.map((ground) => [name, ground]));
  const TEXT = [
    ...onGrounds(['ink', 'quiet', 'brand', 'pressed', 'on-attention']),
    ['on-brand', 'brand'],
    ['on-brand', 'pressed'],
    ...['good', 'attention', 'warning', 'accent'].map((tone) => [`on-${tone}`, tone]),
  ];

  for (const [index, scheme] of ['light', 'dark'].entries()) {
    it(`let everybody read text (4.5 : 1) and see edges (3 : 1) in the ${scheme} scheme`, () => {
      const of = (name = '') => schemes[index]?.get(name) ?? assert.fail(`no colour ${name}`);
      for (const [text, ground] of TEXT) assert.ok(contrast(of(text), of(ground)) >= 4.5, `${text} on ${ground}`);
      for (const [edge, ground] of onGrounds(['edge', 'brand']))
        assert.ok(contrast(of(edge), of(ground)) >= 3, `${edge} on ${ground}`);
    });
  }
  it('are measured as the guidelines measure them', () => {
    assert.equal(contrast('#ffffff', '#000000'), 21);
    assert.equal(contrast('#777777', '#ffffff').toFixed(2), '4.48');
  });
});
