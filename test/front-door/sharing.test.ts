import { strict as assert } from 'node:assert';
import { type Card, textOf } from '../support/cards.ts';
import { onOneStore } from '../support/database.ts';
import { line, sv } from '../support/http/saying.ts';
import { ALL_MET, type OfferedPerson, openScene, PERSON, type Scene, stamp } from '../support/http/scene.ts';
import type { PersonInChat } from '../support/people.ts';

onOneStore('a result and the employer of its person', (store) => {
  let scene: Scene;
  let vera: OfferedPerson;
  let kim: PersonInChat;

  before(async () => {
    scene = await openScene({ store });
    vera = await scene.offered('Vera Validand', 'vera@example.com');
    const { session } = vera;
    const ids = () => ({ ...stamp(scene.programme), candidate: vera.candidate, session });
    await scene.assessor.sends('attendance.record', { ...ids(), attended: 'yes' });
    await scene.assessor.sends('result.submit', { ...ids(), ...ALL_MET });
    const grant = { email: 'kim@example.com', role: 'coordinator', scope: PERSON.employer };
    await scene.lead.sends('role.grant', { ...stamp(scene.programme), ...grant });
    kim = scene.bot.person('Kim Samordnare', 'kim@example.com');
    await kim.opens();
  });
  after(() => scene?.close());

  const opened = (by: PersonInChat) =>
    by.sends('candidate.open', { ...stamp(scene.programme), candidate: vera.candidate });
  const shares = (card: Card, share: 'yes' | 'no') =>
    vera.presses(card, 'share.set', {}, { candidate: vera.candidate, share });
  const shows = (card: Card) => textOf(card).includes(line('outcome.met'));

  it('is theirs to share: seen by who coordinates there, who is named to them, until they take it back', async () => {
    const mine = await vera.says('min tid');
    assert.match(textOf(mine), sv('sharing.off'));
    assert.ok(!shows(await opened(kim)));

    const shared = await shares(mine, 'yes');
    assert.match(textOf(shared), sv('sharing.nobody'));
    for (const other of [scene.coordinator, scene.lead]) assert.ok(!shows(await opened(other)), 'of all');
    const seen = await opened(kim);
    assert.ok(shows(seen), textOf(seen));
    assert.match(textOf(seen), sv('sharing.by-choice'));
    const told = await vera.says('min tid');
    assert.match(textOf(told), /Kim Samordnare såg resultatet senast/);

    assert.match(textOf(await shares(told, 'no')), sv('sharing.stopped'));
    assert.ok(!shows(await opened(kim)));
  });
  it('stands in no list, and is shared by nobody else', async () => {
    await shares(await vera.says('min tid'), 'yes');
    for (const card of [await kim.says('validander'), await kim.says('validander vera')]) assert.ok(!shows(card));
    const no = await kim.sends('share.set', { ...stamp(scene.programme), candidate: vera.candidate, share: 'yes' });
    assert.match(textOf(no), sv('refusal.not-your-booking'));
  });
});
