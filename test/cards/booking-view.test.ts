import { strict as assert } from 'node:assert';
import { bookingView } from '../../src/cards/views/booking.ts';
import { readerOf } from '../../src/cards/views/reader.ts';
import { booking, candidate, MONDAY, programme, session } from '../support/builders.ts';

const offer = (language: 'sv' | 'en', endsAt: string) => {
  const view = bookingView(readerOf(language, 'Europe/Stockholm'), {
    programme: programme(),
    concept: undefined,
    candidate: candidate({ stage: 'offered', booking: booking() }),
    session: session({ endsAt }),
    others: [],
    calendar: undefined,
    now: MONDAY,
  });
  assert.ok(view.card === 'booking');
  return view.data;
};
const length = (language: 'sv' | 'en', endsAt: string) => offer(language, endsAt).facts[1];

describe('an offer', () => {
  it('says how long it takes, by the session itself', () => {
    assert.deepEqual(length('sv', '2020-05-11T10:00:00.000Z'), { title: 'Tidsåtgång', value: 'ungefär 3 timmar' });
    assert.deepEqual(length('en', '2020-05-11T10:00:00.000Z'), { title: 'How long', value: 'about 3 hours' });
  });
  it('says it to the half hour, and in minutes when it is less than one', () => {
    assert.equal(length('sv', '2020-05-11T08:00:00.000Z')?.value, 'ungefär 1 timme');
    assert.equal(length('sv', '2020-05-11T08:35:00.000Z')?.value, 'ungefär 1,5 timmar');
    assert.equal(length('en', '2020-05-11T08:35:00.000Z')?.value, 'about 1.5 hours');
    assert.equal(length('en', '2020-05-11T07:45:00.000Z')?.value, 'about 45 minutes');
  });
  it('answers why, what, where, how long, what it costs and what becomes of the result', () => {
    const { when, facts, info } = offer('sv', '2020-05-11T10:00:00.000Z');
    assert.equal(when, 'måndag 11 maj kl. 09.00–12.00');
    assert.deepEqual(
      facts.map(({ title }) => title),
      ['Plats', 'Tidsåtgång', 'Kostnad'],
    );
    assert.match(info.join(' '), /redan kan blir synligt.*på dator.*inte misslyckas.*Resultatet får du/);
  });
});
