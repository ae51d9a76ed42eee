import { z } from 'zod';
import type { Config, Registered } from '../../../config.ts';
import { BOT_FRAMEWORK_SCOPE } from '../../../platform.ts';
import { type Finding, ok, warning, wrong } from '../finding.ts';
import { type Network, request } from '../request.ts';
import { EXPIRES } from './configuration.ts';

const ABOUT = 'client secret';
const DAY_MS = 86_400_000;
/** A new secret wants somebody with the rights to make one, and they have holidays too. */
const EARLY_DAYS = 30;
export const LOGIN = 'https://login.microsoftonline.com';

const refusal = z.object({ error_codes: z.array(z.number()).min(1) });
const TELLING: Readonly<Record<number, readonly [seen: string, todo: string]>> = {
  7000222: ['has run out', 'Make a new client secret for the app registration, and set MICROSOFT_APP_PASSWORD to it.'],
  7000215: [
    'is not one of this app',
    "Set MICROSOFT_APP_PASSWORD to the secret's value, which is shown once, and not to its id.",
  ],
  700016: ['belongs to an app that this tenant does not know', 'Correct MICROSOFT_APP_ID or MICROSOFT_APP_TENANT_ID.'],
  90002: ['names a tenant that does not exist', 'Correct MICROSOFT_APP_TENANT_ID.'],
};

/** A secret does not tell its end, and asking takes rights no bot should have: the operator notes it (`expires`, yyyy-mm-dd). */
export async function checkSecret(
  network: Network,
  { bot }: Config,
  expires: string | undefined,
  login = LOGIN,
): Promise<readonly Finding[]> {
  if (bot.kind === 'open') return [];
  if (bot.type !== 'SingleTenant') return [ok(ABOUT, 'none: the managed identity has nothing that runs out')];
  return [timeLeft(expires?.trim(), network.now()), await accepted(network, bot, login)];
}

function timeLeft(expires: string | undefined, now: Date): Finding {
  if (!expires) {
    const todo = `Note its end in ${EXPIRES} (yyyy-mm-dd), or better have none: use a managed identity.`;
    return warning(ABOUT, 'how long it lasts is not known, for a secret does not tell', todo);
  }
  if (!z.iso.date().safeParse(expires).success) {
    return wrong(ABOUT, `${EXPIRES} is not a date`, "Write the secret's last day as yyyy-mm-dd.");
  }
  const days = Math.floor((Date.parse(expires) - now.getTime()) / DAY_MS) + 1;
  const todo = `Make a new client secret, set MICROSOFT_APP_PASSWORD and ${EXPIRES}, and restart the bot.`;
  if (days < 0) return wrong(ABOUT, `ended on ${expires}`, todo);
  return days <= EARLY_DAYS ? warning(ABOUT, `${days} days left`, todo) : ok(ABOUT, `${days} days left`);
}

type WithSecret = Extract<Registered, { type: 'SingleTenant' }>;

async function accepted(network: Network, { appId, tenant, password }: WithSecret, login: string): Promise<Finding> {
  const reply = await request(network, `${login}/${tenant}/oauth2/v2.0/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: appId,
      client_secret: password,
      scope: BOT_FRAMEWORK_SCOPE,
    }),
  });
  if (reply.kind === 'answered' && reply.status === 200) return ok(ABOUT, 'accepted by Microsoft Entra');
  const { host } = new URL(login);
  const code = reply.kind === 'answered' ? refusal.safeParse(reply.json).data?.error_codes[0] : undefined;
  if (code === undefined) {
    const why = reply.kind === 'silent' ? reply.why : `status ${reply.status}`;
    return wrong(ABOUT, `could not be tried at ${host}: ${why}`, `Let this machine reach ${host} on port 443.`);
  }
  const [seen, todo] = TELLING[code] ?? ['is not accepted', 'Look the number up among the error codes of Entra.'];
  return wrong(ABOUT, `${seen} (AADSTS${code})`, todo);
}
