import { strict as assert } from 'node:assert';
import { bookingView } from '../../src/cards/views/booking.ts';
import { noBanner } from '../../src/cards/views/common.ts';
import { answeredView } from '../../src/cards/views/notices.ts';
import { readerOf } from '../../src/cards/views/reader.ts';
import type { Candidate, Progress } from '../../src/domain/candidate.ts';
import type { Session } from '../../src/domain/session.ts';
import { drawMail } from '../../src/notify/mail/text.ts';
import { replyPage } from '../../src/web/reply-page.ts';
import { booking, candidate, MONDAY, session, TUESDAY } from '../support/builders.ts';
import { line } from '../support/http/saying.ts';
import { pageFor } from '../support/page.ts';

const BEFORE = MONDAY;
const DURING = { ...MONDAY, at: '2020-05-11T09:59:59.999Z' };
const AFTER = { ...MONDAY, at: '2020-05-11T10:00:00.000Z' };
const OFFERED: Progress = { stage: 'offered', booking: booking() };
const BOOKED: Progress = { stage: 'booked', booking: booking() };
const OTHER = session({ id: 'ses-other', startsAt: '2020-05-14T07:00:00.000Z', endsAt: '2020-05-14T10:00:00.000Z' });

function draw(progress: Progress, now = AFTER, language: 'sv' | 'en' = 'sv', seat: Partial<Session> = {}) {
  const reader = readerOf(language, 'Europe/Stockholm');
  const described = pageFor(language, { candidate: candidate(progress), now, session: session(seat), others: [OTHER] });
  const { data } = bookingView(reader, described);
  const mail = drawMail(
    { card: 'candidate-page', page: described, banner: noBanner },
    { reader, programme: 'BAS', name: 'Vera Validand' },
  );
  const page = replyPage({ language, page: described, banner: noBanner, form: {}, programme: 'BAS', op: 'op' });
  return { data, subject: mail.subject, page };
}

describe('a seat', () => {
  it('is spoken of by the time that it is, to the moment', () => {
    const headings = (progress: Progress) =>
      [BEFORE, DURING, AFTER, TUESDAY].map((now) => draw(progress, now).data.heading);
    const of = (...keys: string[]) => keys.map((key) => line(`booking.${key}.heading`));
    assert.deepEqual(headings(OFFERED), of('offered', 'offered-under-way', 'offered-over', 'offered-gone'));
    assert.deepEqual(headings(BOOKED), of('booked', 'booked-under-way', 'booked-over', 'booked-over'));
  });

  it('that was recorded is spoken of by what was recorded, whatever the time', () => {
    for (const stage of ['attended', 'absent'] as const) {
      assert.equal(draw({ stage, booking: booking() }).data.heading, line(`booking.${stage}.heading`));
    }
  });

  for (const language of ['sv', 'en'] as const) {
    it(`that has been asks whether they were there: card, mail and page, in ${language}`, () => {
      const { data, subject, page } = draw(OFFERED, AFTER, language);
      assert.equal(subject, line('mail.subject.over', { when: data.when }, language));
      assert.ok(page.includes(line('booking.offered-over.heading', {}, language)));
      assert.match(
        page,
        language === 'sv'
          ? /Ja, jag var med[\s\S]*Nej, jag var inte med/
          : /Yes, I was there[\s\S]*No, I was not there/,
      );
      assert.doesNotMatch(page, /jag kommer|I will come|I am coming|<textarea/);
    });
  }

  it('that has been and was booked offers another time, and a word that they were not there', () => {
    const { data, page, subject } = draw(BOOKED);
    assert.deepEqual([data.canAccept, data.canDecline, data.options[0]?.value], [false, true, 'ses-other']);
    assert.ok(page.includes(line('web.not-there')));
    assert.ok(subject.startsWith(line('booking.booked-over.heading')));
  });

  it('of a day that has passed can be left for another, and answered no more', () => {
    for (const progress of [OFFERED, BOOKED]) {
      const { data } = draw(progress, TUESDAY);
      assert.deepEqual([data.canAccept, data.canDecline, data.options[0]?.value], [false, false, 'ses-other']);
    }
  });
});

describe('an answer', () => {
  const told = (answer: 'accepted' | 'declined', at: string, over: Partial<Candidate> = {}) => {
    const view = answeredView(
      readerOf('sv', 'Europe/Stockholm'),
      candidate(BOOKED, { answered: { way: 'teams', at }, ...over }),
      session(),
      answer,
    );
    assert.ok(view.card === 'message');
    return view.data.title;
  };
  it('that was given before the session ended is told as that, however late it is told', () => {
    assert.equal(told('accepted', BEFORE.at), line('notice.answered.accepted', { name: 'Vera Validand' }));
    assert.equal(told('declined', DURING.at), line('notice.answered.declined', { name: 'Vera Validand' }));
  });
  it('that was given afterwards says whether they were there, and on a locked screen names nobody', () => {
    assert.equal(told('accepted', AFTER.at), line('notice.answered.was-there', { name: 'Vera Validand' }));
    const reader = readerOf('sv', 'Europe/Stockholm');
    for (const answer of ['accepted', 'declined'] as const) {
      const view = answeredView(
        reader,
        candidate(BOOKED, { answered: { way: 'teams', at: AFTER.at } }),
        session(),
        answer,
      );
      assert.ok(!drawMail(view, { reader, programme: 'BAS', name: 'Sam' }).subject.includes('Vera'));
    }
  });
});
