import { strict as assert } from 'node:assert';
import { buttonsOf, textOf, valuesOf } from '../support/cards.ts';
import { onOneStore } from '../support/database.ts';
import { inOrder, line, sv } from '../support/http/saying.ts';
import { openScene, PERSON, type Scene, stamp, today } from '../support/http/scene.ts';

onOneStore('nominating one after another', (store) => {
  let scene: Scene;
  before(async () => {
    scene = await openScene({ store });
  });
  after(() => scene?.close());

  const nominate = (name: string, more: Record<string, string> = {}, op = stamp(scene.programme)) =>
    scene.coordinator.sends('candidate.nominate', {
      ...op,
      ...PERSON,
      name,
      email: `${name.toLowerCase().replaceAll(/\P{L}/gu, '.')}@example.com`,
      ...more,
    });

  it('keeps what the next one has in common with the last, and tells how many there are today', async () => {
    const first = await nominate('Nils Nyss', { situation: 'notice', language: 'en' });
    assert.match(textOf(first), sv('nominate.today_one', { count: 1 }));
    const { data } = buttonsOf(first).find(({ title }) => title === line('nominate.another')) ?? {};
    assert.ok(data);
    const form = valuesOf(await scene.coordinator.sends('menu.open', { ...stamp(scene.programme), ...data }));
    assert.deepEqual(
      [form.name, form.email, form.employer, form.situation, form.language],
      ['', '', data.employer, 'notice', 'en'],
    );
    assert.match(textOf(await nominate('Nora Nyss')), sv('nominate.today_other', { count: 2 }));
    const others = await scene.lead.sends('candidate.nominate', {
      ...stamp(scene.programme),
      ...{ ...PERSON, name: 'Lo Lund', email: 'lo@example.com' },
    });
    assert.match(textOf(others), sv('nominate.today_one', { count: 1 }));
  });

  it('begins with nothing that is no such choice', async () => {
    const forged = { command: 'nominate', employer: 'x', situation: 'sick', language: 'tlh' };
    const form = valuesOf(await scene.coordinator.sends('menu.open', { ...stamp(scene.programme), ...forged }));
    assert.deepEqual([form.employer, form.situation, form.language], ['', '', 'sv']);
  });

  it('offers the next free seat in the same press, once, and says so when there is none', async () => {
    const none = await nominate('Olle Orolig', { offer: 'yes' });
    assert.match(textOf(none), inOrder(sv('nominate.no-seat'), sv('nominate.done-next')));
    const session = await scene.createSession({ date: today(3), capacity: '1' });
    const op = stamp(scene.programme);
    const offered = await nominate('Siv Sund', { offer: 'yes' }, op);
    assert.match(textOf(offered), inOrder(sv('nominate.done', { name: 'Siv Sund' }), sv('nominate.offered')));
    assert.equal(textOf(await nominate('Siv Sund', { offer: 'yes' }, op)), textOf(offered));
    assert.equal((await scene.bot.app.world.records.session(scene.programme, session))?.free, 0);
    assert.match(textOf(await nominate('Ulla Ulv', { offer: 'yes' })), sv('nominate.no-seat'));
  });

  it('names who has waited for that seat', async () => {
    const villy = await scene.candidate('Villy Väntande', 'villy@example.com');
    await villy.sends('booking.change', { ...stamp(scene.programme), candidate: villy.candidate, to: 'wait' });
    await scene.createSession({ date: today(4), capacity: '3' });
    const passed = sv('fill.passed-over-named', { names: 'Villy Väntande' });
    assert.match(textOf(await nominate('Knut Sen', { offer: 'yes' })), inOrder(sv('nominate.offered'), passed));
    assert.doesNotMatch(textOf(await nominate('Klas Sen')), /Villy/);
  });
});
