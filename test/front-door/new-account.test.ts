import { strict as assert } from 'node:assert';
import { textOf } from '../support/cards.ts';
import { onOneStore } from '../support/database.ts';
import { line, sv } from '../support/http/saying.ts';
import { openScene, type Scene, stamp } from '../support/http/scene.ts';
import type { PersonInChat } from '../support/people.ts';

onOneStore('an account that was made anew', (store) => {
  let scene: Scene;
  before(async () => {
    scene = await openScene({ store });
  });
  after(() => scene?.close());

  /** Entra has no such account any more, so neither has the roster. */
  const leaves = (person: PersonInChat) => scene.bot.connector.members.delete(`29:${person.id}`);

  it('has the nomination again when its coordinator has confirmed that it is the same person', async () => {
    const name = 'Vera Validand';
    const old = await scene.candidate(name, 'vera@example.com');
    const session = await scene.createSession();
    await scene.offer(session, old.candidate);
    await old.receives(line('booking.offered.heading'));
    leaves(old);
    const anew = scene.bot.person(name, 'vera@example.com');
    const greeting = textOf(await anew.opens());
    assert.match(greeting, sv('common.ask-them', { email: 'vera@example.com', names: 'Sam Samordnare' }));
    assert.doesNotMatch(textOf(await anew.says('min tid')), sv('booking.offered.heading'));
    const data = { ...stamp(scene.programme), candidate: old.candidate, session };
    assert.doesNotMatch(textOf(await anew.sends('booking.accept', data)), sv('booking.accepted'));

    const notice = await scene.coordinator.receives(line('notice.new-account.title', { name }));
    assert.match(
      textOf(await scene.coordinator.presses(notice, 'account.confirm')),
      sv('accounts.confirmed', { name }),
    );
    assert.match(textOf(await anew.presses(await anew.says('min tid'), 'booking.accept')), sv('booking.accepted'));
    // An older card, pressed once more.
    assert.match(
      textOf(await scene.coordinator.presses(notice, 'account.confirm')),
      sv('accounts.confirmed', { name }),
    );
  });

  it('has its role when a lead gives it again, and is not said to have it before it does', async () => {
    const old = scene.bot.person('Runa Roll', 'runa@example.com');
    const grant = () =>
      scene.lead.sends('role.grant', { ...stamp(scene.programme), email: 'runa@example.com', role: 'coordinator' });
    await grant();
    await old.opens();
    assert.match(textOf(await grant()), sv('roles.grant-done', { email: 'runa@example.com' }));
    leaves(old);
    assert.match(textOf(await grant()), sv('roles.grant-waits', { email: 'runa@example.com' }));
    const anew = scene.bot.person('Runa Roll', 'runa@example.com');
    assert.match(textOf(await anew.opens()), sv('menu.nominate.about'));
    assert.match(textOf(await grant()), sv('roles.grant-done', { email: 'runa@example.com' }));
  });

  it('is told when the other account is in use, and nobody else is', async () => {
    const first = scene.bot.person('Delade Dag', 'delad@example.com');
    await first.opens();
    await scene.nominate({ name: 'Delade Dag', email: 'delad@example.com' });
    const second = scene.bot.person('Delade Disa', 'delad@example.com');
    assert.match(textOf(await second.opens()), sv('common.used-by-another', { email: 'delad@example.com' }));
    const about = line('notice.new-account.title', { name: 'Delade Disa' });
    assert.ok(!scene.coordinator.inbox().some((card) => textOf(card).includes(about)));
    const data = { ...stamp(scene.programme), from: first.id, account: second.id };
    assert.match(textOf(await scene.coordinator.sends('account.confirm', data)), sv('refusal.unknown-account'));
  });

  it('whose app was taken away is no account that is gone', async () => {
    const old = await scene.candidate('Borttagna Bo', 'bo@example.com');
    await old.posts({ type: 'installationUpdate', action: 'remove' });
    const other = scene.bot.person('Andra Bo', 'bo@example.com');
    assert.match(textOf(await other.opens()), sv('common.used-by-another', { email: 'bo@example.com' }));
  });
});
