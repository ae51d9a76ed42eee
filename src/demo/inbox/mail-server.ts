import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';

/** Where in the conversation the server may say no: to who signs in, to a receiver, to the mail itself. */
export type Asked = 'auth' | 'rcpt' | 'data';

export type MailServer = { readonly url: string; close(): Promise<void> };

/**
 * An SMTP server on this machine alone, at a free port: open to all, without encryption.
 * @param parts.refuse the reply code to say no with; undefined lets it pass. `address` is the receiver's, where one is asked for
 * @param parts.take given each mail as it came; it is acknowledged when this resolves
 */
export async function startMailServer(parts: {
  readonly refuse: (asked: Asked, address: string) => number | undefined;
  readonly take: (source: Buffer, recipients: readonly string[]) => Promise<void>;
}): Promise<MailServer> {
  const refusal = (asked: Asked, address = ''): Error | undefined => {
    const responseCode = parts.refuse(asked, address);
    return responseCode === undefined ? undefined : Object.assign(new Error('Not taken'), { responseCode });
  };
  const server = new SMTPServer({
    authOptional: true,
    allowInsecureAuth: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    onAuth(_auth, _session, callback) {
      const error = refusal('auth');
      if (error) callback(error);
      else callback(null, { user: 'somebody' });
    },
    onRcptTo({ address }, _session, callback) {
      callback(refusal('rcpt', address));
    },
    onData(stream, session, callback) {
      const take = async () => {
        const source = await buffer(stream);
        const error = refusal('data');
        if (error) return callback(error);
        await parts.take(
          source,
          session.envelope.rcptTo.map(({ address }) => address),
        );
        callback();
      };
      take().catch(callback);
    },
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  // A client that goes away in the middle is no concern of ours.
  server.on('error', () => undefined);
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    async close() {
      for (const connection of server.connections) connection.close();
      await new Promise<void>((resolve) => server.close(resolve));
    },
  };
}
