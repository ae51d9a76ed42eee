import { strict as assert } from 'node:assert';
import { buttonsOf, textOf } from '../support/cards.ts';
import { onOneStore } from '../support/database.ts';
import { line, sv } from '../support/http/saying.ts';
import { openScene, type Scene, stamp, today } from '../support/http/scene.ts';

const WITHOUT = { name: 'Tage Telefon', email: '', phone: '070-174 06 05' };

onOneStore('somebody without an e-mail address', (store) => {
  let scene: Scene;
  let tage: string;
  before(async () => {
    scene = await openScene({ store });
    tage = await scene.nominate(WITHOUT);
  });
  after(() => scene?.close());

  const asked = () => scene.coordinator.inbox().filter((card) => textOf(card).includes('Ring 070-174 06 05')).length;
  const toCall = () => scene.coordinator.sends('list.page', { ...stamp(scene.programme), list: 'unreached' });

  it('stands among those to be called, with their number and why', async () => {
    const shown = textOf(await toCall());
    assert.match(shown, /Tage Telefon.*070-174 06 05/s);
    assert.ok(shown.includes(line('unreached.no-address')));
    assert.ok(!shown.includes(line('unreached.not-met')));
  });
  it('is offered a seat by phone: the receipt says so, and the coordinator is asked to call', async () => {
    const session = await scene.createSession({ date: today(9) });
    const receipt = textOf(await scene.offer(session, tage));
    assert.match(receipt, new RegExp(`Tage Telefon: ${line('offer.way.phone')}`));
    await scene.bot.connector.until(() => asked() === 1, 'the coordinator is asked to call');
    const card = await toCall();
    const answer = buttonsOf(card).find(({ data }) => data.answer === 'accept');
    assert.ok(answer, textOf(card));
    const { coordinator } = scene;
    const noted = await coordinator.sends('booking.relay', { ...stamp(scene.programme), ...answer.data });
    assert.match(textOf(noted), sv('unreached.relayed.accept', { name: 'Tage Telefon' }));
    assert.ok(!textOf(await toCall()).includes('Tage Telefon'));
  });
  it('is asked on the phone whether another place suits, and is asked no more', async () => {
    const found = await scene.bot.app.world.records.candidate(scene.programme, tage);
    assert.ok(found && 'booking' in found.progress);
    const about = { ...stamp(scene.programme), session: found.progress.booking.session };
    const edits = await scene.coordinator.sends('session.open', { ...about, edit: 'yes' });
    await scene.coordinator.presses(edits, 'session.edit', { place: 'Sal 8', confirm: 'yes' });
    await scene.bot.connector.until(() => asked() === 2, 'the coordinator is asked to call');
    assert.match(textOf(await scene.coordinator.sends('session.open', about)), /bekräftat/);
    await scene.coordinator.presses(await toCall(), 'booking.relay', {}, { answer: 'accept' });
    assert.doesNotMatch(textOf(await scene.coordinator.sends('session.open', about)), /bekräftat/);
  });
  it('is called again when there is news for them', async () => {
    const found = await scene.bot.app.world.records.candidate(scene.programme, tage);
    assert.ok(found && 'booking' in found.progress);
    const { session } = found.progress.booking;
    await scene.coordinator.sends('session.cancel', { ...stamp(scene.programme), session, reason: 'Sjukdom' });
    await scene.bot.connector.until(() => asked() === 3, 'the coordinator is asked to call again');
    assert.match(textOf(await toCall()), /Tage Telefon/);
  });
  it('needs a number, and is not asked for both', async () => {
    const { coordinator, programme } = scene;
    const nobody = {
      ...stamp(programme),
      ...WITHOUT,
      phone: '',
      employer: 'Bruket',
      situation: 'notice',
      language: 'sv',
    };
    const card = await coordinator.sends('candidate.nominate', nobody);
    assert.ok(textOf(card).includes(line('problem.email-or-phone')));
  });
});
