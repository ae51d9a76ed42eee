import type { Config } from '../config.ts';
import type { MailRoute } from './mail/by-mail.ts';
import { createInstaller, type Installer } from './teams/install.ts';

export type Ways = {
  readonly mail: MailRoute | undefined;
  readonly installer: Installer | undefined;
  close(): void;
};

/** What the configuration does not name is not even loaded. `host`: of the personal pages; undefined: no mail is sent. */
export async function openWays({ mail, catalogApp, bot }: Config, host: string | undefined): Promise<Ways> {
  const mailer = mail && (await import('./mail/smtp.ts')).createMailer(mail);
  const route = mail && mailer && host ? { mailer, host, from: mail.from } : undefined;
  const installs = catalogApp !== undefined && bot.kind === 'registered';
  const installer = installs
    ? createInstaller({ app: catalogApp, fetch, token: (await import('./teams/graph-token.ts')).graphTokens(bot) })
    : undefined;
  return { mail: route, installer, close: () => mailer?.close() };
}
