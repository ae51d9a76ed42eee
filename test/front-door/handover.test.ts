import { strict as assert } from 'node:assert';
import { buttonsOf, inputsOf, textOf } from '../support/cards.ts';
import { onOneStore } from '../support/database.ts';
import { en, inOrder, line, sv } from '../support/http/saying.ts';
import { openScene, type Scene, stamp } from '../support/http/scene.ts';
import type { PersonInChat } from '../support/people.ts';

onOneStore('a handover', (store) => {
  let scene: Scene;
  let kim: PersonInChat;
  beforeEach(async () => {
    scene = await openScene({ store });
    await grant('kim@example.com');
    kim = scene.bot.person('Kim Samordnare', 'kim@example.com');
    await kim.opens();
  });
  afterEach(() => scene?.close());

  const grant = (email: string, scope?: string) =>
    scene.lead.sends('role.grant', { ...stamp(scene.programme), email, role: 'coordinator', ...(scope && { scope }) });
  const give = (who: PersonInChat, inputs: Record<string, string>) =>
    who.sends('role.handover', { ...stamp(scene.programme), ...inputs });

  it("moves a coordinator's candidates and what they answer to another one, who is told once", async () => {
    const vera = await scene.offered('Vera Validand', 'vera@example.com');
    const { session } = vera;
    const card = await scene.coordinator.says('överlämna');
    assert.ok(!inputsOf(card).some(({ id }) => id === 'from'), 'whose they are is no question');
    const done = await scene.coordinator.presses(card, 'role.handover', { to: ' Kim@Example.com ' });
    assert.match(
      textOf(done),
      inOrder(sv('handover.finished'), sv('handover.done_one', { count: 1, to: 'Kim Samordnare' })),
    );
    await kim.receives(line('notice.handed-over.title_one', { count: 1 }));
    await vera.sends('booking.accept', { ...stamp(scene.programme), candidate: vera.candidate, session });
    await kim.receives(line('notice.answered.accepted', { name: 'Vera Validand' }));
    const told = (who: PersonInChat) => who.inbox().filter((each) => /Vera Validand kommer/.test(textOf(each)));
    assert.deepEqual([told(kim).length, told(scene.coordinator).length], [1, 0]);
  });

  it('is offered to a lead with a choice of coordinators, and after a role was taken away', async () => {
    await scene.nominate({ name: 'Nils Nominerad' });
    const revoked = await scene.lead.sends('role.revoke', {
      ...stamp(scene.programme),
      email: 'sam@example.com',
      role: 'coordinator',
    });
    const card = await scene.lead.presses(revoked, 'menu.open', {}, { command: 'handover' });
    const [from, to] = ['from', 'to'].map((name) => inputsOf(card).find(({ id }) => id === name));
    assert.equal(from?.value, 'sam@example.com');
    assert.deepEqual(to?.choices?.map(({ value }) => value).sort(), [
      'kim@example.com',
      scene.lead.email?.toLowerCase(),
    ]);
    const done = await scene.lead.presses(card, 'role.handover', { to: 'kim@example.com' });
    assert.match(textOf(done), sv('handover.done_one', { count: 1, to: 'Kim Samordnare' }));
  });

  it('says beside the field what is in its way, in both languages, and changes nothing', async () => {
    await scene.nominate({ name: 'Nils Nominerad', employer: 'Bruket AB' });
    await scene.nominate({ name: 'Nora Nominerad', employer: 'Smedjan AB' });
    await grant('kim@example.com', 'Bruket AB');
    const sam = { from: 'sam@example.com' };
    const uncovered = { name: 'Kim Samordnare', organisations: 'Smedjan AB', count: 1, total: 2 };
    for (const [text, inputs, values] of [
      ['problem.required', { ...sam, to: '' }],
      ['problem.email', { ...sam, to: 'kim' }],
      ['refusal.not-coordinator', { ...sam, to: 'ingen@example.com' }],
      ['refusal.not-coordinator', { ...sam, to: 'tore@example.com' }],
      ['refusal.handover-to-self', { ...sam, to: 'sam@example.com' }],
      ['refusal.unknown-from', { from: 'ingen@example.com', to: 'kim@example.com' }],
      ['refusal.scope-too-small', { ...sam, to: 'kim@example.com' }, uncovered],
    ] as const) {
      for (const [language, said] of [
        ['sv', sv],
        ['en', en],
      ] as const) {
        await scene.lead.sends('language.set', { ...stamp(scene.programme), language });
        const card = await give(scene.lead, inputs);
        assert.match(textOf(card), said(text, values), text);
        assert.equal(inputsOf(card).find(({ id }) => id === 'to')?.value ?? '', inputs.to);
      }
    }
    const none = await give(scene.lead, { from: 'kim@example.com', to: 'sam@example.com' });
    assert.match(textOf(none), en('handover.none', { from: 'kim@example.com' }));
    assert.equal(kim.inbox().filter((each) => /din nu|dina nu/.test(textOf(each))).length, 0);
  });

  it("is not a coordinator's to make of another one's, and names nobody to them", async () => {
    await scene.nominate({ name: 'Nils Nominerad', employer: 'Bruket AB' });
    const card = await give(kim, { from: 'sam@example.com', to: 'kim@example.com' });
    assert.match(textOf(card), sv('refusal.handover-others'));
    assert.ok(buttonsOf(card).some(({ verb }) => verb === 'menu.open'));
    assert.ok(!inputsOf(card).some(({ choices = [] }) => choices.length > 0));
  });
});
