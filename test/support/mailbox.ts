import { EventEmitter, once } from 'node:events';
import PostalMime, { type Email } from 'postal-mime';
import { type Asked, startMailServer } from '../../src/demo/inbox/mail-server.ts';
import { WITHIN_MS } from './eventually.ts';

/** A mail as another maker's parser reads it, with whom the server was told to bring it to, and the mail as it came. */
export type ReceivedMail = Email & { readonly recipients: readonly string[]; readonly source: string };

/** What the server answers instead of taking a mail: at once, to its receiver, or when it has read it. */
export type Refusal = { readonly code: number; readonly when?: Asked };

export type Mailbox = {
  readonly url: string;
  /** By which a bot sends its mails here. */
  readonly environment: { readonly SMTP_URL: string; readonly MAIL_FROM: string };
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
  const server = await startMailServer({
    refuse: (asked) => ((refusal?.when ?? 'rcpt') === asked ? refusal?.code : undefined),
    async take(source, recipients) {
      const mail = await PostalMime.parse(source);
      mails.push({ ...mail, recipients, source: source.toString('utf8') });
      changed.emit('mail');
    },
  });
  return {
    url: server.url,
    environment: { SMTP_URL: server.url, MAIL_FROM: 'validering@example.com' },
    mails,
    refuse: (reply) => {
      refusal = reply;
    },
    async until(condition, what) {
      const late = AbortSignal.timeout(WITHIN_MS);
      while (!condition()) {
        try {
          await once(changed, 'mail', { signal: late });
        } catch {
          throw new Error(`waited in vain for ${what}`);
        }
      }
    },
    close: server.close,
  };
}
