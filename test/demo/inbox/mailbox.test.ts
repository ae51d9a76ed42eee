import { strict as assert } from 'node:assert';
import { once } from 'node:events';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { type Mailbox, startMailbox, UNKNOWN_DOMAIN } from '../../../src/demo/inbox/mailbox.ts';
import { ChannelError } from '../../../src/notify/channel.ts';
import { createMailer, type Mail, type Mailer } from '../../../src/notify/mail/smtp.ts';

const NOON = '2020-05-11T10:00:00.000Z';
const mail = (over: Partial<Mail> = {}): Mail => ({
  to: { name: 'Åsa Öberg', email: 'asa@example.com' },
  id: 'out:1:0',
  subject: 'Erbjudande om tid: måndag 11 maj',
  text: 'Hej Åsa!',
  html: '<p>Hej Åsa!</p>',
  ...over,
});

describe('the mailbox of the demo', () => {
  let mailbox: Mailbox;
  let mailer: Mailer;
  beforeEach(async () => {
    mailbox = await startMailbox(() => new Date(NOON), 5);
    mailer = createMailer({ url: mailbox.url, from: 'validering@example.com' });
  });
  afterEach(async () => {
    mailer.close();
    await mailbox.close();
  });

  it('keeps who a mail is for, what it says, and when it came', async () => {
    await mailer.send(mail());
    const [kept] = mailbox.mails();
    assert.ok(kept);
    const { html, text, ...rest } = kept;
    assert.deepEqual(rest, {
      number: 1,
      name: 'Åsa Öberg',
      address: 'asa@example.com',
      subject: 'Erbjudande om tid: måndag 11 maj',
      calendar: false,
      at: NOON,
    });
    assert.deepEqual([html?.trim(), text?.trim()], ['<p>Hej Åsa!</p>', 'Hej Åsa!']);
  });
  it('sees a calendar file', async () => {
    const content = 'BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n';
    await mailer.send(mail({ calendar: { method: 'REQUEST', content } }));
    assert.equal(mailbox.mails()[0]?.calendar, true);
  });
  it('lists the newest first, keeps so many, and numbers none anew', async () => {
    for (let n = 1; n <= 7; n += 1) await mailer.send(mail({ id: `out:${n}:0`, subject: `Mejl ${n}` }));
    assert.deepEqual(
      mailbox.mails().map(({ number, subject }) => `${number} ${subject}`),
      ['7 Mejl 7', '6 Mejl 6', '5 Mejl 5', '4 Mejl 4', '3 Mejl 3'],
    );
  });
  it('refuses addresses at which nobody is at home, for good, and takes the next mail', async () => {
    for (const domain of [UNKNOWN_DOMAIN, UNKNOWN_DOMAIN.toUpperCase()]) {
      await assert.rejects(
        mailer.send(mail({ to: { name: 'Lova', email: `lova@${domain}` } })),
        (error) => error instanceof ChannelError && error.kind === 'gone' && error.code === 'smtp-550',
      );
    }
    await mailer.send(mail({ to: { name: 'Åsa', email: `asa@not-${UNKNOWN_DOMAIN}` } }));
    assert.equal(mailbox.mails().length, 1);
  });
  it('listens on this machine alone', async () => {
    const { port } = new URL(mailbox.url);
    const others = Object.values(networkInterfaces()).flatMap((each) => each ?? []);
    for (const { address } of others.filter(({ internal, family }) => !internal && family === 'IPv4')) {
      assert.equal(await reaches(address, Number(port)), false, 'from the network');
    }
    assert.equal(await reaches('127.0.0.1', Number(port)), true);
  });
  it('ends though somebody is still connected', async () => {
    const socket = connect(Number(new URL(mailbox.url).port), '127.0.0.1');
    await once(socket, 'data');
    const ended = once(socket, 'close');
    socket.resume();
    await mailbox.close();
    await ended;
    assert.equal(await reaches('127.0.0.1', Number(new URL(mailbox.url).port)), false);
    mailbox = await startMailbox(() => new Date(NOON));
  });
});

async function reaches(host: string, port: number): Promise<boolean> {
  const socket = connect(port, host);
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
