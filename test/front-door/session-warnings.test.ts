import { strict as assert } from 'node:assert';
import { buttonsOf, textOf, valuesOf } from '../support/cards.ts';
import { en, line, sv } from '../support/http/saying.ts';
import { openScene, type Scene, SESSION, stamp } from '../support/http/scene.ts';

describe('a session that is unlikely to be meant', () => {
  let scene: Scene;
  const draft = (over: Record<string, unknown> = {}) => ({
    ...stamp(scene.programme),
    ...SESSION,
    assessor: 'tore@example.com',
    ...over,
  });

  before(async () => {
    scene = await openScene();
    await scene.createSession({ date: '2020-05-12', place: 'Sal 3' });
  });
  after(() => scene.close());

  it('comes back with what was typed and every warning, and is saved by the button that says so', async () => {
    const typed = draft({
      date: '2020-05-12',
      start: '11:00',
      end: '13:00',
      place: 'Sal 4',
      repeatUntil: '2020-05-14',
    });
    const asked = await scene.coordinator.sends('session.create', typed);
    const busy = { name: 'Tore Testledare', when: 'tis 12 maj kl. 09.00–12.00', place: 'Sal 3' };
    assert.match(textOf(asked), sv('session.warning.busy', busy));
    const values = valuesOf(asked);
    assert.deepEqual(
      [values.date, values.start, values.place, values.repeatUntil],
      ['2020-05-12', '11:00', 'Sal 4', '2020-05-14'],
    );
    const again = await scene.coordinator.presses(asked, 'session.create', { assessor: 'tore@example.com' });
    assert.match(textOf(again), sv('session.created'), 'the first of the buttons confirms');
  });

  it('is left out of a series, and named on the receipt, to a repeat too', async () => {
    const place = 'Sal 9';
    const days = { date: '2020-05-20', repeat: 'weekdays', repeatUntil: '2020-05-22', place };
    const typed = draft({ ...days, start: '15:00', end: '16:00' });
    const left = sv('session.left-out', { days: 'tors 21 maj, Kristi himmelsfärdsdag' });
    const answers = [await scene.lead.sends('session.create', typed), await scene.lead.sends('session.create', typed)];
    for (const text of answers.map(textOf)) {
      assert.match(text, left);
      assert.match(text, sv('session.created-series', { count: 2 }));
    }
  });

  it('asks again when another is pressed than the one that confirms', async () => {
    const asked = await scene.coordinator.sends('session.create', draft({ date: '2020-05-12' }));
    assert.deepEqual(
      buttonsOf(asked)
        .map(({ title, data }) => [title, data.confirm])
        .slice(0, 2),
      [
        [line('session.confirm'), 'yes'],
        ['Lägg upp', undefined],
      ],
    );
    const other = await scene.coordinator.sends('session.create', draft({ date: '2020-05-12', confirm: 'no' }));
    assert.match(textOf(other), sv('session.asks'));
  });

  it('is told in English to who reads English', async () => {
    await scene.lead.says('language en');
    const asked = await scene.lead.sends('session.create', draft({ date: '2020-05-21', repeatUntil: '2020-05-28' }));
    assert.match(textOf(asked), en('session.warning.holiday', { day: 'Thursday 21 May', name: 'Ascension Day' }));
    assert.doesNotMatch(textOf(asked), /28 May/);
    await scene.lead.says('språk sv');
  });

  it('says once which of its weeks are outside the period', async () => {
    const asked = await scene.lead.sends('session.create', draft({ date: '2030-06-05', repeatUntil: '2030-06-19' }));
    assert.match(textOf(asked), /2030: 19 juni 2030\./);
  });
});
