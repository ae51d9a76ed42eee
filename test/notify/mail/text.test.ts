import { strict as assert } from 'node:assert';
import { CARDS } from '../../../src/cards/catalog.ts';
import { calm } from '../../../src/cards/views/common.ts';
import { readerOf } from '../../../src/cards/views/reader.ts';
import { inEach, type Language } from '../../../src/domain/languages.ts';
import { drawMail, type MailAbout, type MailText, type MailView } from '../../../src/notify/mail/text.ts';
import { booking, candidate, concept, programme, session } from '../../support/builders.ts';
import { pageFor } from '../../support/page.ts';
import { LANGUAGES, SAMPLES } from '../../support/samples.ts';

const LINK = { url: 'https://bot.example.com/svar/abc-123_x', title: 'Svara på erbjudandet' };
const HOSTILE = `<script>alert(1)</script> "><img src=x> {{name}} \${name} https://evil.example www.evil.example`;

const about = (over: Partial<MailAbout> = {}): MailAbout => ({
  reader: readerOf('sv', 'Europe/Stockholm'),
  programme: programme().name,
  subject: 'Erbjudande om tid',
  link: LINK,
  name: 'Vera Validand',
  ...over,
});
const seat = (language: Language, stage: 'offered' | 'booked', place = 'Sal B12'): MailView => ({
  card: 'candidate-page',
  page: pageFor(language, {
    concept: concept({ texts: { what: inEach(() => 'Det visar vad du kan.') } }),
    programme: programme({ about: { sv: 'Betalas av regionen.' } }),
    candidate: candidate({ stage, booking: booking() }),
    session: session({ place }),
    others: [session({ id: 'ses-other', place: 'Sal C7' })],
  }),
  banner: calm('Du har fått ett erbjudande om tid.'),
});
/** What of this data can be mailed, if it is of a card that can. */
function mailable(card: string, data: unknown): MailView | undefined {
  if (card === 'message') return { card, data: CARDS.message.parse(data) };
  return card === 'status' ? { card, data: CARDS.status.parse(data) } : undefined;
}
const MAILED: readonly { readonly name: string; readonly view: MailView }[] = [
  ...SAMPLES.flatMap(({ sample, card, data }) => {
    const view = mailable(card, data);
    return view ? [{ name: sample, view }] : [];
  }),
  { name: 'an offer', view: seat('sv', 'offered') },
  { name: 'a seat', view: seat('en', 'booked') },
];
const status = (): MailView => {
  const sample = SAMPLES.find((each) => each.sample === 'status');
  return { card: 'status', data: CARDS.status.parse(sample?.data) };
};
const offer = (language: Language = 'sv'): MailText =>
  drawMail(seat(language, 'offered'), about({ reader: readerOf(language, 'Europe/Stockholm') }));

