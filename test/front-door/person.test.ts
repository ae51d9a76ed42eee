import { strict as assert } from 'node:assert';
import { buttonsOf, inputsOf, textOf, valuesOf } from '../support/cards.ts';
import { onOneStore } from '../support/database.ts';
import { eventually } from '../support/eventually.ts';
import { besideOf } from '../support/http/reading.ts';
import { line, sv } from '../support/http/saying.ts';
import { openScene, type Scene, stamp, today } from '../support/http/scene.ts';
import { changesSince, documentsBut } from '../support/http/stored.ts';
import { type Mailbox, startMailbox } from '../support/mailbox.ts';

onOneStore("a person's card", (store) => {
  let scene: Scene;
  let mailbox: Mailbox;
  let vera: string;
  before(async () => {
    mailbox = await startMailbox();
    scene = await openScene({ store, environment: { SMTP_URL: mailbox.url, MAIL_FROM: 'bot@example.com' } });
    vera = await scene.nominate({ name: 'Vera Validand', email: 'vera@example.com', phone: '070-174 06 05' });
  });
  after(async () => {
    await scene?.close();
    await mailbox?.close();
  });
  const open = (candidate: string) =>
    scene.coordinator.sends('candidate.open', { ...stamp(scene.programme), candidate });
  const mailsTo = (email: string) => mailbox.mails.filter((mail) => mail.to?.some(({ address }) => address === email));
  const linkIn = (mail: (typeof mailbox.mails)[number] | undefined): string =>
    /https?:\/\/\S+\/svar\/[\w.-]+/.exec(mail?.text ?? '')?.[0] ?? '';

  it('is opened from the list, changes nothing, and has all that can be done', async () => {
    const list = await scene.coordinator.says('validander vera');
    const before = await documentsBut(scene.bot);
    const card = await scene.coordinator.presses(list, 'candidate.open', {}, { candidate: vera });
    assert.deepEqual(changesSince(before, await documentsBut(scene.bot)), []);
    assert.match(textOf(card), /Vera Validand.*vera@example\.com.*070-174 06 05.*Sam Samordnare/s);
    const verbs = new Set(buttonsOf(card).map(({ verb }) => verb));
    for (const verb of ['candidate.edit', 'menu.open', 'withdraw.open']) assert.ok(verbs.has(verb), verb);
    const { name, email, phone, situation } = valuesOf(card);
    assert.deepEqual(
      [name, email, phone, situation],
      ['Vera Validand', 'vera@example.com', '070-174 06 05', 'furloughed'],
    );
  });
  it('refuses what collides with another person beside the field, and keeps what was typed', async () => {
    await scene.nominate({ name: 'Nils Nykomling', email: 'nils@example.com' });
    const before = await documentsBut(scene.bot);
    const card = await scene.coordinator.presses(await open(vera), 'candidate.edit', { email: 'nils@example.com' });
    assert.match(besideOf(card, 'email'), sv('refusal.already-nominated'));
    assert.equal(valuesOf(card).email, 'nils@example.com');
    assert.ok(inputsOf(card).length >= 7);
    const neither = await scene.coordinator.presses(await open(vera), 'candidate.edit', { email: '', phone: '' });
    assert.equal(besideOf(neither, 'email'), line('problem.email-or-phone'));
    assert.deepEqual(changesSince(before, await documentsBut(scene.bot)), []);
  });
  it('answers an edit of what somebody else has edited meanwhile with what stands', async () => {
    const { coordinator, lead, programme } = scene;
    const old = await open(vera);
    const mine = await lead.sends('candidate.open', { ...stamp(programme), candidate: vera });
    await lead.presses(mine, 'candidate.edit', { name: 'Vera Vilander' });
    const card = await coordinator.presses(old, 'candidate.edit', { situation: 'other' });
    assert.ok(textOf(card).includes(line('refusal.edited-meanwhile')));
    assert.deepEqual([valuesOf(card).name, valuesOf(card).situation], ['Vera Vilander', 'furloughed']);
  });
  it('keeps what a press does not name, and says so when nothing is another', async () => {
    const { coordinator, programme } = scene;
    const said = { ...stamp(programme), candidate: vera };
    const card = await coordinator.sends('candidate.edit', { ...said, name: 'Vera Validand' });
    assert.ok(textOf(card).includes(line('person.saved', { name: 'Vera Validand' })));
    assert.equal(valuesOf(card).email, 'vera@example.com');
    const same = await coordinator.sends('candidate.edit', { ...said, op: `${said.op}2`, name: 'Vera Validand' });
    assert.ok(textOf(same).includes(line('person.same')));
  });
  it('moves offer and link to a new address, where the old link ends', async () => {
    const session = await scene.createSession({ date: today(9) });
    await scene.offer(session, vera);
    await mailbox.until(() => mailsTo('vera@example.com').length === 1, 'the offer to the old address');
    const old = linkIn(mailsTo('vera@example.com')[0]);
    assert.equal((await fetch(old)).status, 200);
    await scene.coordinator.presses(await open(vera), 'candidate.edit', { email: 'v.validand@example.com' });
    await mailbox.until(() => mailsTo('v.validand@example.com').length === 1, 'the offer to the new address');
    assert.equal((await fetch(old)).status, 410);
    assert.equal((await fetch(linkIn(mailsTo('v.validand@example.com')[0]))).status, 200);
  });
  it('takes the time out of the calendar of an address that is theirs no more', async () => {
    const found = await scene.bot.app.world.records.candidate(scene.programme, vera);
    assert.ok(found && 'booking' in found.progress);
    const page = linkIn(mailsTo('v.validand@example.com')[0]);
    const { session } = found.progress.booking;
    const body = new URLSearchParams({ answer: 'accept', session, op: 'an-answer' });
    assert.ok((await fetch(page, { method: 'POST', body })).ok);
    const calendars = (email: string) =>
      mailsTo(email)
        .map((mail) => mail.source)
        .join('\n');
    await mailbox.until(() => calendars('v.validand@example.com').includes('REQUEST'), 'the seat in the calendar');
    await scene.coordinator.presses(await open(vera), 'candidate.edit', { email: 'vera@example.com' });
    await mailbox.until(() => calendars('v.validand@example.com').includes('CANCEL'), 'out of the old calendar');
    await mailbox.until(() => calendars('vera@example.com').includes('REQUEST'), 'in the new calendar');
    const kept = async () => (await scene.bot.app.world.records.candidate(scene.programme, vera))?.formerEntries;
    assert.ok(await eventually(async () => (await kept()) === undefined), 'the old address is kept');
  });
});
