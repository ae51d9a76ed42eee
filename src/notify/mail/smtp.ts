import { createTransport } from 'nodemailer';
import { z } from 'zod';
import { ChannelError } from '../channel.ts';
import type { MailText } from './text.ts';

export type Mail = MailText & {
  readonly to: { readonly name: string; readonly email: string };
  /** The same for a repeat of the same notice, so that mail systems can drop the second copy. */
  readonly id: string;
  readonly calendar?: { readonly method: 'REQUEST' | 'CANCEL'; readonly content: string };
};

/** Sends mails. Throws a ChannelError when the mail server did not take one. */
export type Mailer = {
  send(mail: Mail): Promise<void>;
  close(): void;
};

/** How long to wait, in milliseconds: to be let in, between two answers, and for all of it. */
export type MailTimeouts = { readonly connect: number; readonly silence: number; readonly total: number };
/** All of it stays within the time a notice is leased for. */
const PATIENCE: MailTimeouts = { connect: 10_000, silence: 15_000, total: 45_000 };

/** `url`: smtp://host:port or smtps://…, with user and password. `from`: an address or "Name <address>". */
export function createMailer(options: {
  readonly url: string;
  readonly from: string;
  readonly patience?: MailTimeouts;
}): Mailer {
  const { url, from, patience = PATIENCE } = options;
  const domain = /@([\w.-]+)>?\s*$/.exec(from)?.[1];
  if (domain === undefined) throw new Error('the sender of mails is not an address');
  const transport = createTransport({
    url,
    pool: true,
    // The outbox decides when to try again: a mail whose answer was lost may have arrived.
    maxRequeues: 0,
    ...timeouts(patience),
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send({ to, subject, text, html, id, calendar }) {
      try {
        await transport.sendMail({
          from,
          to: { name: to.name, address: to.email },
          subject,
          text,
          html,
          messageId: `<${id.replace(/[^\w.-]/g, '-')}@${domain}>`,
          // No holiday replies, please: the second header is Exchange's.
          headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
          ...(calendar && { icalEvent: { ...calendar, filename: 'invite.ics' } }),
          signal: AbortSignal.timeout(patience.total),
        });
      } catch (error) {
        throw translate(error);
      }
    },
    close: () => transport.close(),
  };
}

const timeouts = ({ connect, silence }: MailTimeouts) => ({
  connectionTimeout: connect,
  greetingTimeout: connect,
  socketTimeout: silence,
});

/** Undefined, or the code of what is wrong; sends nothing. A connection that goes on for ever ends with the process. */
export async function verifyMailer({ url, patience }: { readonly url: string; readonly patience: MailTimeouts }) {
  const transport = createTransport({ url, ...timeouts(patience) });
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve('ETIMEDOUT'), patience.total);
  });
  const asked = transport.verify().then(
    () => undefined,
    (error: unknown) => translate(error).code,
  );
  try {
    return await Promise.race([asked, late]);
  } finally {
    clearTimeout(timer);
    transport.close();
  }
}

const failure = z.object({
  code: z.string().optional(),
  originalCode: z.string().optional(),
  responseCode: z.number().optional(),
  command: z.string().optional(),
  response: z.string().optional(),
});

/** Said of the mail or its receiver; what is said of us or the connection, the operator can mend. */
const ABOUT_THE_MAIL = ['RCPT TO', 'DATA'];
/** Also said there, and about the connection: wrong order, sign in first, TLS first. */
const ABOUT_US = [503, 530, 534, 535, 538];

/** Said of the receiver: there is no such address. A policy (5.7.x) is about us or this mail, whatever its number. */
const NO_SUCH_ADDRESS = [550, 551, 553];
const POLICY = /^\d{3}[ -]5\.7\./;

/** What the library threw, in our words; without its cause, which names addresses. */
function translate(error: unknown): ChannelError {
  const { code, originalCode, responseCode, command, response = '' } = failure.safeParse(error).data ?? {};
  if (responseCode === undefined) {
    // Found wrong before it was sent: it would be again.
    const unsendable = originalCode === undefined && (code === 'EENVELOPE' || code === 'EMESSAGE');
    return new ChannelError(unsendable ? 'gone' : 'retry', originalCode ?? code ?? 'no-connection');
  }
  const final = responseCode >= 500 && ABOUT_THE_MAIL.includes(command ?? '') && !ABOUT_US.includes(responseCode);
  const unknown = command === 'RCPT TO' && NO_SUCH_ADDRESS.includes(responseCode) && !POLICY.test(response);
  return new ChannelError(final ? 'gone' : 'retry', `smtp-${responseCode}`, { lasting: final && unknown });
}
