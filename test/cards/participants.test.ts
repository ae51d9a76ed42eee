import { strict as assert } from 'node:assert';
import { readerOf } from '../../src/cards/views/reader.ts';
import { CHOICES, participantsView } from '../../src/cards/views/results/participants.ts';
import { booking, candidate, concept, MONDAY, session, TORE } from '../support/builders.ts';
import { buttonsOf, textOf } from '../support/cards.ts';
import { draw, texts } from '../support/samples.ts';

describe('who came, of those who are booked', () => {
  const drawn = (people: number) => {
    const booked = Array.from({ length: people }, (_, n) =>
      candidate({ stage: 'booked', booking: booking() }, { id: `person${n}`, name: `Person ${n}` }),
    );
    const about = {
      session: session(),
      concept: concept(),
      actor: TORE,
      declined: false,
      cursor: '',
      booked,
      next: undefined,
      given: undefined,
      clock: String,
      showsResult: () => true,
      programme: {},
    };
    const { card, data } = participantsView(
      readerOf('sv', 'Europe/Stockholm'),
      about,
      { items: booked.slice(0, 5) },
      MONDAY,
    );
    const view = draw({ sample: 'participants', card, data });
    return {
      choices: data.booked.length,
      all: buttonsOf(view).filter(({ verb }) => verb === 'attendance.all'),
      text: textOf(view),
    };
  };
  const { allCame = '', othersCame = '', manyHint = '' } = texts.sv.participants ?? {};

  it('is said of all but those chosen, as long as a choice holds them', () => {
    const { choices, all, text } = drawn(CHOICES);
    assert.deepEqual([choices, all.map(({ title }) => title)], [CHOICES, [allCame]]);
    assert.ok(!text.includes(manyHint));
  });
  it('is said of who did not come first where they are more, and of all others then', () => {
    const { choices, all, text } = drawn(CHOICES + 1);
    assert.deepEqual([choices, all.map(({ title }) => title)], [0, [othersCame]]);
    assert.ok(text.includes(manyHint));
  });
});
