import { strict as assert } from 'node:assert';
import { buttonsOf, type Card, textOf, valuesOf } from '../support/cards.ts';
import { onOneStore } from '../support/database.ts';
import { besideOf } from '../support/http/reading.ts';
import { line, sv } from '../support/http/saying.ts';
import { openScene, type Scene, stamp, today } from '../support/http/scene.ts';
import { type Mailbox, startMailbox } from '../support/mailbox.ts';

const calendarText = (content: string | ArrayBuffer | Uint8Array): string =>
  typeof content === 'string' ? content : new TextDecoder().decode(content);

onOneStore('a session that is changed', (store) => {
  let scene: Scene;
  let mailbox: Mailbox;
  let session: string;
  beforeEach(async () => {
    mailbox = await startMailbox();
    scene = await openScene({ store, environment: { SMTP_URL: mailbox.url, MAIL_FROM: 'bot@example.com' } });
    session = await scene.createSession({ date: today(9), capacity: '2', place: 'Sal 1', confirm: 'yes' });
  });
  afterEach(async () => {
    await scene?.close();
    await mailbox?.close();
  });

  const sends = (verb: string, data: Record<string, unknown>, who = scene.coordinator) =>
    who.sends(verb, { ...stamp(scene.programme), session, ...data });
  const form = async (): Promise<Card> => sends('session.open', { edit: 'yes' });
  const saves = (card: Card, inputs: Record<string, string>) => scene.coordinator.presses(card, 'session.edit', inputs);
  async function booked(name: string, email: string) {
    const vera = await scene.candidate(name, email);
    await scene.offer(session, vera.candidate);
    const offer = await vera.receives(line('booking.offered.heading'));
    await vera.presses(offer, 'booking.accept');
    return vera;
  }

  it('shows who comes, and its form as it stands', async () => {
    await booked('Vera Validand', 'vera@example.com');
    const sessions = await scene.coordinator.says('tillfällen');
    const card = await scene.coordinator.presses(sessions, 'session.open', {}, { session });
    assert.match(textOf(card), /Vera Validand\s*, .+ · Bokad/);
    const edits = await scene.coordinator.presses(card, 'session.open', {}, { edit: 'yes' });
    const { date, start, end, place, capacity } = valuesOf(edits);
    assert.deepEqual(
      { date, start, end, place, capacity },
      { date: today(9), start: '09:00', end: '12:00', place: 'Sal 1', capacity: '2' },
    );
  });

  it('names who comes to its own assessors, and is told to others as a number', async () => {
    await booked('Vera Validand', 'vera@example.com');
    assert.match(textOf(await sends('session.open', {}, scene.assessor)), /Vera Validand/);
    await scene.lead.sends('role.grant', {
      ...stamp(scene.programme),
      ...{ email: 'ola@example.com', role: 'assessor' },
    });
    const ola = scene.bot.person('Ola Annan', 'ola@example.com');
    await ola.opens();
    const card = await sends('session.open', {}, ola);
    assert.doesNotMatch(JSON.stringify(card), /Vera|Exempel Mekaniska/);
    assert.match(textOf(card), sv('session.only-others_one', { count: 1 }));
  });

  it('keeps every seat, tells them of another time, and shows them that', async () => {
    const vera = await booked('Vera Validand', 'vera@example.com');
    const card = await saves(await form(), { start: '13:00', end: '16:00' });
    assert.match(textOf(card), sv('session.told_one', { count: 1 }));
    const told = await vera.receives(line('notice.moved'));
    assert.match(textOf(told), /13\.00–16\.00/);
    assert.ok(buttonsOf(told).some(({ verb }) => verb === 'booking.decline'));
    assert.match(textOf(await vera.says('min tid')), /13\.00–16\.00/);
  });

  it('asks them whether it suits, keeps their yes, and shows who has not confirmed', async () => {
    const vera = await booked('Vera Validand', 'vera@example.com');
    await booked('Nils Nykomling', 'nils@example.com');
    const edited = await saves(await form(), { start: '13:00', end: '16:00' });
    assert.match(textOf(edited), sv('session.not-agreed-all_other', { count: 2 }));
    const told = await vera.receives(line('notice.moved'));
    const thanks = await vera.presses(told, 'booking.accept');
    assert.match(textOf(thanks), sv('booking.accepted'));
    assert.ok(!buttonsOf(thanks).some(({ verb }) => verb === 'booking.accept'), 'asked again');
    const card = textOf(await sends('session.open', {}));
    assert.match(card, sv('session.not-agreed-all_one', { count: 1 }));
    assert.match(card, /Nils Nykomling\s*, .+ · Bokad · har inte bekräftat/);
    assert.doesNotMatch(card, /Vera Validand\s*, .+ · Bokad · har inte/);
    // Once more: what was said yes to is another time again, and an old card says yes to none of it.
    await saves(await form(), { start: '14:00', end: '17:00' });
    const late = await vera.presses(told, 'booking.accept', {});
    assert.ok(buttonsOf(late).some(({ verb }) => verb === 'booking.accept'));
    assert.match(textOf(await sends('session.open', {})), sv('session.not-agreed-all_other', { count: 2 }));
  });

  it('tells of others outside the scope a number', async () => {
    await booked('Vera Validand', 'vera@example.com');
    await saves(await form(), { place: 'Sal 8' });
    await scene.lead.sends('role.grant', { ...stamp(scene.programme), email: 'ola@example.com', role: 'assessor' });
    const ola = scene.bot.person('Ola Annan', 'ola@example.com');
    await ola.opens();
    const card = await sends('session.open', {}, ola);
    assert.doesNotMatch(JSON.stringify(card), /Vera/);
    assert.match(textOf(card), sv('session.not-agreed-all_one', { count: 1 }));
  });

  it('with more seats offers them to those who wait by one press', async () => {
    const waits = await scene.candidate('Villy Väntande', 'villy@example.com');
    await waits.sends('booking.change', { ...stamp(scene.programme), candidate: waits.candidate, to: 'wait' });
    const card = await saves(await form(), { capacity: '5' });
    const fill = buttonsOf(card).find(({ verb }) => verb === 'booking.fill');
    assert.equal(fill?.data.session, session);
  });

  it('moves the calendar of somebody who is reached by mail', async () => {
    const candidate = await scene.nominate({ name: 'Mona Mejl', email: 'mona@example.com' });
    await scene.offer(session, candidate);
    await sends('booking.relay', { candidate, answer: 'accept' });
    const entries = () =>
      mailbox.mails
        .filter(({ recipients }) => recipients.includes('mona@example.com'))
        .flatMap(({ attachments }) => attachments.map(({ content }) => calendarText(content)))
        .filter((each) => each.includes('METHOD:REQUEST'));
    await mailbox.until(() => entries().length > 0, 'the seat for the calendar');
    await saves(await form(), { place: 'Sal 7' });
    await mailbox.until(() => entries().some((each) => each.includes('Sal 7')), 'the other place');
    const [first = '', second = ''] = [entries()[0], entries().find((each) => each.includes('Sal 7'))];
    const sequence = (entry: string) => Number(/SEQUENCE:(\d+)/.exec(entry)?.[1]);
    assert.ok(sequence(second) > sequence(first), 'an older entry stays in the calendar');
  });

  it('tells nobody of other seats or assessors', async () => {
    const vera = await booked('Vera Validand', 'vera@example.com');
    const before = vera.inbox().length;
    const card = await saves(await form(), { capacity: '5' });
    assert.match(textOf(card), sv('session.nobody-told'));
    assert.match(textOf(card), sv('sessions.seats_other', { count: 4, capacity: 5 }));
    await scene.bot.documents();
    assert.equal(vera.inbox().length, before);
  });

  it('is refused with fewer seats than are taken, beside the field, and keeps what was typed', async () => {
    await booked('Vera Validand', 'vera@example.com');
    await booked('Nils Nykomling', 'nils@example.com');
    const card = await saves(await form(), { capacity: '1' });
    assert.match(besideOf(card, 'capacity'), sv('refusal.capacity-below-taken'));
    assert.equal(valuesOf(card).capacity, '1');
    assert.match(besideOf(card, 'capacity'), /De har plats: .*Nils Nykomling.*Vera Validand/);
  });

  it('is moved neither to a time that has been nor once it has begun, while somebody has a seat', async () => {
    const earlier = { date: today(), start: '06:00', end: '07:30' };
    const vera = await scene.candidate('Vera Validand', 'vera@example.com');
    await scene.offer(session, vera.candidate);
    const past = await saves(await form(), earlier);
    assert.match(besideOf(past, 'start'), sv('refusal.edit-past'));
    await sends('booking.relay', { candidate: vera.candidate, answer: 'decline' });
    assert.match(textOf(await saves(await form(), earlier)), sv('session.nobody-told'));
    await scene.offer(session, await scene.nominate({ name: 'Nils Nykomling' }));
    assert.match(textOf(await saves(await form(), { place: 'Sal 4' })), sv('refusal.edit-begun'));
    assert.match(textOf(await saves(await form(), { capacity: '4' })), sv('session.nobody-told'));
  });

  it('shows the second of two who edit it what the first has made of it, and changes nothing', async () => {
    const [mine, theirs] = [await form(), await form()];
    await saves(theirs, { place: 'Sal 2' });
    const card = await saves(mine, { place: 'Sal 3' });
    assert.match(textOf(card), sv('refusal.edited-meanwhile'));
    assert.equal(valuesOf(card).place, 'Sal 2');
  });

  it('asks before a holiday, and is refused to who did not make it', async () => {
    const asked = await saves(await form(), { date: '2020-05-21' });
    assert.ok(buttonsOf(asked).some(({ verb, data }) => verb === 'session.edit' && data.confirm === 'yes'));
    assert.match(textOf(asked), sv('session.asks-edit'));
    assert.match(textOf(asked), sv('session.warning.next', { submit: line('session.confirm-edit') }));
    const own = await scene.lead.sends('session.create', {
      ...stamp(scene.programme),
      ...{
        date: today(10),
        start: '09:00',
        end: '12:00',
        place: 'Sal 8',
        capacity: '3',
        assessor: 'tore@example.com',
        confirm: 'yes',
      },
    });
    const other = buttonsOf(own).find(({ data }) => data.session)?.data.session;
    const card = await sends('session.edit', { ...valuesOf(await form()), session: other, date: today(11) });
    assert.match(textOf(card), sv('refusal.not-your-session'));
  });
});
