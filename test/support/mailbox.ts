import { EventEmitter, once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';

/** A mail as another maker's parser reads it, with whom the server was told to bring it to, and the mail as it came. */
export type ReceivedMail = Email & { readonly recipients: readonly string[]; readonly source: string };

/** What the server answers instead of taking a mail: at once, to its receiver, or when it has read it. */
export type Refusal = { readonly code: number; readonly when?: 'auth' | 'rcpt' | 'data' };

export type Mailbox = {
  readonly url: string;
  readonly mails: ReceivedMail[];
  /** From now on; undefined: takes mails again. */
  refuse(reply: Refusal | undefined): void;
  /** Resolves when the condition holds; looks again at each mail. */
  until(condition: () => boolean, what: string): Promise<void>;
  close(): Promise<void>;
};

/** A mail server on loopback that keeps what it is given. */
export async function startMailbox(): Promise<Mailbox> {
  const mails: ReceivedMail[] = [];
  const changed = new EventEmitter();
  let refusal: Refusal | undefined;
  const refused = (when: Refusal['when']): Error | undefined =>
    refusal && (refusal.when ?? 'rcpt') === when
      ? Object.assign(new Error('Refused, says the test'), { responseCode: refusal.code })
      : undefined;
  const server = new SMTPServer({
    authOptional: true,
    allowInsecureAuth: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    onAuth(_auth, _session, callback) {
      const error = refused('auth');
      if (error) callback(error);
      else callback(null, { user: 'somebody' });
    },
    onRcptTo(_address, _session, callback) {
      callback(refused('rcpt'));
    },
    onData(stream, session, callback) {
      const take = async () => {
        const source = await buffer(stream);
        const error = refused('data');
        if (error) return callback(error);
        const mail = await PostalMime.parse(source);
        const recipients = session.envelope.rcptTo.map(({ address }) => address);
        mails.push({ ...mail, recipients, source: source.toString('utf8') });
        callback();
        changed.emit('mail');
      };
      take().catch(callback);
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    refuse: (reply) => {
      refusal = reply;
    },
    async until(condition, what) {
      const late = AbortSignal.timeout(8_000);
      while (!condition()) {
        try {
          await once(changed, 'mail', { signal: late });
        } catch {
          throw new Error(`waited in vain for ${what}`);
        }
      }
    },
    async close() {
      for (const connection of server.connections) connection.close();
      await new Promise<void>((resolve) => server.close(resolve));
    },
  };
}
