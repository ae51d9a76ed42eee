import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { attention, calm, good } from '../../src/cards/views/common.ts';
import { readerOf } from '../../src/cards/views/reader.ts';
import { bookingView } from '../../src/cards/views/seats/booking.ts';
import { LANGUAGES } from '../../src/domain/languages.ts';
import type { Stage } from '../../src/domain/people/progress.ts';
import { STAGES } from '../../src/domain/people/stages.ts';
import { noticePage } from '../../src/web/notice-page.ts';
import { readReplyForm } from '../../src/web/reply/reply-form.ts';
import { replyPage } from '../../src/web/reply/reply-page.ts';
import { decoded, fieldsOf, insides, named, skeleton, textOf } from '../support/web/markup.ts';
import { type Over, pageOf } from '../support/web/pages.ts';

const ANSWERS: Readonly<Record<Stage, readonly string[]>> = {
  nominated: ['change', 'cannot', 'needs', 'self', 'ask'],
  waiting: ['change', 'cannot', 'needs', 'self', 'ask'],
  offered: ['accept', 'change', 'decline', 'needs', 'ask'],
  booked: ['change', 'decline', 'needs', 'self', 'ask'],
  attended: ['ask'],
  absent: ['change', 'cannot', 'ask'],
  assessed: ['ask'],
  declined: ['change', 'cannot', 'needs', 'ask'],
  withdrawn: [],
};
const draw = (stage: Stage, over?: Over): string => replyPage(pageOf(stage, 'sv', over));
const formsOf = (page: string) => insides(page, 'form');

