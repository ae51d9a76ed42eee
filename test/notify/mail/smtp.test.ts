import { strict as assert } from 'node:assert';
import { createServer, type Server, type Socket } from 'node:net';
import { ChannelError } from '../../../src/notify/channel.ts';
import { createMailer, type Mail, type Mailer, type MailTimeouts } from '../../../src/notify/mail/smtp.ts';
import { type Mailbox, type Refusal, startMailbox } from '../../support/mailbox.ts';

const FROM = 'Valideringsbot Kalmar län <bot@region.example.com>';
const SHORT: MailTimeouts = { connect: 200, silence: 200, total: 2_000 };

const mail = (over: Partial<Mail> = {}): Mail => ({
  to: { name: 'Åsa Öberg 👷', email: 'asa@example.com' },
  id: 'out:0f8c1b7e:0',
  subject: 'Erbjudande om tid: måndag 11 maj kl. 09.00–12.00 👷 och en lång rad till, så att den måste vikas',
  text: 'Hej Åsa!\n\nVill du ha den här tiden? 👷\n',
  html: '<!doctype html><html lang="sv"><body><p>Hej Åsa! 👷</p></body></html>',
  ...over,
});
const calendar = (method: 'REQUEST' | 'CANCEL') => ({
  method,
  content: `BEGIN:VCALENDAR\r\nMETHOD:${method}\r\nX-A:åäö\r\nEND:VCALENDAR\r\n`,
});

