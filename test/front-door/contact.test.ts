import { strict as assert } from 'node:assert';
import { inputsOf, textOf, valuesOf } from '../support/cards.ts';
import { onOneStore } from '../support/database.ts';
import { line } from '../support/http/saying.ts';
import { openScene, type Scene, SETTINGS, stamp, today } from '../support/http/scene.ts';
import { type Mailbox, startMailbox } from '../support/mailbox.ts';

onOneStore('how somebody is reached', (store) => {
  let scene: Scene;
  let mailbox: Mailbox;

  before(async () => {
    mailbox = await startMailbox();
    scene = await openScene({ store, environment: { SMTP_URL: mailbox.url, MAIL_FROM: 'bot@example.com' } });
  });
  after(async () => {
    await scene?.close();
    await mailbox?.close();
  });
  const mailsTo = (email: string) => mailbox.mails.filter((mail) => mail.to?.some(({ address }) => address === email));

  it('is by mail once they have taken the app away, and in the chat again when they are back', async () => {
    const vera = await scene.candidate('Vera Validand', 'vera@example.com');
    await vera.posts({ type: 'installationUpdate', action: 'remove' });
    const session = await scene.createSession({ date: today(9), place: 'Sal 9' });
    await scene.assessor.receives('Sal 9');
    const requests = scene.bot.connector.requests.length;
    await scene.offer(session, vera.candidate);
    await mailbox.until(() => mailsTo('vera@example.com').length === 1, 'the offer by mail');
    assert.equal(scene.bot.connector.requests.length, requests, 'Teams was asked for nothing');
    await vera.opens();
    await vera.receives(line('booking.offered.heading'));
    await scene.coordinator.sends('session.cancel', { ...stamp(scene.programme), session, reason: 'Sjukdom' });
    await vera.receives(line('notice.cancelled.title'));
    assert.equal(mailsTo('vera@example.com').length, 1);
  });
  it('is by mail when Teams says that they have blocked the bot', async () => {
    const nils = await scene.candidate('Nils Nykomling', 'nils@example.com');
    const session = await scene.createSession({ date: today(9), place: 'Sal 10' });
    await scene.assessor.receives('Sal 10');
    scene.bot.connector.faults = [{ status: 403, body: { error: { code: 'ConversationBlockedByUser' } } }];
    await scene.offer(session, nils.candidate);
    await mailbox.until(() => mailsTo('nils@example.com').length === 1, 'the offer by mail');
  });
  it('leaves no name, address or number in the log', async () => {
    const log = scene.bot.log();
    assert.match(log, /"outcome":"delivered"/);
    assert.doesNotMatch(log, /vera@|nils@|Validand|Nykomling|174 06/);
  });
});

describe('what a programme says of notices', () => {
  let scene: Scene;
  before(async () => {
    scene = await openScene();
  });
  after(() => scene?.close());

  it('is offered with sensible values, kept as the lead sets it, and left alone by an old card', async () => {
    const { lead, programme } = scene;
    const card = await lead.says('program');
    const { replyHours, quietFrom, quietTo, dailyNotices, digest } = valuesOf(card);
    assert.deepEqual([replyHours, quietFrom, quietTo, dailyNotices, digest], ['72', '20:00', '07:00', '30', 'true']);
    const typed = { replyHours: '48', quietFrom: '21:00', quietTo: '06:30', dailyNotices: '12', digest: 'false' };
    const saved = await lead.presses(card, 'programme.save', typed);
    assert.ok(textOf(saved).includes(line('programme.saved')));
    const old = { ...stamp(programme), programme, ...SETTINGS, name: 'Samma program' };
    await lead.sends('programme.save', old);
    const again = valuesOf(await lead.says('program'));
    assert.deepEqual({ ...typed, ...Object.fromEntries(Object.keys(typed).map((key) => [key, again[key]])) }, typed);
    assert.ok(inputsOf(card).some(({ id }) => id === 'replyHours'));
  });
});