describe('the reply page', () => {
  for (const language of LANGUAGES) {
    for (const stage of STAGES) {
      it(`offers a candidate who is ${stage} the answers they can give, in ${language}`, () => {
        const page = pageOf(stage, language);
        const forms = formsOf(replyPage(page)).map((form) => readReplyForm({ to: 'wait', ...fieldsOf(form) }));
        assert.deepEqual(
          forms.map((form) => form?.kind),
          ANSWERS[stage],
        );
        for (const form of forms) {
          assert.ok(form && 'op' in form);
          assert.deepEqual([form.op, form.session], ['op-1', page.page.seat?.session ?? '']);
        }
      });
    }
    it(`says all that the card says, in ${language}`, () => {
      const page = pageOf('offered', language, { banner: good('Hej!') });
      const { data } = bookingView(readerOf(language), page.page, page.banner);
      const facts = data.facts.flatMap(({ title, value }) => [title, value]);
      const shown = textOf(replyPage(page));
      const when = data.when.replace(/^./, '');
      for (const text of [data.banner.text, data.heading, data.intro, when, ...facts, ...data.info, page.programme])
        assert.ok(shown.includes(text), text);
    });
  }

  it('goes by what the card allows, whatever the stage', () => {
    const page = pageOf('offered', 'sv');
    const kinds = (over: Partial<typeof page.page>) =>
      formsOf(replyPage({ ...page, page: { ...page.page, ...over } })).map((form) => fieldsOf(form).answer);
    assert.deepEqual(kinds({ canDecline: false }), ['accept', 'change', 'needs', 'ask']);
    assert.deepEqual(kinds({ canAccept: false }), ['change', 'decline', 'needs', 'ask']);
    assert.deepEqual(kinds({ options: [] }), ['accept', 'decline', 'needs', 'ask']);
    assert.deepEqual(kinds({ canAccept: false, canConfirm: true }), ['accept', 'change', 'decline', 'needs', 'ask']);
  });
  it('posts to its own address what is chosen, and is never filled in by the browser', () => {
    const { options } = pageOf('offered', 'sv').page;
    const page = draw('offered');
    for (const { attributes } of named(page, 'form'))
      assert.deepEqual(
        [...attributes.keys(), attributes.get('method'), attributes.get('autocomplete')],
        ['method', 'class', 'autocomplete', 'post', 'off'],
      );
    const radios = named(page, 'input').filter(({ attributes }) => attributes.get('name') === 'to');
    assert.deepEqual(
      radios.map(({ attributes }) => attributes.get('value')),
      options.map(({ value }) => value),
    );
    assert.ok(radios.every(({ attributes }) => !attributes.has('checked')));
  });
  it('keeps yes in sight and folds the rest, until an input of it was not taken', () => {
    const open = (page: string) => named(page, 'details').map(({ attributes }) => attributes.has('open'));
    assert.deepEqual(open(draw('offered')), [false, false, false, false]);
    assert.deepEqual(open(draw('offered', { form: { errors: { to: 'Välj.' } } })), [true, false, false, false]);
    assert.deepEqual(open(draw('booked', { form: { values: { reason: 'Sjuk' }, errors: { reason: 'Kortare.' } } })), [
      false,
      true,
      false,
      false,
      false,
    ]);
    assert.equal(insides(draw('offered'), 'details').join().includes('value="accept"'), false);
  });
  it('puts the sentence beside the input that was not taken, and keeps what was typed', () => {
    const typed = '\n Jag kan inte\n & vill inte ';
    const errors = { to: 'Välj en tid.', reason: 'Skriv kortare.' };
    const page = draw('offered', { form: { values: { reason: typed }, errors } });
    for (const [tag, sentence] of [
      ['fieldset', 'Välj en tid.'],
      ['textarea', 'Skriv kortare.'],
    ] as const) {
      const [field] = named(page, tag);
      assert.equal(field?.attributes.get('aria-invalid'), 'true');
      const id = field?.attributes.get('aria-describedby');
      assert.ok(page.includes(`id="${id}">${sentence}<`), sentence);
    }
    assert.deepEqual(insides(page, 'textarea').map(decoded), [`\n${typed}`, '\n']);
    assert.equal(named(draw('offered'), 'textarea')[0]?.attributes.get('maxlength'), '300');
    assert.doesNotMatch(skeleton(draw('offered')), /aria-invalid|aria-describedby/);
  });
  it('begins with what came of the answer: also its title, which is read out first', () => {
    const rolesOf = (page: string) => named(page, 'div').map(({ attributes }) => attributes.get('role') ?? '');
    for (const [banner, role] of [
      [good('Tack!'), 'status'],
      [calm('Fullt.'), 'status'],
      [attention('Nej.'), 'alert'],
    ] as const) {
      const page = draw('booked', { banner });
      assert.ok(rolesOf(page).includes(role));
      assert.match(insides(page, 'title').join(), new RegExp(`^${banner.text} – `));
      assert.ok(page.indexOf(`role="${role}"`) < page.indexOf('<h1'));
    }
    const told = draw('offered', { form: { errors: { to: 'Välj en tid.' } } });
    assert.match(told, /role="alert"><p>Välj en tid\.<\/p>\s*<p><a href="#to">/);
    assert.doesNotMatch(draw('booked'), /role="(alert|status)"/);
  });
  it('keeps hours together, in the seat and in the choices', () => {
    for (const [language, hours] of [
      ['sv', ['kl. 09.00–12.00', 'kl. 13.00–16.00', 'kl. 09.00–12.00']],
      ['en', ['at 09:00–12:00', 'at 13:00–16:00', 'at 09:00–12:00']],
    ] as const)
      assert.deepEqual(replyPage(pageOf('offered', language)).match(/(?<="hours">)[^<]*/g), hours);
  });
  it('offers the calendar with a seat that is booked, and with no other', () => {
    const withLink = STAGES.filter((stage) => draw(stage).includes('href="tid.ics"'));
    assert.deepEqual(withLink, ['booked']);
    const about = pageOf('booked', 'sv');
    const without = { ...about, page: { ...about.page, calendar: undefined } };
    assert.doesNotMatch(replyPage(without), /class="calendar"/);
  });
  it('shows a result in words, area by area, the suggestion, and nothing of the assessor’s own note', () => {
    const page = pageOf('assessed', 'sv', { proposal: 'En kurs.' });
    const shown = textOf(replyPage(page));
    const { areas = [] } = page.page.result ?? {};
    assert.ok(areas.length > 5);
    for (const { name, outcome } of areas) assert.ok(shown.includes(`${name} ${outcome}`), name);
    assert.match(shown, /Förslag på nästa steg En kurs\./);
    assert.doesNotMatch(shown, /Bara för testledare/);
  });
  it('never lets anybody’s words become markup', () => {
    const sharp = fc.constantFrom(
      '<b>',
      '</textarea>',
      '<script>',
      '"',
      "' onx='",
      '&lt;',
      '<!--',
      '</title>',
      '=',
      '>',
    );
    const words = fc.array(fc.oneof(sharp, fc.string({ unit: 'binary' })), { maxLength: 6 }).map((all) => all.join(''));
    const stage = fc.constantFrom<Stage>('offered', 'booked', 'waiting', 'assessed');
    const drawn = (at: Stage, text: string) => {
      const form = { values: { reason: text }, errors: { to: text, reason: text } };
      const banner = attention(text);
      return draw(at, { programme: { name: text }, place: text, proposal: text, banner, form, page: { op: text } });
    };
    fc.assert(
      fc.property(stage, words, (at, text) => {
        const page = drawn(at, `x${text}`);
        assert.equal(skeleton(page), skeleton(drawn(at, 'x')));
        const left = page.replace(/<style>.*<\/style>|<!doctype html>|<\/?\w+(\s+[\w-]+(="[^"<>]*")?)*>/gs, '');
        assert.doesNotMatch(left, /[<>]/);
      }),
    );
  });
});

describe('a page that says one thing', () => {
  it('says it, in its language, with nothing to answer', () => {
    for (const language of LANGUAGES) {
      const page = noticePage({ language, title: 'En <titel>', lines: ['Rad & ett.', 'Rad två.'] });
      assert.match(textOf(page), /En <titel> Rad & ett\. Rad två\./);
      assert.deepEqual([insides(page, 'h1').map(decoded), formsOf(page)], [['En <titel>'], []]);
    }
  });
});
