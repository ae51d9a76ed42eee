import { z } from 'zod';
import type { World } from '../../use-cases/ports.ts';
import { ChannelError } from '../channel.ts';
import { type Reach, reachOf, SHUT } from '../delivery/reach.ts';
import type { Recipient } from '../delivery/recipient.ts';

/** Installs the bot for one person: by Entra object id, or by an address that is their user name. Throws a ChannelError. */
export type Installer = (person: string) => Promise<void>;

const GRAPH = 'https://graph.microsoft.com/v1.0';
const REQUEST_MS = 10_000;
const RETRIED = [429, 502, 503, 504];
const failure = z.object({ error: z.object({ code: z.string().regex(/^[\w.]{1,60}$/) }) });

/** By `TeamsAppInstallation.ReadWriteSelfForUser.All`. `app`: its id in the organisation's catalogue. `token`: for Graph. */
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
    if (!RETRIED.includes(response.status)) throw new ChannelError('gone', code);
    const seconds = Number(response.headers.get('retry-after') || Number.NaN);
    throw new ChannelError('retry', code, { afterMs: Number.isFinite(seconds) ? seconds * 1000 : undefined });
  };
}

export const INSTALLED = 'installed';

/** Teams tells the bot of an installation within seconds; after this it is not coming, and the next way is tried. */
const OPENING_MS = 2 * 60_000;

/** Once for each address: an installation makes Teams introduce the person, and then their notices go out. */
export async function installFor(
  world: World,
  install: Installer | undefined,
  recipient: Recipient,
  mayStart: () => void,
): Promise<Reach> {
  const { user, address } = recipient;
  if (!install || !address || user?.conversation) return SHUT;
  const { key, email } = address;
  if ((await world.people.address(key))?.installed) return SHUT;
  try {
    mayStart();
    await install(user?.id ?? email);
  } catch (error) {
    if (error instanceof ChannelError) return reachOf(error);
    throw error;
  }
  const installed = { at: world.calendar.now('UTC').at };
  await world.people.changeAddress(key, (before) => ({ key, email, programmes: [], ...before, installed }));
  return { kind: 'retry', why: INSTALLED, afterMs: OPENING_MS };
}
