import { strict as assert } from 'node:assert';
import { buttonsOf, textOf } from '../support/cards.ts';
import { onOneStore } from '../support/database.ts';
import { besideOf } from '../support/http/reading.ts';
import { line, sv } from '../support/http/saying.ts';
import { openScene, PERSON, type Scene, stamp } from '../support/http/scene.ts';
import type { PersonInChat } from '../support/people.ts';

onOneStore('a person with two addresses', (store) => {
  let scene: Scene;
  before(async () => {
    scene = await openScene({ store });
  });
  after(() => scene?.close());

  /** Somebody whose mail and user name differ, as Teams' roster tells them. */
  function person(name: string, email: string, userPrincipalName: string): PersonInChat {
    const somebody = scene.bot.person(name, email);
    knows(somebody, { email, userPrincipalName });
    return somebody;
  }
  function knows(somebody: PersonInChat, addresses: { email: string | undefined; userPrincipalName: string }): void {
    const { members } = scene.bot.connector;
    const member = members.get(`29:${somebody.id}`);
    assert.ok(member);
    members.set(member.id, { ...member, ...addresses });
  }
  const nominate = (name: string, email: string) =>
    scene.coordinator.sends('candidate.nominate', {
      ...stamp(scene.programme),
      ...PERSON,
      name,
      email,
      confirm: 'yes',
    });

  it('is not nominated under the second, and the coordinator reads who it is', async () => {
    await scene.nominate({ name: 'Vera Validand', email: 'vera@example.com' });
    await person('Vera Validand', 'vera@example.com', 'vval@example.com').opens();
    const refused = besideOf(await nominate('V. Validand', 'VVAL@example.com'), 'email');
    assert.match(refused, sv('refusal.already-nominated'));
    assert.match(refused, sv('nominate.already', { name: 'Vera Validand', email: 'vera@example.com' }));
  });

  it('nominated under both before they open their chat is one after their coordinator has merged them', async () => {
    const name = 'Bo Båda';
    const [first, second] = [
      await scene.nominate({ name, email: 'bo@example.com' }),
      await scene.nominate({ name, email: 'bbada@example.com' }),
    ];
    const bo = person(name, 'bo@example.com', 'bbada@example.com');
    await bo.opens();
    const notice = await scene.coordinator.receives(line('notice.same-person.title', { name }));
    assert.match(textOf(notice), /bo@example\.com[\s\S]*bbada@example\.com/);

    const session = await scene.createSession();
    assert.match(textOf(await scene.offer(session, second)), sv('refusal.same-person'));
    await scene.offer(session, first);
    await bo.presses(await bo.receives(line('booking.offered.heading')), 'booking.accept');

    const merged = await scene.coordinator.presses(notice, 'candidate.merge');
    assert.match(textOf(merged), sv('candidates.merged', { name }));
    const rows = textOf(await scene.coordinator.says('validander båda'));
    assert.equal(rows.split(name).length - 1, 1, rows);
    assert.match(textOf(await bo.says('min tid')), sv('booking.booked.heading'));
    // Pressed once more, on a card that still stands in the chat.
    assert.match(textOf(await scene.coordinator.presses(notice, 'candidate.merge')), sv('candidates.merged', { name }));
  });

  it('holds one of two seats, and is told which one is gone', async () => {
    const name = 'Två Tider';
    const session = await scene.createSession({ place: 'Sal ett' });
    const [first, second] = [
      await scene.nominate({ name, email: 'tva@example.com' }),
      await scene.nominate({ name, email: 'ttider@example.com' }),
    ];
    await scene.offer(session, first, second);
    const her = person(name, 'tva@example.com', 'ttider@example.com');
    await her.opens();
    await her.receives(line('notice.given-back.line', { programme: 'Industriteknik BAS' }));
    const list = await scene.coordinator.says('validander tider');
    assert.match(textOf(list), sv('candidates.same-person'));
    assert.equal(buttonsOf(list).filter(({ verb }) => verb === 'candidate.merge').length, 1);
    const data = { ...stamp(scene.programme), session };
    assert.match(textOf(await her.sends('booking.accept', { ...data, candidate: second })), sv('refusal.same-person'));
    assert.match(textOf(await her.sends('booking.accept', { ...data, candidate: first })), sv('booking.accepted'));
  });
});