describe('the mailer', () => {
  let mailbox: Mailbox;
  let mailer: Mailer;
  before(async () => {
    mailbox = await startMailbox();
    mailer = createMailer({ url: mailbox.url, from: FROM });
  });
  beforeEach(() => {
    mailbox.mails.length = 0;
    mailbox.refuse(undefined);
  });
  after(async () => {
    mailer.close();
    await mailbox.close();
  });
  const sent = async (over: Partial<Mail> = {}) => {
    await mailer.send(mail(over));
    const [received] = mailbox.mails;
    assert.ok(received && mailbox.mails.length === 1);
    return received;
  };
  const header = (headers: readonly { key: string; value: string }[], name: string) =>
    headers.filter(({ key }) => key === name).map(({ value }) => value);

  it('brings both parts, every character of them', async () => {
    const received = await sent();
    assert.equal(received.subject, mail().subject);
    assert.equal(received.text?.trimEnd(), mail().text.trimEnd());
    assert.equal(received.html?.trimEnd(), mail().html);
    assert.deepEqual(received.recipients, ['asa@example.com']);
    assert.deepEqual(received.to, [{ name: 'Åsa Öberg 👷', address: 'asa@example.com' }]);
    assert.deepEqual(received.from, { name: 'Valideringsbot Kalmar län', address: 'bot@region.example.com' });
    assert.match(received.source, /Content-Type: multipart\/alternative/);
    assert.deepEqual(received.attachments, []);
  });

  it('says that no person wrote it, and nobody needs to answer', async () => {
    const { headers } = await sent();
    assert.deepEqual(header(headers, 'auto-submitted'), ['auto-generated']);
    assert.deepEqual(header(headers, 'x-auto-response-suppress'), ['All']);
  });

  it('has an id of its own, the same when it is sent again', async () => {
    assert.equal((await sent()).messageId, '<out-0f8c1b7e-0@region.example.com>');
    await mailer.send(mail());
    await mailer.send(mail({ id: 'out:0f8c1b7e:1' }));
    assert.equal(mailbox.mails[1]?.messageId, mailbox.mails[0]?.messageId);
    assert.notEqual(mailbox.mails[2]?.messageId, mailbox.mails[0]?.messageId);
  });

  it('carries a calendar entry, for programs that read it and as a file', async () => {
    for (const method of ['REQUEST', 'CANCEL'] as const) {
      mailbox.mails.length = 0;
      const { attachments, source } = await sent({ calendar: calendar(method) });
      const { content } = calendar(method);
      const contents = attachments.map((each) => Buffer.from(bytes(each.content)).toString('utf8'));
      assert.deepEqual(contents, Array(2).fill(content.replaceAll('\r\n', '\n')));
      const file = Buffer.from(content).toString('base64');
      assert.ok(source.replaceAll('\r\n', '').includes(file), 'the file has other line ends');
      assert.match(source, new RegExp(`Content-Type: text/calendar; charset=utf-8; method=${method}`, 'i'));
      assert.equal(attachments.find(({ method: own }) => own === method)?.mimeType, 'text/calendar');
      assert.ok(
        attachments.some(({ filename, disposition }) => filename === 'invite.ics' && disposition === 'attachment'),
      );
    }
  });

  it('lets nobody write a header or a receiver through a name, a subject or an id', async () => {
    const evil = 'Vera\r\nBcc: x@example.com\r\n\r\nHej';
    const received = await sent({
      subject: evil,
      to: { name: `${evil}", <y@example.com>`, email: 'vera@example.com' },
      id: `a>\r\nBcc: <x@example.com`,
    });
    assert.deepEqual(received.recipients, ['vera@example.com']);
    assert.equal(received.bcc, undefined);
    assert.deepEqual(
      received.to?.map(({ address }) => address),
      ['vera@example.com'],
    );
    assert.match(received.subject ?? '', /^Vera\s+Bcc: x@example\.com\s+Hej$/);
    assert.match(received.messageId ?? '', /^<[\w.-]+@region\.example\.com>$/);
    assert.equal(received.text?.trimEnd(), mail().text.trimEnd());
  });

  it('is not made without the address of a sender', () => {
    assert.throws(() => createMailer({ url: mailbox.url, from: 'Valideringsbot' }), /not an address/);
  });

  describe('when a mail is not taken', () => {
    const failure = async (given: Mailer, over: Partial<Mail> = {}): Promise<string> => {
      const error: unknown = await given.send(mail(over)).then(
        () => undefined,
        (reason: unknown) => reason,
      );
      assert.ok(error instanceof ChannelError);
      assert.equal(error.cause, undefined, 'the cause names the receiver');
      assert.match(error.code, /^[\w-]+$/);
      return `${error.kind} ${error.code}`;
    };
    const refused = (refusal: Refusal): Promise<string> => {
      mailbox.refuse(refusal);
      return failure(mailer);
    };

    it('gives up what the server refuses for good, and says its number', async () => {
      for (const when of ['rcpt', 'data'] as const) {
        assert.equal(await refused({ code: 550, when }), 'gone smtp-550');
        assert.equal(await refused({ code: 552, when }), 'gone smtp-552');
      }
    });
    it('tries again what the server cannot take now', async () => {
      for (const when of ['rcpt', 'data'] as const) {
        assert.equal(await refused({ code: 450, when }), 'retry smtp-450');
        assert.equal(await refused({ code: 451, when }), 'retry smtp-451');
      }
    });
    it('loses no mail for what the operator can mend', async () => {
      const known = createMailer({ url: mailbox.url.replace('//', '//bot:secret@'), from: FROM });
      mailbox.refuse({ code: 535, when: 'auth' });
      assert.equal(await failure(known), 'retry smtp-535');
      mailbox.refuse(undefined);
      await known.send(mail());
      known.close();
      assert.equal(await refused({ code: 530 }), 'retry smtp-530');
    });
    it('takes the next one after a refusal', async () => {
      await refused({ code: 550 });
      mailbox.refuse(undefined);
      await mailer.send(mail());
      assert.equal(mailbox.mails.length, 1);
    });
    it('gives up an address that no server would take', async () => {
      assert.equal(await failure(mailer, { to: { name: 'Vera', email: 'not an address' } }), 'gone smtp-501');
      assert.equal(await failure(mailer, { to: { name: 'Vera', email: '' } }), 'gone EENVELOPE');
    });
    it('tries again when the server is gone', async () => {
      const other = await startMailbox();
      const lonely = createMailer({ url: other.url, from: FROM, patience: SHORT });
      await lonely.send(mail());
      await other.close();
      assert.match(await failure(lonely), /^retry (ECONNREFUSED|ECONNECTION)$/);
      assert.equal(await failure(lonely), 'retry ECONNREFUSED');
      lonely.close();
    });
  });

  describe('when the server does not speak as it should', () => {
    const sockets = new Set<Socket>();
    let server: Server;
    /** How often somebody came. */
    let calls = 0;
    const start = async (speak: (socket: Socket) => void, patience = SHORT): Promise<Mailer> => {
      calls = 0;
      server = createServer((socket) => {
        calls += 1;
        sockets.add(socket.on('error', () => undefined));
        speak(socket);
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      return createMailer({ url: `smtp://127.0.0.1:${portOf(server)}`, from: FROM, patience });
    };
    const code = async (given: Mailer): Promise<string | undefined> => {
      const error: unknown = await given.send(mail()).catch((reason: unknown) => reason);
      assert.ok(error instanceof ChannelError && error.kind === 'retry');
      return error.code;
    };
    const stop = async () => {
      for (const socket of sockets) socket.destroy();
      sockets.clear();
      await new Promise((resolve) => server.close(resolve));
    };
    afterEach(stop);

    it('waits no longer than it wants to for a greeting', async () => {
      assert.equal(await code(await start(() => undefined)), 'ETIMEDOUT');
    });
    it('ends what would take for ever', async () => {
      const drip = (socket: Socket) => {
        const timer = setInterval(() => socket.write('220-still here\r\n'), 20);
        socket.on('close', () => clearInterval(timer));
      };
      const patience = { connect: 60_000, silence: 60_000, total: 200 };
      assert.equal(await code(await start(drip, patience)), 'EABORT');
    });
    it('tries once: what to do after a broken connection is the outbox’s to decide', async () => {
      const silent = (socket: Socket) => socket.end();
      const rude = (socket: Socket) => {
        socket.write('220 hello\r\n');
        socket.once('data', () => socket.destroy());
      };
      for (const hangUp of [silent, rude]) {
        assert.match((await code(await start(hangUp))) ?? '', /^(ECONNECTION|ECONNRESET)$/);
        assert.equal(calls, 1);
        await stop();
      }
    });
    it('sends nothing in the open when the connection cannot be made secret', async () => {
      const heard: string[] = [];
      const answers = ['250-hello\r\n250 STARTTLS\r\n', '220 go ahead\r\n', 'this is no handshake\r\n'];
      const plainOnly = (socket: Socket) => {
        socket.write('220 hello\r\n');
        socket.on('data', (data) => {
          heard.push(data.toString('latin1'));
          socket.write(answers.shift() ?? '');
        });
      };
      assert.match((await code(await start(plainOnly))) ?? '', /SSL|TLS/);
      assert.match(heard.join(''), /STARTTLS/);
      assert.doesNotMatch(heard.join(''), /MAIL FROM|example\.com/);
    });
    it('takes a closed door for closed now, not for ever', async () => {
      assert.equal(await code(await start((socket) => socket.end('554 no service\r\n'))), 'smtp-554');
    });
  });
});

const bytes = (content: ArrayBuffer | Uint8Array | string) =>
  typeof content === 'string' ? Buffer.from(content) : new Uint8Array(content);

function portOf(server: Server): number {
  const address = server.address();
  assert.ok(address !== null && typeof address === 'object');
  return address.port;
}
