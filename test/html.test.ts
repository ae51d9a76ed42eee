import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { html, trusted } from '../src/html.ts';

describe('markup by template', () => {
  it('makes text of every value, between tags and in attributes', () => {
    const name = `<b onclick="x('y')">&amp;`;
    const { markup } = html`<p title="${name}">${name}</p>`;
    const safe = '&lt;b onclick=&quot;x(&#39;y&#39;)&quot;&gt;&amp;amp;';
    assert.equal(markup, `<p title="${safe}">${safe}</p>`);
  });
  it('lets none of the characters of markup out of any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        assert.doesNotMatch(html`${text}`.markup, /[<>"']|&(?!(amp|lt|gt|quot|#39);)/);
      }),
    );
  });
  it('nests markup and lists, and passes over what is not there', () => {
    const items = ['a', '<'].map((each) => html`<li>${each}</li>`);
    assert.equal(html`<ul>${items}</ul>${undefined}${3}`.markup, '<ul><li>a</li><li>&lt;</li></ul>3');
    assert.equal(html`<style>${trusted('a > b {}')}</style>`.markup, '<style>a > b {}</style>');
  });
});
