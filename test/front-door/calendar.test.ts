import { strict as assert } from 'node:assert';
import ICAL from 'ical.js';
import { today } from '../support/clock.ts';
import { onOneStore } from '../support/database.ts';
import { openScene, type Scene, stamp } from '../support/http/scene.ts';
import { type Mailbox, type ReceivedMail, startMailbox } from '../support/mailbox.ts';
import type { PersonInChat } from '../support/people.ts';

onOneStore('a seat that was accepted by mail', (store) => {
  let scene: Scene;
  let mailbox: Mailbox;
  let people = 0;

  before(async () => {
    mailbox = await startMailbox();
    scene = await openScene({ store, environment: mailbox.environment });
  });
  after(async () => {
    await scene?.close();
    await mailbox?.close();
  });

  type Seat = { readonly person: PersonInChat; readonly candidate: string; readonly session: string };

  /** What a mail program reads of the calendar files that somebody got, in order. */
  const entriesOf = (email: string) =>
    mailbox.mails.flatMap(({ to, attachments }) => {
      const file = attachments.find(({ mimeType }) => mimeType === 'text/calendar');
      if (to?.[0]?.address !== email || !file) return [];
      const text = typeof file.content === 'string' ? file.content : new TextDecoder().decode(file.content);
      const calendar = new ICAL.Component(ICAL.parse(text));
      const event = new ICAL.Event(calendar.getFirstSubcomponent('vevent') ?? assert.fail('no event'));
      return [
        {
          method: String(calendar.getFirstPropertyValue('method')),
          uid: event.uid,
          sequence: event.sequence,
          starts: event.startDate.toString().slice(0, 10),
        },
      ];
    });
  /** The calendar file number `n` of somebody, waited for. */
  async function entry(email: string, n: number) {
    await mailbox.until(() => entriesOf(email).length >= n, `calendar file ${n} to ${email}`);
    return entriesOf(email)[n - 1] ?? assert.fail();
  }

  /** Says yes on the page that the mail leads to, and opens the chat with the bot after that. */
  async function seated(): Promise<Seat & { email: string; other: string }> {
    people += 1;
    const email = `greta${people}@example.com`;
    const name = `Greta Gård ${people}`;
    const candidate = await scene.nominate({ name, email });
    const session = await scene.createSession({ date: today(9) });
    const other = await scene.createSession({ date: today(10) });
    await scene.offer(session, candidate);
    const isHers = ({ to }: ReceivedMail) => to?.[0]?.address === email;
    await mailbox.until(() => mailbox.mails.some(isHers), `an offer to ${email}`);
    const [url = ''] = /http:\S+\/svar\/[\w.-]+/.exec(mailbox.mails.find(isHers)?.text ?? '') ?? [];
    const page = await (await fetch(url)).text();
    const [, op = ''] = /name="op" value="([^"]+)"/.exec(page) ?? [];
    const body = new URLSearchParams({ answer: 'accept', session, op });
    assert.equal((await fetch(url, { method: 'POST', body, redirect: 'manual' })).status, 303);
    const { uid, ...first } = await entry(email, 1);
    assert.ok(uid.startsWith(`${candidate}@`));
    assert.deepEqual(first, { method: 'REQUEST', sequence: 1_000, starts: today(9) });
    const person = scene.bot.person(name, email);
    await person.opens();
    return { person, candidate, session, email, other };
  }
  const say = ({ candidate, session }: Seat) => ({ ...stamp(scene.programme), candidate, session });

  const ways: Readonly<Record<string, (seat: Seat) => Promise<unknown>>> = {
    'the candidate in the chat': (seat) => seat.person.sends('booking.decline', say(seat)),
    'the candidate in the chat, for the waiting list': (seat) =>
      seat.person.sends('booking.change', { ...say(seat), to: 'wait', confirm: 'yes' }),
    'the coordinator, who withdraws them': (seat) =>
      scene.coordinator.sends('candidate.withdraw', { ...say(seat), reason: 'Slutar', confirm: 'yes' }),
    'the coordinator, who has heard a no': (seat) =>
      scene.coordinator.sends('booking.relay', { ...say(seat), answer: 'decline', confirm: 'yes' }),
    'the cancelled session': (seat) =>
      scene.coordinator.sends('session.cancel', { ...say(seat), reason: 'Sjukdom', confirm: 'yes' }),
  };
  it('is moved in the calendar by the candidate in the chat', async () => {
    const seat = await seated();
    await seat.person.sends('booking.change', { ...say(seat), to: seat.other });
    const { uid, ...moved } = await entry(seat.email, 2);
    assert.deepEqual(moved, { method: 'REQUEST', sequence: 2_000, starts: today(10) });
    assert.equal(uid, entriesOf(seat.email)[0]?.uid);
  });
  for (const [who, ends] of Object.entries(ways)) {
    it(`is taken out of the calendar by ${who}`, async () => {
      const seat = await seated();
      await ends(seat);
      const { uid, ...last } = await entry(seat.email, 2);
      assert.deepEqual(last, { method: 'CANCEL', sequence: 2_000, starts: today(9) });
      assert.equal(uid, entriesOf(seat.email)[0]?.uid);
    });
  }
});
