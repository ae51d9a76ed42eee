import { z } from 'zod';
import { TOKEN_EXCHANGE } from '../src/platform.ts';
import type { Az } from './az.ts';
import { PackageError } from './teams-package.ts';

const AUDIENCE = 'AzureADMultipleOrgs';

/** Whose tokens an app trusts: a managed identity's, by the id of its principal. */
export type Trusted = { readonly tenant: string; readonly subject: string };

const secrets = z.array(z.unknown()).default([]);
const registered = z.array(
  z.object({
    appId: z.string(),
    displayName: z.string(),
    signInAudience: z.string(),
    passwordCredentials: secrets,
    keyCredentials: secrets,
  }),
);
type Registered = z.infer<typeof registered>[number];
const trusts = z.array(z.object({ subject: z.string() }));

/**
 * The app registration of this resource group's bot, that other tenants may know too; makes what is missing of it.
 *
 * @param botId who the bot has been so far: it does not become another one
 */
export async function appOf(group: string, botId: string | undefined, az: Az): Promise<string> {
  const name = `valideringsbot-${group}`;
  // By name this lists all that begin so.
  const found = registered.parse(JSON.parse(await az('ad', 'app', 'list', '--display-name', name, '--output', 'json')));
  const known = found.filter(({ displayName }) => displayName === name);
  refuseForeign(name, known);
  if (botId !== undefined && known[0]?.appId !== botId) throw new PackageError(lost(name, botId));
  const appId = known[0]?.appId ?? (await create(name, az));
  // Without one in its own tenant it gets no token there. An earlier attempt may have ended between the two.
  const principals = await az('ad', 'sp', 'list', '--display-name', name, '--query', '[].appId', '--output', 'tsv');
  if (!principals.split(/\s+/).includes(appId)) await az('ad', 'sp', 'create', '--id', appId, '--output', 'none');
  return appId;
}

/** Names are nobody's in Entra: whoever has registered one of this name could hold a secret to it, and speak as the bot. */
function refuseForeign(name: string, found: readonly Registered[]): void {
  const isOurs = ({ signInAudience, passwordCredentials, keyCredentials }: Registered): boolean =>
    signInAudience === AUDIENCE && passwordCredentials.length + keyCredentials.length === 0;
  if (found.length < 2 && found.every(isOurs)) return;
  const ids = found.map(({ appId }) => appId).join(', ');
  throw new PackageError(
    `There is an app registration named ${name} that was not made by this deployment (${ids}): it is one of several, has a secret or a certificate, or is for one tenant. Find out whose it is, and rename or remove it.`,
  );
}

const lost = (name: string, botId: string): string =>
  `The bot there is the app registration ${botId}, and none of that id is named ${name} any more. Another one would be another bot. Name it so again; if it was deleted within 30 days, restore it: az rest --method POST --url https://graph.microsoft.com/v1.0/directory/deletedItems/<its object id>/restore`;

const create = async (name: string, az: Az): Promise<string> => {
  const audience = ['--sign-in-audience', AUDIENCE];
  const made = await az(
    'ad',
    'app',
    'create',
    '--display-name',
    name,
    ...audience,
    '--query',
    'appId',
    '--output',
    'tsv',
  );
  return made.trim();
};

/** Lets the app trust the identity, which is then its only credential. */
export async function trust(
  appId: string,
  { tenant, subject }: Trusted,
  { az, withFile }: { az: Az; withFile: <T>(content: unknown, use: (file: string) => Promise<T>) => Promise<T> },
): Promise<void> {
  const credentials = ['ad', 'app', 'federated-credential'];
  const found = trusts.parse(JSON.parse(await az(...credentials, 'list', '--id', appId, '--output', 'json')));
  if (found.some((each) => each.subject === subject)) return;
  const issuer = `https://login.microsoftonline.com/${tenant}/v2.0`;
  const wanted = { name: `bot-${subject}`, issuer, subject, audiences: [TOKEN_EXCHANGE] };
  await withFile(wanted, (file) =>
    az(...credentials, 'create', '--id', appId, '--parameters', `@${file}`, '--output', 'none'),
  );
}
