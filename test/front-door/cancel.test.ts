import { strict as assert } from 'node:assert';
import { buttonsOf, inputsOf, textOf, valuesOf } from '../support/cards.ts';
import { besideOf } from '../support/http/reading.ts';
import { line, sv } from '../support/http/saying.ts';
import { openScene, type Scene, stamp, today } from '../support/http/scene.ts';

describe('the receipt of a cancelled session', () => {
  let scene: Scene;
  before(async () => {
    scene = await openScene();
  });
  after(() => scene.close());

  const cancelled = async (...names: string[]) => {
    const session = await scene.createSession();
    const people = await Promise.all(names.map((name) => scene.nominate({ name })));
    if (people.length > 0) await scene.offer(session, ...people);
    const press = { ...stamp(scene.programme), session, reason: 'Sjukdom' };
    const cards = [
      await scene.coordinator.sends('session.cancel', press),
      await scene.coordinator.sends('session.cancel', press),
    ];
    return cards.map(textOf);
  };

  it('says that nobody had a seat when nobody had', async () => {
    for (const text of await cancelled()) {
      assert.match(text, sv('sessions.cancel-done-none'));
      assert.doesNotMatch(text, /får besked/);
    }
  });
  const open = (session: string, data: object = {}, who = scene.coordinator) =>
    who.sends('session.open', { ...stamp(scene.programme), session, ...data });

  it('is asked for by the session’s own card, which asks first and keeps it when told to', async () => {
    const session = await scene.createSession({ place: 'Egen sal' });
    const asks = await scene.coordinator.presses(await open(session), 'session.open', {}, { cancel: 'yes' });
    assert.match(textOf(asks), sv('cancel.nobody'));
    assert.ok(!inputsOf(asks).some(({ id }) => id === 'moveTo'), 'nobody is to be asked');
    const kept = await scene.coordinator.presses(asks, 'session.open');
    assert.doesNotMatch(textOf(kept), sv('sessions.cancelled'));
    const done = await scene.coordinator.presses(asks, 'session.cancel', { reason: 'Sjukdom' });
    assert.match(textOf(done), sv('sessions.cancel-done-none'));
  });

  it('is not offered to who may not', async () => {
    const session = await scene.createSession({ place: 'Annans sal' });
    await scene.lead.sends('role.grant', { ...stamp(scene.programme), email: 'ola@example.com', role: 'assessor' });
    const ola = scene.bot.person('Ola Annan', 'ola@example.com');
    await ola.opens();
    for (const card of [await open(session, {}, ola), await open(session, { cancel: 'yes' }, ola)])
      assert.deepEqual(
        buttonsOf(card).filter(({ data }) => data.cancel ?? data.edit),
        [],
      );
  });

  it('with another session asks everybody who had a seat, in one message, and says how many wait', async () => {
    const [vera, vilma] = [
      await scene.candidate('Viola Validand', 'viola@example.com'),
      await scene.candidate('Vide Validand', 'vide@example.com'),
    ];
    const session = await scene.createSession({ place: 'Gamla salen', capacity: '2' });
    const moveTo = await scene.createSession({ place: 'Nya salen', date: today(9), capacity: '1' });
    await scene.offer(session, vilma.candidate, vera.candidate);
    await vera.presses(await vera.receives(line('booking.offered.heading')), 'booking.accept');
    const asks = await open(session, { cancel: 'yes' });
    assert.match(textOf(asks), sv('cancel.held_other', { count: 2 }));
    const press = { ...stamp(scene.programme), session, reason: 'Sjukdom', moveTo };
    const when = 'ons 20 maj kl. 09.00–12.00';
    for (const text of [
      textOf(await scene.coordinator.sends('session.cancel', press)),
      textOf(await scene.coordinator.sends('session.cancel', press)),
    ]) {
      assert.match(text, sv('sessions.cancel-asked_one', { count: 1, when }));
      assert.match(text, sv('sessions.cancel-rest_one', { count: 1 }));
    }
    const told = await vera.receives(line('notice.replaced.ask'));
    assert.match(textOf(told), /måndag 11 maj.*Sjukdom[\s\S]*onsdag 20 maj/);
    assert.match(textOf(await vera.presses(told, 'booking.accept')), /onsdag 20 maj/);
    assert.match(textOf(await vilma.receives(line('notice.cancelled.title'))), sv('notice.cancelled.next'));
  });

  it('with a session that nobody can come to is refused beside the choice, and keeps what was typed', async () => {
    const session = await scene.createSession({ place: 'Sal till' });
    const vera = await scene.nominate({ name: 'Vanja Validand' });
    await scene.offer(session, vera);
    const other = await scene.createSession({ place: 'Sal bort', date: today(9) });
    const asks = await open(session, { cancel: 'yes' });
    await scene.coordinator.sends('session.cancel', { ...stamp(scene.programme), session: other, reason: 'x' });
    const no = await scene.coordinator.presses(asks, 'session.cancel', { reason: 'Sjukdom', moveTo: other });
    assert.match(besideOf(no, 'moveTo'), sv('refusal.move-to-cancelled'));
    assert.equal(valuesOf(no).reason, 'Sjukdom');
    for (const [moveTo, why] of [
      [session, 'refusal.move-to-itself'],
      ['<b>', 'refusal.move-to-unknown'],
      ['ingen', 'refusal.move-to-unknown'],
    ] as const) {
      const card = await scene.coordinator.sends('session.cancel', {
        ...stamp(scene.programme),
        ...{ session, reason: 'Sjukdom', moveTo },
      });
      assert.match(textOf(card), sv(why));
    }
  });

  it('names whom the others pass over, who have waited longer', async () => {
    const waits = await scene.candidate('Villy Väntande', 'villy@example.com');
    await waits.sends('booking.change', {
      ...stamp(scene.programme),
      candidate: waits.candidate,
      session: '',
      to: 'wait',
    });
    const session = await scene.createSession({ place: 'Bort' });
    const vera = await scene.nominate({ name: 'Vally Validand' });
    const moveTo = await scene.createSession({ place: 'Dit', date: today(10), confirm: 'yes' });
    await scene.offer(session, vera);
    const press = { ...stamp(scene.programme), session, reason: 'Sjukdom', moveTo };
    const text = textOf(await scene.coordinator.sends('session.cancel', press));
    assert.match(text, /har väntat längre|Har väntat längre/);
    assert.match(text, /Villy Väntande/);
  });

  it('says how many are told, and the same to a repeat', async () => {
    for (const text of await cancelled('Vera Validand')) assert.match(text, sv('sessions.cancel-done-one'));
    for (const text of await cancelled('Vilma Validand', 'Valter Validand')) {
      assert.match(text, sv('sessions.cancel-done', { count: 2 }));
    }
  });
});