const CHARACTERS: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
/** What a reader of the HTML sees. */
const seen = (html: string): string =>
  html
    .replace(/^.*<body[^>]*>/s, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&(\w+|#39);/g, (whole, name: string) => CHARACTERS[name] ?? whole);
/** Every mark but letters and digits left out. */
const words = (text: string): string => (text.match(/[\p{L}\p{N}]+/gu) ?? []).join(' ');

describe('a mail', () => {
  for (const language of LANGUAGES) {
    for (const { name, view } of MAILED) {
      it(`says the same in its text and its HTML: ${name}, ${language}`, () => {
        const mail = drawMail(view, about({ reader: readerOf(language, 'Europe/Stockholm') }));
        assert.ok(mail.subject.length > 5 && mail.subject.length <= 120);
        assert.equal(words(mail.text.replace(LINK.url, '')), words(seen(mail.html)));
        assert.ok(mail.text.includes(LINK.url) && mail.html.includes(`href="${LINK.url}"`));
        assert.ok(mail.html.includes(`<html lang="${language}">`) && mail.html.includes('<h1'));
        assert.doesNotMatch(mail.subject + mail.text + mail.html, /\{\{|\$\{|undefined|\[object/);
      });
    }
  }

  it('answers what a person wants to know of an offer', () => {
    const { text } = offer();
    for (const said of [
      'Hej Vera!',
      'Vill du ha den här tiden?',
      'måndag 11 maj kl. 09.00–12.00\nPlats: Sal B12\nTidsåtgång: ungefär 3 timmar',
      'Bra att veta',
      'Det visar vad du kan.',
      'Betalas av regionen.',
      'Resultatet får du av testledaren',
      `Svara på erbjudandet:\n${LINK.url}`,
      'du är anmäld till Industriteknik BAS, Vimmerby',
      'Länken är personlig',
      'Ingen läser svar',
    ])
      assert.ok(text.includes(said), said);
  });

  it('says it in English to those who read English', () => {
    assert.match(offer('en').text, /How long: about 3 hours/);
    assert.match(offer('en').text, /^Hello Vera!/);
  });

  it('speaks of itself and not of a chat', () => {
    for (const language of LANGUAGES) assert.doesNotMatch(offer(language).text, /chatt?\b|chatten/);
  });

  it('has the link as its only button, and none of the card’s choices', () => {
    const { html, text } = offer();
    assert.equal(html.match(/<a /g)?.length, 1);
    assert.doesNotMatch(html, /<(form|input|select|button|script|img)\b/);
    assert.doesNotMatch(text + html, /Sal C7|Meny|väntelistan/);
  });

  it('says nothing of a link when there is none', () => {
    const { link: _link, ...rest } = about();
    const mail = drawMail(seat('sv', 'offered'), rest);
    assert.doesNotMatch(mail.text + mail.html, /https?:|<a |Länken är personlig/);
    assert.match(mail.text, /Ingen läser svar/);
  });

  it('greets without a name where there is none', () => {
    assert.match(drawMail(seat('sv', 'offered'), about({ name: ' ' })).text, /^Hej!\n/);
  });

  it('lists numbers one a line', () => {
    const { text } = drawMail(status(), about());
    assert.match(text, /\n\nAnmälda: 74\nErbjudna: 61\n.*\n\nVäntar på plats: 5\n/s);
  });
});

describe('the subject of a mail', () => {
  it('is one short line, whatever stands in it', () => {
    const given = `Kurs\r\nBcc: x@example.com\u2028X: y\u0085${'lång '.repeat(80)}`;
    const { subject } = drawMail(status(), about({ subject: given }));
    assert.match(subject, /^Kurs Bcc: x@example\.com X: y/);
    assert.doesNotMatch(subject, /[\p{Cc}\u2028\u2029]/u);
    assert.ok(subject.length <= 120);
  });
});

describe('users’ text in a mail', () => {
  it('is text, in whichever place of whichever card it stands', () => {
    let poisoned = 0;
    for (const { view } of MAILED.filter((each) => !/long/.test(each.name))) {
      for (const hostile of poisonedOnce(view)) {
        const mail = drawMail(hostile, about({ subject: HOSTILE, programme: HOSTILE, name: HOSTILE }));
        assert.doesNotMatch(mail.html, /<script|<img/);
        assert.doesNotMatch(mail.subject + mail.text + mail.html, /\{\{|\$\{/);
        assert.doesNotMatch(mail.text.replace(LINK.url, '') + seen(mail.html), /:\/\/|www\./);
        assert.equal(words(mail.text.replace(LINK.url, '')), words(seen(mail.html)));
        poisoned += 1;
      }
    }
    assert.ok(poisoned > 50);
  });

  it('can still be read as it was written', () => {
    const { text, html } = drawMail(seat('sv', 'offered', 'Sal <B12> & "Ön" 👷'), about());
    assert.match(text, /Plats: Sal <B12> & "Ön" 👷/);
    assert.match(html, /Sal &lt;B12&gt; &amp; &quot;Ön&quot; 👷/);
  });
});

/** These name things of ours and are no texts. */
const NAMES = ['card', 'tone', 'phase', 'value'];

/** The view with one of its texts replaced, for each text in turn. */
function* poisonedOnce(view: MailView): Generator<MailView> {
  const json = JSON.stringify(view, (key, value: unknown) => (key === 'info' ? [] : value));
  for (let turn = 0, texts = 1; turn < texts; turn += 1) {
    texts = 0;
    yield JSON.parse(json, (key, value: unknown) => {
      if (typeof value !== 'string' || NAMES.includes(key)) return value;
      texts += 1;
      return texts - 1 === turn ? HOSTILE : value;
    });
  }
}
