import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import type { DemoMail } from '../../../src/demo/inbox/mailbox.ts';
import { inboxPage } from '../../../src/demo/inbox/page.ts';
import { demoTexts } from '../../../src/demo/texts.ts';
import { DEFAULT_LANGUAGE, type Language } from '../../../src/domain/languages.ts';
import { insides, named, skeleton, textOf } from '../../support/web/markup.ts';

const mail = (over: Partial<DemoMail> = {}): DemoMail => ({
  number: 1,
  name: 'Greta Låtsaslund',
  address: 'greta@example.com',
  subject: 'Erbjudande om tid',
  html: '<!doctype html><html><body><p>Hej Greta!</p></body></html>',
  text: 'Hej Greta!',
  calendar: false,
  at: '2020-05-11T10:00:00.000Z',
  ...over,
});
const draw = (mails: readonly DemoMail[], query: object = {}, lang: Language = DEFAULT_LANGUAGE) =>
  inboxPage({ mails, query: { lang, ...query } });
const policyOf = (page: string) => {
  const metas = named(page, 'meta').map(({ attributes }) => attributes);
  return metas.find((each) => each.get('http-equiv') === 'Content-Security-Policy')?.get('content') ?? '';
};

const HOSTILE = [
  '"><script>alert(1)</script>',
  "'></iframe><iframe sandbox=allow-scripts srcdoc=x>",
  '</title></style><style>@import "//example.com"</style>',
  '<base href="//example.com"><meta http-equiv="refresh" content="0;url=//example.com">',
  '&quot; onload=alert(1) x=&quot;',
  '\u0000\u2028]]>-->',
];

describe('the inbox page', () => {
  it('lists mails in the order they are given in: for whom, about what, when', () => {
    const page = draw([mail({ number: 2, subject: 'Din tid', calendar: true }), mail()]);
    const rows = insides(page, 'li').map(textOf);
    assert.deepEqual(rows, [
      'Greta Låtsaslund Din tid Kalenderfil måndag 11 maj kl. 12.00',
      'Greta Låtsaslund Erbjudande om tid måndag 11 maj kl. 12.00',
    ]);
    const links = named(page, 'a').flatMap(({ attributes }) => attributes.get('href') ?? []);
    assert.deepEqual(links, ['?lang=en', '?mail=2&lang=sv', '?mail=1&lang=sv']);
  });
  it('looks again by itself; a mail that is being read stays', () => {
    const refreshing = (page: string) =>
      named(page, 'meta').some((tag) => tag.attributes.get('http-equiv') === 'refresh');
    assert.equal(refreshing(draw([mail()])), true);
    assert.equal(refreshing(draw([mail()], { mail: '1' })), false);
  });
  it('says what to do when it is empty, and that a mail is gone', () => {
    for (const language of ['sv', 'en'] as const) {
      const texts = demoTexts[language].inbox;
      assert.ok(textOf(draw([], {}, language)).includes(texts.empty));
      for (const wanted of ['2', '-1', '1e9', 'x', '', '1 or 1']) {
        const page = draw([mail()], { mail: wanted }, language);
        assert.ok(textOf(page).includes(texts.gone), wanted);
        assert.ok(named(page, 'a').some(({ attributes }) => attributes.get('href') === `?lang=${language}`));
      }
    }
  });
  it('shows a mail with its headers, and keeps it when the language is changed', () => {
    const page = draw([mail({ number: 7 })], { mail: '7' }, 'en');
    const read = textOf(page);
    for (const each of ['Greta Låtsaslund', 'greta@example.com', 'Erbjudande om tid', 'Monday 11 May at 12:00']) {
      assert.ok(read.includes(each), each);
    }
    const other = named(page, 'a').find(({ attributes }) => attributes.get('hreflang') === 'sv');
    assert.equal(other?.attributes.get('href'), '?mail=7&lang=sv');
  });
  it('has a word for a mail without subject, and takes the address where there is no name', () => {
    const page = draw([mail({ name: '', subject: '' })]);
    assert.match(insides(page, 'li').map(textOf).join(), /greta@example\.com Utan ämne/);
  });
  it('shows plain text where a mail has nothing else', () => {
    const { html: _, ...plain } = mail({ text: 'Hej <b>Greta</b>!' });
    const page = draw([plain], { mail: '1' });
    assert.equal(named(page, 'iframe').length, 0);
    assert.deepEqual(insides(page, 'pre').map(textOf), ['Hej <b>Greta</b>!']);
  });

  describe('whatever a mail says', () => {
    it('puts it in a frame that may only open windows, and opens its links there', () => {
      const [frame, ...more] = named(draw([mail()], { mail: '1' }), 'iframe');
      assert.deepEqual(more, []);
      assert.equal(frame?.attributes.get('sandbox'), 'allow-popups allow-popups-to-escape-sandbox');
      assert.equal(frame?.attributes.get('src'), undefined);
      assert.equal(frame?.attributes.get('srcdoc'), `<!doctype html><base target="_blank">${mail().html}`);
    });
    it('asks nothing of anybody, and runs nothing', () => {
      for (const page of [draw([mail()]), draw([mail()], { mail: '1' }), draw([mail()], { mail: '2' })]) {
        const policy = policyOf(page);
        assert.match(
          policy,
          /^default-src 'none'; style-src [^;]+; img-src data:; base-uri 'none'; form-action 'none'$/,
        );
        assert.doesNotMatch(policy, /script|http|\*/);
        assert.equal(named(page, 'script').length, 0);
      }
    });
    it('takes out what may reach outside before the policy is asked', () => {
      const html = '<LINK rel=preconnect href=//a><iframe/src=//b></iframe><frame src=//c><p title="<link>">linked</p>';
      const [frame] = named(draw([mail({ html })], { mail: '1' }), 'iframe');
      const inside = frame?.attributes.get('srcdoc') ?? '';
      assert.doesNotMatch(inside, /<(link|iframe|frame)\b/i);
      assert.ok(inside.endsWith('>linked</p>'));
    });
    it('lets none of it out of its place', () => {
      const expected = { list: skeleton(draw([mail()])), shown: skeleton(draw([mail()], { mail: '1' })) };
      const hostile = fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: 'binary', minLength: 1 }));
      fc.assert(
        fc.property(hostile, hostile, hostile, hostile, (name, address, subject, html) => {
          const mails = [mail({ name, address, subject, html, text: html })];
          assert.equal(skeleton(draw(mails)), expected.list);
          assert.equal(skeleton(draw(mails, { mail: '1' })), expected.shown);
        }),
      );
    });
  });

  it('draws a full mailbox of the longest mails', () => {
    const long = 'Tillsammansarbetsmarknadsåtgärd '.repeat(300);
    const mails = Array.from({ length: 100 }, (_, n) =>
      mail({ number: 100 - n, subject: long, name: long, html: long }),
    );
    const page = draw(mails);
    assert.equal(insides(page, 'li').length, 100);
    assert.ok(textOf(draw(mails, { mail: '37' })).includes(long.trim()));
  });
});
