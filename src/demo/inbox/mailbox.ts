import PostalMime from 'postal-mime';
import { startMailServer } from './mail-server.ts';

export type DemoMail = {
  /** Counts up from 1. */
  readonly number: number;
  readonly name: string;
  readonly address: string;
  readonly subject: string;
  /** Absent where the mail has only the other of the two. */
  readonly html?: string;
  readonly text?: string;
  readonly calendar: boolean;
  /** When it came, as an instant. */
  readonly at: string;
};

export type Mailbox = {
  readonly url: string;
  /** Newest first. */
  mails(): readonly DemoMail[];
  close(): Promise<void>;
};

/** Nobody is at home at these addresses: the demo's example of mail that does not arrive. */
export const UNKNOWN_DOMAIN = 'okand.example.com';
const NO_SUCH_MAILBOX = 550;
const CALENDAR = 'text/calendar';

/**
 * The mail server of the demo, and everybody's mailbox in one. Mails are kept in memory.
 * @param keep so many of the newest
 */
export async function startMailbox(now: () => Date, keep = 100): Promise<Mailbox> {
  let kept: readonly DemoMail[] = [];
  let number = 0;
  const server = await startMailServer({
    refuse: (asked, address) =>
      asked === 'rcpt' && address.toLowerCase().endsWith(`@${UNKNOWN_DOMAIN}`) ? NO_SUCH_MAILBOX : undefined,
    async take(source, [address = '']) {
      const { to, subject = '', html, text, attachments } = await PostalMime.parse(source);
      number += 1;
      const mail: DemoMail = {
        number,
        name: to?.[0]?.name ?? '',
        address,
        subject,
        ...(html !== undefined && { html }),
        ...(text !== undefined && { text }),
        calendar: attachments.some(({ mimeType }) => mimeType === CALENDAR),
        at: now().toISOString(),
      };
      kept = [mail, ...kept].slice(0, keep);
    },
  });
  return { url: server.url, mails: () => kept, close: server.close };
}
