import { strict as assert } from 'node:assert';
import { noBanner } from '../../src/cards/views/common.ts';
import { readerOf } from '../../src/cards/views/reader.ts';
import { bookingView } from '../../src/cards/views/seats/booking.ts';
import { unansweredView } from '../../src/cards/views/seats/unanswered.ts';
import type { Language } from '../../src/domain/languages.ts';
import type { Progress } from '../../src/domain/people/progress.ts';
import type { Session } from '../../src/domain/seats/session.ts';
import { pageSubject } from '../../src/notify/notices/page.ts';
import { replyPage } from '../../src/web/reply/reply-page.ts';
import { booking, candidate, MONDAY, session, TUESDAY } from '../support/builders.ts';
import { line } from '../support/http/saying.ts';
import { NOTICE_SAMPLES } from '../support/notice-samples.ts';
import { shownOf } from '../support/notice-shown.ts';
import { pageFor } from '../support/page.ts';

const BEFORE = MONDAY;
const DURING = { ...MONDAY, at: '2020-05-11T09:59:59.999Z' };
const AFTER = { ...MONDAY, at: '2020-05-11T10:00:00.000Z' };
const OFFERED: Progress = { stage: 'offered', booking: booking() };
const BOOKED: Progress = { stage: 'booked', booking: booking() };
const OTHER = session({ id: 'ses-other', startsAt: '2020-05-14T07:00:00.000Z', endsAt: '2020-05-14T10:00:00.000Z' });

function draw(progress: Progress, now = AFTER, language: Language = 'sv', seat: Partial<Session> = {}) {
  const reader = readerOf(language, 'Europe/Stockholm');
  const described = pageFor(language, { candidate: candidate(progress), now, session: session(seat), others: [OTHER] });
  const { data } = bookingView(reader, described);
  const subject = pageSubject(reader.t, described);
  const page = replyPage({ language, page: described, banner: noBanner, form: {}, programme: 'BAS', op: 'op' });
  return { data, subject, page };
}

describe('a seat', () => {
  it('is spoken of by the time that it is, to the moment', () => {
    const headings = (progress: Progress) =>
      [BEFORE, DURING, AFTER, TUESDAY].map((now) => draw(progress, now).data.heading);
    const of = (...keys: string[]) => keys.map((key) => line(`booking.${key}.heading`));
    assert.deepEqual(headings(OFFERED), of('offered', 'offered-under-way', 'offered-over', 'offered-gone'));
    assert.deepEqual(headings(BOOKED), of('booked', 'booked-under-way', 'booked-over', 'booked-over'));
  });

  it('that nobody has answered for is listed with the deadline until it begins, then with how far it has come', () => {
    const reader = readerOf('sv', 'Europe/Stockholm');
    const rows = [BEFORE, DURING, AFTER].map(({ at }) => {
      const page = { items: [candidate(OFFERED)] };
      const sessions = new Map([[booking().session, session()]]);
      const [row] = unansweredView(reader, { page, count: 1, sessions, at }).data.rows;
      return [row?.until, row?.canRemind];
    });
    assert.deepEqual(rows, [
      [line('unanswered.no-deadline'), true],
      [line('sessions.under-way'), true],
      [line('sessions.over'), false],
    ]);
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
      assert.doesNotMatch(page, /jag kommer|I will come|I am coming|<textarea id="reason"/);
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
  const told = async (answer: 'accepted' | 'declined', at: string) => {
    const progress: Progress = answer === 'accepted' ? BOOKED : { stage: 'declined' };
    const notice = { ...NOTICE_SAMPLES.answered, answer };
    const shown = await shownOf(notice, {
      candidate: candidate(progress, { seatVersion: 1, answered: { way: 'teams', at } }),
    });
    assert.ok(shown?.view.card === 'message');
    return [shown.view.data.title, shown.subject];
  };
  const said = (key: string) =>
    ['Vera Validand', 'En validand'].map((name) => line(`notice.answered.${key}`, { name }));

  it('that was given before the session ended is told as that, however late it is told', async () => {
    assert.deepEqual(await told('accepted', BEFORE.at), said('accepted'));
    assert.deepEqual(await told('declined', DURING.at), said('declined'));
  });
  it('that was given afterwards says whether they were there, and on a locked screen names nobody', async () => {
    assert.deepEqual(await told('accepted', AFTER.at), said('was-there'));
    assert.deepEqual(await told('declined', AFTER.at), said('was-not-there'));
  });
});
