import { strict as assert } from 'node:assert';
import { readerOf } from '../../src/cards/views/reader.ts';
import { bookingView } from '../../src/cards/views/seats/booking.ts';
import { inEach, type Language } from '../../src/domain/languages.ts';
import type { Progress } from '../../src/domain/people/progress.ts';
import { CONCEPT_TEXTS } from '../../src/domain/results/concept.ts';
import type { Session } from '../../src/domain/seats/session.ts';
import type { BookingOverview } from '../../src/use-cases/seats/booking/booking-overview.ts';
import { booking, candidate, concept, MONDAY, programme, session } from '../support/builders.ts';
import { line } from '../support/http/saying.ts';
import { pageFor } from '../support/page.ts';

const offer = (language: Language, endsAt: string) => {
  const page = pageFor(language, { session: session({ endsAt }) });
  return bookingView(readerOf(language, 'Europe/Stockholm'), page).data;
};
const TELLING = concept({
  texts: Object.fromEntries(CONCEPT_TEXTS.map((each) => [each, inEach((language) => `${language} ${each}`)])),
});
const OURS = [line('booking.info.result')];
type Shown = 'nominated' | 'waiting' | 'declined' | 'withdrawn' | 'offered' | 'booked' | 'attended';
const SEATED: readonly Shown[] = ['offered', 'booked', 'attended'];
function infoOf(stage: Shown, language: Language = 'sv', over: Partial<BookingOverview> = {}) {
  const seated = SEATED.includes(stage);
  const page = pageFor(language, {
    concept: TELLING,
    programme: programme({ about: { sv: ' First\n\nSecond', en: 'Only Swedish' } }),
    candidate: candidate({ stage, ...(seated && { booking: booking() }) } as Progress),
    session: seated ? session() : undefined,
    ...over,
  });
  return bookingView(readerOf(language, 'Europe/Stockholm'), page).data.info;
}
const length = (language: Language, endsAt: string) => offer(language, endsAt).facts[1];

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
  it('answers when, where and how long, and what concept and programme say of it, before what becomes of the result', () => {
    const { when, facts } = offer('sv', '2020-05-11T10:00:00.000Z');
    assert.equal(when, 'måndag 11 maj kl. 09.00–12.00');
    assert.deepEqual(
      facts.map(({ title }) => title),
      ['Plats', 'Tidsåtgång'],
    );
    const included = line('booking.included', { areas: 'Mätteknik' });
    const before = ['sv why', 'sv what', included, 'sv bring', 'First', 'Second'];
    assert.deepEqual(infoOf('offered'), [...before, 'sv scale', 'sv results', ...OURS]);
  });
  it('names the first of many areas, and counts the others', () => {
    const areas = Array.from({ length: 14 }, (_, n) => ({ id: `a${n}`, name: { sv: `Del ${n}`, en: `Part ${n}` } }));
    const [included] = infoOf('offered', 'en', { concept: concept({ areas }) });
    assert.match(included ?? '', /: Part 0 · .*Part 11 · 2 more areas$/);
  });
  it('counts an area whose name is one to come, and does not say that name', () => {
    const [first, second] = [
      { id: 'a', name: { sv: 'Svets', en: 'Welding' } },
      { id: 'b', name: { sv: 'Område 2', en: 'Area 2' } },
    ];
    const areas = [first, { ...second, placeholder: true as const }];
    const [included] = infoOf('offered', 'en', { concept: concept({ areas }) });
    assert.match(included ?? '', /: Welding · 1 more area$/);
  });
  it('says until when it can be answered, or that it is soon', () => {
    const until = '2020-05-09T07:00:00.000Z';
    const at = (now: string, replyBy?: string) => {
      const offered = candidate({ stage: 'offered', booking: booking(), ...(replyBy && { replyBy }) });
      const page = pageFor('sv', { candidate: offered, now: { ...MONDAY, at: now } });
      const { data } = bookingView(readerOf('sv', 'Europe/Stockholm'), page);
      return `${data.intro} ${data.facts.map(({ title, value }) => `${title} ${value}`).join(', ')}`;
    };
    assert.match(at('2020-05-07T07:00:00.000Z', until), /Svara senast lördag 9 maj kl\. 09\.00/);
    const soon = at('2020-05-11T06:00:00.000Z');
    assert.match(soon, /Svara så snart du kan, tillfället börjar måndag 11 maj kl\. 09\.00/);
    assert.doesNotMatch(soon, /senast/);
    assert.match(at('2020-05-11T08:00:00.000Z'), /Svara så snart du kan, tillfället har börjat/);
  });
});

describe('what concept and programme say', () => {
  it('goes with what lies ahead: what to bring until they come, how long it takes while there is no session', () => {
    const everybody = ['sv bring', 'First', 'Second'];
    assert.deepEqual(infoOf('booked'), everybody);
    for (const stage of ['nominated', 'waiting', 'declined'] as const) {
      assert.deepEqual(infoOf(stage), ['sv time', ...everybody], stage);
    }
    for (const stage of ['attended', 'withdrawn'] as const) assert.deepEqual(infoOf(stage), [], stage);
  });
  it('is read in the language of its reader, as far as it was written in it', () => {
    assert.deepEqual(infoOf('booked', 'en'), ['en bring', 'Only Swedish']);
  });
  it('is shown nowhere by a concept or a programme that says nothing', () => {
    const silent = { concept: concept(), programme: programme() };
    assert.deepEqual(infoOf('offered', 'sv', silent).slice(1), OURS);
    assert.deepEqual(infoOf('nominated', 'sv', silent), []);
    assert.deepEqual(infoOf('offered', 'sv', { ...silent, concept: undefined }), OURS);
  });
  it('keeps of an offer that is over what still helps', () => {
    const over = { now: { ...MONDAY, at: '2020-05-11T11:00:00.000Z' } };
    assert.deepEqual(infoOf('offered', 'sv', over), ['sv scale', 'sv results', line('booking.info.result')]);
    assert.deepEqual(infoOf('booked', 'sv', over), []);
  });
});

describe('what a press costs', () => {
  const pageWith = (stage: 'nominated' | 'offered' | 'booked', others: readonly Session[] = []) =>
    pageFor('sv', {
      candidate: candidate(stage === 'nominated' ? { stage } : { stage, booking: booking() }),
      session: stage === 'nominated' ? undefined : session(),
      others,
    });
  const values = (page: ReturnType<typeof pageWith>) => page.options.map(({ value }) => value);

  it('is said beside it, with the seat that would be lost', () => {
    for (const stage of ['offered', 'booked'] as const) {
      const { costs } = pageWith(stage, [session({ id: 'other' })]);
      assert.equal(costs.decline, 'Du lämnar platsen måndag 11 maj kl. 09.00–12.00.');
      assert.match(costs.change, /lämnar du platsen måndag 11 maj kl\. 09\.00–12\.00/);
    }
    assert.deepEqual(pageWith('nominated').costs, { decline: '', change: '' });
  });
  it('is nothing where the seat can be kept: that is offered when there is no other time', () => {
    assert.deepEqual(values(pageWith('booked')), ['tell', 'wait']);
    assert.deepEqual(values(pageWith('booked', [session({ id: 'other' })])), ['other', 'wait']);
    assert.deepEqual(values(pageWith('nominated')), ['wait']);
  });
});
