import { strict as assert } from 'node:assert';
import { createServer, type Server, type Socket } from 'node:net';
import { reportOf } from '../../../src/operations/doctor/doctor.ts';
import { type DoctorScene, linesAbout, openDoctorScene } from '../../support/doctor.ts';
import { type Mailbox, startMailbox } from '../../support/mailbox.ts';

const PASSWORD = 'hemligare-an-sa-blir-det-inte';
const FROM = 'validering@region.example.com';
/** For a server that answers, however busy the machine. */
const PATIENCE = { connect: 20_000, silence: 20_000, total: 40_000 };
const SHORT = { connect: 20_000, silence: 200, total: 40_000 };

describe('the doctor, of mail', () => {
  let scene: DoctorScene;
  let mailbox: Mailbox;
  before(async () => {
    scene = await openDoctorScene();
    mailbox = await startMailbox();
  });
  afterEach(() => mailbox.refuse(undefined));
  after(async () => {
    await mailbox.close();
    await scene.close();
  });

  const withLogin = (url: string, user = FROM) =>
    url.replace('//', `//${encodeURIComponent(user)}:${encodeURIComponent(PASSWORD)}@`);
  async function seen(SMTP_URL: string, more: Record<string, string> = {}, mailPatience = PATIENCE): Promise<string> {
    const variables = { SMTP_URL, MAIL_FROM: FROM, PUBLIC_URL: 'https://bot.example.com', ...more };
    const findings = await scene.examine(variables, { mailPatience });
    const { text } = reportOf(findings);
    for (const secret of [PASSWORD, encodeURIComponent(PASSWORD), FROM, 'validering']) {
      assert.ok(!text.replaceAll('valideringsbot', '').includes(secret), `${secret} is shown`);
    }
    return linesAbout(findings, 'mail').join('\n');
  }

  it('says what becomes of people without Teams when none is sent', async () => {
    assert.match(
      await seen('', { MAIL_FROM: '' }),
      /^ok .* none is sent: whom Teams does not reach .* to be called\.$/,
    );
    assert.match(await seen(''), /^warning .* MAIL_FROM is set and SMTP_URL is not, so none is sent\. Set SMTP_URL/);
  });

  it('finds a mail server that answers and takes the login, and sends nothing', async () => {
    assert.match(await seen(mailbox.url), /^ok .* 127\.0\.0\.1 answers; SMTP_URL holds no login\.$/m);
    assert.match(await seen(withLogin(mailbox.url)), /^ok .* 127\.0\.0\.1 answers and takes the login\.$/m);
    assert.deepEqual(mailbox.mails, []);
  });

  it('finds a login that is refused', async () => {
    mailbox.refuse({ code: 535, when: 'auth' });
    const lines = await seen(withLogin(mailbox.url));
    assert.match(lines, /^wrong .* 127\.0\.0\.1 cannot be used: smtp-535\. Correct the user and the password/m);
  });

  it('finds a mail server that is away', async () => {
    const gone = await startMailbox();
    await gone.close();
    assert.match(
      await seen(gone.url),
      /^wrong .* cannot be used: ECONNREFUSED\. Let this machine reach the mail server/m,
    );
  });

  describe('that is no mail server', () => {
    const sockets = new Set<Socket>();
    let server: Server | undefined;
    const speaking = async (speak: (socket: Socket) => void): Promise<string> => {
      const started = createServer((socket) => {
        sockets.add(socket.on('error', () => undefined));
        speak(socket);
      });
      server = started;
      await new Promise<void>((resolve) => started.listen(0, '127.0.0.1', resolve));
      const address = started.address();
      assert.ok(address !== null && typeof address === 'object');
      return `smtp://127.0.0.1:${address.port}`;
    };
    afterEach(async () => {
      for (const socket of sockets) socket.destroy();
      sockets.clear();
      await new Promise((resolve) => server?.close(resolve));
    });

    it('waits no longer than it wants to for a greeting', async () => {
      assert.match(
        await seen(await speaking(() => undefined), {}, SHORT),
        /^wrong .* cannot be used: ETIMEDOUT\. Let this machine/m,
      );
    });
    it('ends what would go on for ever', async () => {
      const url = await speaking((socket) => {
        const timer = setInterval(() => socket.write('220-still here\r\n'), 20);
        socket.on('close', () => clearInterval(timer));
      });
      const patience = { connect: 60_000, silence: 60_000, total: 200 };
      assert.match(await seen(url, {}, patience), /^wrong .* cannot be used: ETIMEDOUT\./m);
    });
    it('says when the door is shut', async () => {
      const lines = await seen(await speaking((socket) => socket.end('554 no service\r\n')));
      assert.match(lines, /^wrong .* cannot be used: smtp-554\. Ask whoever keeps the mail server/m);
    });
  });

  it('compares the domain of the sender with that of the login', async () => {
    assert.match(await seen(withLogin(mailbox.url)), /^ok .* comes from region\.example\.com, as the login does\.$/m);
    const lines = await seen(withLogin(mailbox.url, 'bot@other.example.com'));
    assert.match(lines, /^warning .* and the login is of other\.example\.com\. See that .* may send for region\./m);
    assert.match(
      await seen(withLogin(mailbox.url, 'apikey')),
      /^ok .* whether the mail server may send for it stands/m,
    );
  });

  it('wants links that nobody reads on their way', async () => {
    const links = (more: Record<string, string>) => seen(mailbox.url, more);
    assert.doesNotMatch(await links({}), /links/);
    assert.match(
      await links({ PUBLIC_URL: 'http://bot.example.com' }),
      /^wrong .* links are not https: .* Set PUBLIC_URL/m,
    );
    const open = { MICROSOFT_APP_ID: '', PUBLIC_URL: '' };
    assert.match(await links(open), /^warning .* links lead to this machine only\. Set PUBLIC_URL/m);
  });
});
