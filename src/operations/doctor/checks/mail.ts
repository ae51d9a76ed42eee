import type { Config, MailConfig } from '../../../config.ts';
import { type MailTimeouts, verifyMailer } from '../../../notify/mail/smtp.ts';
import { type Finding, ok, warning, wrong } from '../finding.ts';
import { mailRemedy } from '../remedies.ts';
import type { Variables } from './configuration.ts';

const ABOUT = 'mail';
const PATIENCE: MailTimeouts = { connect: 5_000, silence: 5_000, total: 12_000 };

/** Whether people without Teams can be told by mail. Nothing is sent, and no DNS is asked who may send for whom. */
export async function checkMail(
  config: Config,
  variables: Variables,
  patience = PATIENCE,
): Promise<readonly Finding[]> {
  const { mail } = config;
  if (mail) return [await serverOf(mail, patience), ...linksOf(config), senderOf(mail)];
  if (variables.MAIL_FROM?.trim()) {
    return [
      warning(ABOUT, 'MAIL_FROM is set and SMTP_URL is not, so none is sent', 'Set SMTP_URL to your mail server.'),
    ];
  }
  return [ok(ABOUT, 'none is sent: whom Teams does not reach stands among those to be called')];
}

async function serverOf({ url }: MailConfig, patience: MailTimeouts): Promise<Finding> {
  const { hostname, username } = new URL(url);
  const code = await verifyMailer({ url, patience });
  if (code === undefined) {
    return ok(ABOUT, `${hostname} answers${username ? ' and takes the login' : '; SMTP_URL holds no login'}`);
  }
  return wrong(ABOUT, `${hostname} cannot be used: ${code}`, mailRemedy(code));
}

function linksOf({ publicUrl, bot }: Config): Finding[] {
  if (publicUrl === undefined) {
    const todo = 'Set PUBLIC_URL to the https address of this bot before anybody else gets a mail.';
    return [warning(ABOUT, 'its links lead to this machine only', todo)];
  }
  if (publicUrl.startsWith('https:')) return [];
  const seen = 'its links are not https: on their way anybody can read them, and answer';
  return [(bot.kind === 'open' ? warning : wrong)(ABOUT, seen, 'Set PUBLIC_URL to an https address.')];
}

/** Whether the sender is of the domain that signs in: many servers refuse another, and receivers take it for forged. */
function senderOf({ url, from }: MailConfig): Finding {
  const domainOf = (address: string): string | undefined => /@([\w.-]+)$/.exec(address)?.[1]?.toLowerCase();
  const sender = domainOf(from) ?? 'no domain';
  const login = domainOf(decodeURIComponent(new URL(url).username));
  if (login === sender) return ok(ABOUT, `comes from ${sender}, as the login does`);
  const todo = `See that the mail server may send for ${sender}: its SPF and DKIM records say so.`;
  return login === undefined
    ? ok(ABOUT, `comes from ${sender}; whether the mail server may send for it stands in the DNS, which is not asked`)
    : warning(ABOUT, `comes from ${sender}, and the login is of ${login}`, todo);
}
