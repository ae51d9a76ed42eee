import { strict as assert } from 'node:assert';
import { buttonsOf, type Card, choiceOf, textOf } from '../support/cards.ts';
import { now } from '../support/clock.ts';
import { onOneStore } from '../support/database.ts';
import { inOrder, oneOf, sv } from '../support/http/saying.ts';
import { ALL_MET, openScene, PERSON, type Scene, stamp, today } from '../support/http/scene.ts';
import { changesSince, documentsBut } from '../support/http/stored.ts';
import type { PersonInChat } from '../support/people.ts';

const DAY = 24 * 3_600_000;

onOneStore('a card that is no longer true', (store) => {
  let scene: Scene;
  let later = 0;
  let serial = 0;

  before(async () => {
    scene = await openScene({ store, now: () => new Date(now().getTime() + later) });
  });
  after(() => scene?.close());
  afterEach(() => {
    later = 0;
  });

  /** Somebody new with an offer of a seat in a session of their own, and their card of it. */
  async function offered(date = today()) {
    serial += 1;
    const person = await scene.candidate('Vera Validand', `vera${serial}@example.com`);
    const session = await scene.createSession({ place: `Sal ${serial}`, date });
    await scene.offer(session, person.candidate);
    return { person, session, ids: { candidate: person.candidate, session }, card: await person.says('min tid') };
  }
  const cancel = (session: string) =>
    scene.coordinator.sends('session.cancel', { ...stamp(scene.programme), session, reason: 'Sjukdom' });

  /** The press changes nothing; what it says. */
  async function changesNothing(by: PersonInChat, press: () => Promise<Card>): Promise<string> {
    const before = await documentsBut(scene.bot, by);
    const card = await press();
    assert.deepEqual(changesSince(before, await documentsBut(scene.bot, by)), []);
    assert.ok(buttonsOf(card).length > 0);
    return textOf(card);
  }

  it('nominates without the note that it asked for', async () => {
    const asked = { ...stamp(scene.programme), ...PERSON, name: 'Nora Nominerad', email: 'nora@example.com' };
    for (const note of ['Arbetar natt', 'Har numret 121272-1212']) {
      const card = await scene.coordinator.sends('candidate.nominate', {
        ...asked,
        name: `Nora ${note.length}`,
        email: `${note.length}@example.com`,
        note,
      });
      assert.match(textOf(card), sv('nominate.done'));
      assert.doesNotMatch(JSON.stringify(card), new RegExp(note));
      for (const [key, json] of await scene.bot.documents()) assert.ok(!json.includes(note), key);
    }
  });

  it('takes no seat in a session that has been cancelled', async () => {
    const { person, session, card } = await offered();
    await cancel(session);
    const said = await changesNothing(person, () => person.presses(card, 'booking.accept'));
    assert.match(said, inOrder(sv('refusal.booking-changed'), sv('booking.waiting.heading')));
    // Whoever waits comes before the others here.
    const out = { ...stamp(scene.programme), candidate: person.candidate, reason: 'Slutar', confirm: 'yes' };
    await scene.coordinator.sends('candidate.withdraw', out);
  });

  it('takes no seat in a session that has been', async () => {
    const { person, card } = await offered();
    later = DAY;
    const said = await changesNothing(person, () => person.presses(card, 'booking.accept'));
    assert.match(said, sv('refusal.session-over'));
  });

  it('takes no seat for somebody who has been withdrawn', async () => {
    const { person, card } = await offered();
    await scene.coordinator.sends('candidate.withdraw', { ...stamp(scene.programme), candidate: person.candidate });
    const said = await changesNothing(person, () => person.presses(card, 'booking.accept'));
    assert.match(said, sv('booking.withdrawn.heading'));
    const wait = { ...stamp(scene.programme), candidate: person.candidate, to: 'wait' };
    assert.match(
      await changesNothing(person, () => person.sends('booking.change', wait)),
      sv('refusal.already-withdrawn'),
    );
  });

  it('lets nobody choose a session that has filled up, and shows what else is free', async () => {
    const { person, card } = await offered();
    const full = await scene.createSession({ capacity: 1, place: 'Lilla salen' });
    const free = await scene.createSession({ place: 'Stora salen' });
    await scene.offer(full, await scene.nominate({ name: 'Nina Ny' }));
    const said = () => person.presses(card, 'booking.change', { to: full });
    assert.match(await changesNothing(person, said), sv('refusal.session-full'));
    assert.equal(choiceOf(await said(), 'to', '').length > 0, true);
    const moved = await person.presses(await said(), 'booking.change', { to: free });
    assert.match(textOf(moved), inOrder(sv('booking.changed'), 'Stora salen'));
  });

  it('moves nobody who has moved since', async () => {
    const { person, card } = await offered();
    const [second, third] = [await scene.createSession(), await scene.createSession({ place: 'Tredje salen' })];
    await person.presses(card, 'booking.change', { to: second });
    const said = await changesNothing(person, () => person.presses(card, 'booking.change', { to: third }));
    assert.match(said, sv('refusal.booking-changed'));
  });

  it('lets somebody who did not come choose a new time', async () => {
    const { person, ids } = await offered();
    await scene.assessor.sends('attendance.record', { ...stamp(scene.programme), ...ids, attended: 'no' });
    const next = await scene.createSession({ date: today(3), place: 'Nästa sal' });
    const card = await person.says('min tid');
    assert.match(textOf(card), sv('booking.absent.intro'));
    const answer = await person.presses(card, 'booking.change', { to: next });
    assert.match(textOf(answer), inOrder(sv('booking.changed'), 'Nästa sal'));
  });

  it('says nothing of a booked seat when the session was cancelled after the same press', async () => {
    const { person, session, card } = await offered();
    await person.presses(card, 'booking.accept');
    await cancel(session);
    const said = await changesNothing(person, () => person.presses(card, 'booking.accept'));
    assert.doesNotMatch(said, sv('booking.accepted'));
  });

  it('says nothing of a no that was followed by another offer', async () => {
    const { person, card } = await offered();
    await person.presses(card, 'booking.decline');
    await scene.offer(await scene.createSession(), person.candidate);
    const said = await changesNothing(person, () => person.presses(card, 'booking.decline'));
    assert.doesNotMatch(said, oneOf(sv('booking.declined-thanks'), sv('booking.declined.heading')));
    assert.match(said, sv('booking.offered.heading'));
  });

  it('says nothing of an attendance that has been corrected since', async () => {
    const { ids } = await offered();
    const yes = { ...stamp(scene.programme), ...ids, attended: 'yes' };
    await scene.assessor.sends('attendance.record', yes);
    await scene.assessor.sends('attendance.record', { ...yes, attended: 'no' });
    const said = textOf(await scene.assessor.sends('attendance.record', yes));
    assert.equal(sv('report.came').test(said), sv('stage.attended').test(said), said);
  });

  it('posts no second result, and keeps the first', async () => {
    const { person, ids } = await offered();
    await scene.assessor.sends('attendance.record', { ...stamp(scene.programme), ...ids, attended: 'yes' });
    const form = await scene.assessor.sends('result.open', { ...stamp(scene.programme), ...ids });
    await scene.assessor.presses(form, 'result.submit', ALL_MET);
    const other = { ...ALL_MET, 'area.a01': 'supplement' };
    const said = await changesNothing(scene.assessor, () => scene.assessor.presses(form, 'result.submit', other));
    assert.match(said, sv('refusal.already-assessed'));
    assert.match(textOf(await person.says('min tid')), sv('result.intro.met'));
  });

  it('is no way into the card of somebody else', async () => {
    const { person, session, card } = await offered();
    const other = await scene.candidate('Olle Obehörig', `olle${serial}@example.com`);
    const stranger = scene.bot.person('Frank Främling', 'frank@example.com');
    await stranger.opens();
    for (const nosy of [other, stranger]) {
      for (const verb of ['booking.accept', 'booking.decline', 'booking.change']) {
        const inputs = verb === 'booking.change' ? { to: 'wait' } : {};
        for (const before of [card, await person.says('min tid')]) {
          const said = await changesNothing(nosy, () => nosy.presses(before, verb, inputs));
          assert.doesNotMatch(said, new RegExp(`Vera|Sal ${serial}|09.00|${PERSON.employer}`), verb);
          assert.match(said, oneOf(sv('refusal.not-your-booking'), sv('refusal.no-programme')));
        }
      }
    }
    const guess = { ...stamp(scene.programme), candidate: 'ffffffffffffffffffff', session };
    const unknown = textOf(await other.sends('booking.accept', guess));
    assert.equal(unknown, textOf(await other.presses(card, 'booking.accept')), 'nobody learns whether an id exists');
  });
});
