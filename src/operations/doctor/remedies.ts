const CERTIFICATE = /CERT|TLS|SSL|ISSUER|SIGNATURE|EPROTO/;
const NAME = /^(ENOTFOUND|EAI_|EDNS)/;

/** What to do about a mail server that says this, or cannot be reached for this reason. */
export function mailRemedy(code: string): string {
  if (/^smtp-53\d$|EAUTH|ENOAUTH/.test(code)) {
    return 'Correct the user and the password in SMTP_URL, or let that account send by SMTP.';
  }
  if (/^smtp-4/.test(code)) return 'Wait: the mail server takes none now, and the bot tries again.';
  if (/^smtp-/.test(code)) return 'Ask whoever keeps the mail server why it takes none from this machine.';
  if (NAME.test(code)) return "Correct the mail server's name in SMTP_URL, or put it into the DNS.";
  if (CERTIFICATE.test(code)) {
    return 'Use smtps:// for port 465 and smtp:// for any other, and see whether its certificate is valid.';
  }
  return 'Let this machine reach the mail server at the port in SMTP_URL: some networks shut 25, 465 and 587.';
}

/** Microsoft Graph's words for what the bot may not do. */
const DENIED = /^(Authorization_|graph-40[13]$|Forbidden$|InvalidAuthenticationToken$)/;

/** What to do about a notice that is late for this reason. */
export function noticeRemedy(reason: string | undefined): string {
  if (reason === undefined) return "Look into the bot's log for a notice that could not be handled.";
  if (/^(quiet-hours|daily-notices)$/.test(reason)) return 'Start the bot: no process delivers from this store.';
  if (reason === 'no-graph') {
    return 'Let this machine reach graph.microsoft.com on port 443, or leave TEAMS_CATALOG_APP_ID empty.';
  }
  if (isDenied(reason)) return GRANT;
  if (/^smtp-|^E(AUTH|NOAUTH|CONNECTION|ABORT|DNS|TLS|SOCKET|PROTOCOL)$/.test(reason)) return mailRemedy(reason);
  if (/429|throttl/i.test(reason)) return 'Wait: Teams asks for patience, and the bot keeps to it.';
  if (/401|403|[Aa]uth|token/.test(reason)) return "Check the bot's identity: its secret, tenant and type.";
  return 'Let this machine reach smba.trafficmanager.net on port 443 and any mail server at its own, and see whether Teams has an outage.';
}

export const isDenied = (reason: string): boolean => DENIED.test(reason);

export const GRANT =
  'Have an administrator grant the bot TeamsAppInstallation.ReadWriteSelfForUser.All (see deployment/README.md), or leave TEAMS_CATALOG_APP_ID empty.';
