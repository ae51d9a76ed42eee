import { z } from 'zod';
import type { World } from '../use-cases/ports.ts';
import { ChannelError } from './channel.ts';
import { type Reach, reachOf, SHUT } from './reach.ts';
import type { Recipient } from './recipient.ts';

/** Installs the bot for one person: by Entra object id, or by an address that is their user name. Throws a ChannelError. */
export type Installer = (person: string) => Promise<void>;

const GRAPH = 'https://graph.microsoft.com/v1.0';
const REQUEST_MS = 10_000;
const RETRIED = [429, 502, 503, 504];
const failure = z.object({ error: z.object({ code: z.string().regex(/^[\w.]{1,60}$/) }) });

/**
 * Through Microsoft Graph, with the application permission `TeamsAppInstallation.ReadWriteSelfForUser.All`.
 *
 * @param parts.app the app's id in the organisation's Teams catalogue
 * @param parts.token a token for Graph
 */
export function createInstaller(parts: {
  readonly app: string;
  readonly token: () => Promise<string>;
  readonly fetch: typeof fetch;
  readonly graph?: string;
}): Installer {
  const { app, token, graph = GRAPH } = parts;
  const body = JSON.stringify({ 'teamsApp@odata.bind': `${GRAPH}/appCatalogs/teamsApps/${app}` });
  return async (person) => {
    let response: Response;
    try {
      response = await parts.fetch(`${graph}/users/${encodeURIComponent(person)}/teamwork/installedApps`, {
        method: 'POST',
        headers: { authorization: `Bearer ${await token()}`, 'content-type': 'application/json' },
        body,
        signal: AbortSignal.timeout(REQUEST_MS),
      });
    } catch (cause) {
      throw new ChannelError('retry', 'no-graph', { cause });
    }
    // 409: it is there already, and they have only not been heard of.
    if (response.ok || response.status === 409) return;
    const answer: unknown = await response.json().catch(() => undefined);
    const code = failure.safeParse(answer).data?.error.code ?? `graph-${response.status}`;
    if (!RETRIED.includes(response.status)) throw new ChannelError('gone', code, { lasting: true });
    const seconds = Number(response.headers.get('retry-after') || Number.NaN);
    throw new ChannelError('retry', code, { afterMs: Number.isFinite(seconds) ? seconds * 1000 : undefined });
  };
}

/** Teams tells the bot of an installation within seconds; after this it is not coming, and the next way is tried. */
const OPENING_MS = 2 * 60_000;

/** Once for each address: an installation makes Teams introduce the person, and then their notices go out. */
export async function installFor(world: World, install: Installer | undefined, recipient: Recipient): Promise<Reach> {
  const { user, address } = recipient;
  if (!install || !address || user?.conversation) return SHUT;
  const known = await world.people.address(address.key);
  if (known?.installed) return known.installed.why === undefined ? SHUT : { kind: 'shut', why: known.installed.why };
  const note = (why?: string) => {
    const installed = { at: world.calendar.now('UTC').at, ...(why !== undefined && { why }) };
    return world.people.changeAddress(address.key, (before) => ({
      key: address.key,
      email: address.email,
      programmes: [],
      ...before,
      installed,
    }));
  };
  try {
    await install(user?.id ?? address.email);
    await note();
    return { kind: 'opening', why: 'installed', afterMs: OPENING_MS };
  } catch (error) {
    if (!(error instanceof ChannelError)) throw error;
    if (error.lasting) await note(error.code);
    return reachOf(error);
  }
}
