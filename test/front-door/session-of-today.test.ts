import { strict as assert } from 'node:assert';
import { buttonsOf, type Card, inputsOf, textOf, valuesOf } from '../support/cards.ts';
import { clockFrom } from '../support/clock.ts';
import { line, sv } from '../support/http/saying.ts';
import { idOn, openScene, type Scene, SESSION, stamp } from '../support/http/scene.ts';
import type { PersonInChat } from '../support/people.ts';

const titles = (card: Card): readonly string[] => buttonsOf(card).map(({ title }) => title);

describe('a session of today', () => {
  let scene: Scene;
  let clock = clockFrom('2020-05-11T06:00:00.000Z');
  const draft = (over: Record<string, unknown> = {}) => ({
    ...stamp(scene.programme),
    ...SESSION,
    date: '2020-05-11',
    assessor: 'tore@example.com',
    confirm: 'yes',
    ...over,
  });
  const at = (time: string) => {
    clock = clockFrom(`2020-05-11T${time}:00.000Z`);
  };

  beforeEach(async () => {
    at('06:00');
    scene = await openScene({ now: () => clock() });
  });
  afterEach(() => scene.close());

  it('is filled in order from its card only while whoever reads of it has a chance to come', async () => {
    await scene.candidate('Vera Validand', 'vera@example.com');
    const session = idOn(await scene.coordinator.sends('session.create', draft()), 'session');
    const fills = async () => {
      const card = await scene.coordinator.sends('session.open', { ...stamp(scene.programme), session });
      return buttonsOf(card).filter(({ verb }) => verb === 'booking.fill').length;
    };
    assert.equal(await fills(), 1);
    for (const time of ['06:45', '08:00', '11:00']) {
      at(time);
      assert.equal(await fills(), 0, time);
    }
  });

  it('in which nobody has a seat is not called done', async () => {
    await scene.coordinator.sends('session.create', draft());
    assert.match(textOf(await scene.lead.says('resultat')), sv('report.empty'));
  });

  it('that is over is registered, offered, answered and recorded in words that fit', async () => {
    const vera = await scene.candidate('Vera Validand', 'vera@example.com');
    at('11:00');
    const created = await scene.coordinator.sends('session.create', draft());
    assert.match(textOf(created), sv('session.created-over'));
    const session = idOn(created, 'session');
    assert.match(textOf(await scene.offer(session, vera.candidate)), sv('offer.over'));

    const asked = await vera.receives(line('booking.offered-over.heading'));
    assert.match(textOf(asked), sv('notice.offer-over'));
    assert.doesNotMatch(textOf(asked), /Vill du ha den här tiden|Svara senast|på dator/);
    const answers = buttonsOf(asked).filter(({ verb }) => /^booking\.(accept|decline)$/.test(verb));
    assert.deepEqual(
      answers.map(({ title }) => title),
      ['Ja, jag var med', 'Nej, jag var inte med'],
    );
    const thanked = await vera.presses(asked, 'booking.accept');
    assert.match(textOf(thanked), sv('booking.accepted-over'));
    assert.match(textOf(thanked), sv('booking.booked-over.heading'));
    assert.doesNotMatch(textOf(thanked), /då ses vi/);
    await scene.coordinator.receives(line('notice.answered.was-there', { name: 'Vera Validand' }));
    assert.match(textOf(await vera.says('min tid')), sv('booking.booked-over.heading'));

    const ids = { ...stamp(scene.programme), candidate: vera.candidate, session, attended: 'yes' };
    await scene.assessor.sends('attendance.record', ids);
    assert.match(textOf(await vera.says('min tid')), sv('booking.attended.heading'));
  });

  it('that is over is a no for who was not there, and the coordinator reads it so', async () => {
    const vera = await scene.candidate('Vera Validand', 'vera@example.com');
    at('11:00');
    await scene.offer(await scene.createSession({ date: '2020-05-11' }), vera.candidate);
    const asked = await vera.receives(line('booking.offered-over.heading'));
    await vera.presses(asked, 'booking.decline');
    const told = await scene.coordinator.receives(line('notice.answered.was-not-there', { name: 'Vera Validand' }));
    assert.doesNotMatch(textOf(told), sv('notice.answered.free'));
  });

  it('that goes on is offered and accepted as one that goes on', async () => {
    const vera = await scene.candidate('Vera Validand', 'vera@example.com');
    at('08:00');
    const created = await scene.coordinator.sends('session.create', draft());
    assert.match(textOf(created), sv('session.created-under-way'));
    await scene.offer(idOn(created, 'session'), vera.candidate);
    const asked = await vera.receives(line('booking.offered-under-way.heading'));
    assert.match(textOf(await vera.presses(asked, 'booking.accept')), sv('booking.accepted-under-way'));
    assert.match(textOf(await vera.says('min tid')), sv('booking.booked-under-way.heading'));
  });

  it('says the day after that it has been, and lets who did not answer choose another', async () => {
    const vera = await scene.candidate('Vera Validand', 'vera@example.com');
    at('10:30');
    const session = await scene.createSession({ date: '2020-05-11' });
    const later = await scene.createSession({ date: '2020-05-14' });
    await scene.offer(session, vera.candidate);
    clock = clockFrom('2020-05-12T08:00:00.000Z');
    const card = await vera.says('min tid');
    assert.match(textOf(card), sv('booking.offered-gone.heading'));
    assert.ok(!titles(card).some((title) => title.startsWith('Ja')));
    assert.doesNotMatch(JSON.stringify(card), sv('booking.wait-without'), 'there is no seat to lose any more');
    const moved = await vera.presses(card, 'booking.change', { to: later });
    assert.match(textOf(moved), sv('booking.booked.heading'));
  });

  it('that has been is left for the waiting list without being asked', async () => {
    const vera = await scene.candidate('Vera Validand', 'vera@example.com');
    at('11:00');
    await scene.offer(await scene.createSession({ date: '2020-05-11' }), vera.candidate);
    const waits = await vera.presses(await vera.says('min tid'), 'booking.change', { to: 'wait' });
    assert.match(textOf(waits), sv('booking.waiting.heading'));
  });

  it('is no other time to choose when it is over, not by an old card either', async () => {
    const vera = await scene.candidate('Vera Validand', 'vera@example.com');
    const morning = await scene.createSession({ date: '2020-05-11', start: '09:00', end: '10:00' });
    const old = await vera.says('min tid');
    assert.ok(inputsOf(old).some(({ choices = [] }) => choices.some(({ value }) => value === morning)));
    at('11:00');
    const now = await vera.says('min tid');
    assert.ok(!inputsOf(now).some(({ choices = [] }) => choices.some(({ value }) => value === morning)));
    const refused = await vera.presses(old, 'booking.change', { to: morning });
    assert.match(textOf(refused), sv('refusal.session-over'));
  });

  it('is not chosen beforehand when it begins in a moment, goes on or has been, and is named as such', async () => {
    await scene.nominate({ name: 'Vera Validand' });
    const over = await scene.createSession({ date: '2020-05-11', start: '08:10', end: '08:20', place: 'Sal A' });
    const underWay = await scene.createSession({ date: '2020-05-11', start: '08:15', end: '15:00', place: 'Sal B' });
    const soon = await scene.createSession({ date: '2020-05-11', start: '10:02', end: '15:00', place: 'Sal C' });
    at('08:00');
    const opened = (who: PersonInChat = scene.coordinator) => who.says('boka');
    assert.equal(valuesOf(await opened()).session || undefined, undefined);
    const tomorrow = await scene.createSession({ date: '2020-05-12', place: 'Sal D' });
    const card = await opened();
    assert.equal(valuesOf(card).session, tomorrow);
    const choices = inputsOf(card).find(({ id }) => id === 'session')?.choices ?? [];
    assert.deepEqual(
      choices.map(({ value }) => value),
      [tomorrow, over, underWay, soon],
    );
    assert.deepEqual(
      choices.map(({ title }) => /Har varit|Pågår nu/.exec(title)?.[0]),
      [undefined, 'Har varit', 'Pågår nu', undefined],
    );
    assert.match(textOf(await scene.coordinator.says('tillfällen')), /Har varit · .*Pågår nu · /s);
  });

  it('was called about: what they said is noted in words that fit', async () => {
    const candidate = await scene.nominate({ name: 'Vera Validand', phone: '070-174 06 05' });
    at('11:00');
    const session = await scene.createSession({ date: '2020-05-11' });
    await scene.offer(session, candidate);
    const list = await scene.coordinator.sends('list.page', {
      ...stamp(scene.programme),
      list: 'unreached',
      candidate,
    });
    assert.deepEqual(titles(list).slice(0, 2), ['Var med', 'Var inte med']);
    const noted = await scene.coordinator.presses(list, 'booking.relay', {}, { answer: 'accept' });
    assert.match(textOf(noted), sv('unreached.relayed.accept-over', { name: 'Vera Validand' }));
  });
});
