import { EventEmitter, once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';
import { WITHIN_MS } from './eventually.ts';

/** What the fake Teams knows of a person. */
export type Member = {
  readonly id: string;
  readonly aadObjectId: string;
  readonly name: string;
  readonly email: string | undefined;
  /** The same as the address, unless it is said here. */
  readonly userPrincipalName?: string;
};

export type Sent = {
  readonly conversation: string;
  readonly replyTo: string | undefined;
  /** The message in whose place it was put; undefined: it is one of its own. */
  readonly inPlaceOf: string | undefined;
  readonly activity: SentActivity;
};
export type SentActivity = z.infer<typeof sentActivity>;

const sentActivity = z.object({
  type: z.string(),
  text: z.string().optional(),
  summary: z.string().optional(),
  replyToId: z.string().optional(),
  attachments: z
    .array(
      z.object({
        contentType: z.string(),
        name: z.string().optional(),
        contentUrl: z.string().optional(),
        content: z.record(z.string(), z.unknown()),
      }),
    )
    .default([]),
});

/** What the next requests are answered instead of success: a status, or a broken connection. */
export type Fault =
  | { readonly status: number; readonly body?: unknown; readonly headers?: Record<string, string> }
  /** Answered as ever, but not before this. */
  | { readonly after: Promise<unknown> }
  | 'reset';

export type Connector = {
  readonly url: string;
  readonly members: Map<string, Member>;
  readonly sent: Sent[];
  /** Requests of any kind, failed ones too. */
  readonly requests: string[];
  faults: Fault[];
  /** Resolves when the condition holds; looks again at each request. */
  until(condition: () => boolean, what: string): Promise<void>;
  close(): Promise<void>;
};

/** Teams as the bot sees it, on loopback: takes what the bot sends, and answers for its roster. */
export async function startConnector(): Promise<Connector> {
  const members = new Map<string, Member>();
  const sent: Sent[] = [];
  const requests: string[] = [];
  const changed = new EventEmitter();
  const connector = { faults: [] as Fault[] };

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    requests.push(`${request.method} ${pathname}`);
    const fault = connector.faults.shift();
    if (fault === 'reset') {
      request.socket.destroy();
      return;
    }
    if (fault && 'after' in fault) await fault.after;
    else if (fault) {
      response.writeHead(fault.status, { 'content-type': 'application/json', ...fault.headers });
      response.end(JSON.stringify(fault.body ?? {}));
      return;
    }
    const json = (status: number, body: unknown) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body));
    };
    const member = /^\/v3\/conversations\/[^/]+\/members\/([^/]+)$/.exec(pathname);
    if (request.method === 'GET' && member) {
      const found = members.get(decodeURIComponent(member[1] ?? ''));
      return found
        ? json(200, { userPrincipalName: found.email, ...found, tenantId: TENANT })
        : json(404, { error: { code: 'MemberNotFoundInConversation' } });
    }
    const post = /^\/v3\/conversations\/([^/]+)\/activities(?:\/([^/]+))?$/.exec(pathname);
    if ((request.method === 'POST' || request.method === 'PUT') && post) {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(Buffer.from(chunk));
      const activity = sentActivity.parse(JSON.parse(Buffer.concat(chunks).toString('utf8')));
      const named = post[2] === undefined ? undefined : decodeURIComponent(post[2]);
      const [replyTo, inPlaceOf] = request.method === 'POST' ? [named, undefined] : [undefined, named];
      sent.push({ conversation: decodeURIComponent(post[1] ?? ''), replyTo, inPlaceOf, activity });
      json(201, { id: `sent-${sent.length}` });
      return;
    }
    json(404, {});
  }

  const server = createServer((request, response) => {
    handle(request, response)
      .catch((error: unknown) => {
        response.statusCode = 500;
        response.end(String(error));
      })
      .finally(() => changed.emit('request'));
  });
  // A connection that is closed for being idle at the moment it is used again would look like a lost answer.
  server.keepAliveTimeout = 120_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return Object.assign(connector, {
    url: `http://127.0.0.1:${port}/`,
    members,
    sent,
    requests,
    async until(condition: () => boolean, what: string) {
      const late = AbortSignal.timeout(WITHIN_MS);
      while (!condition()) {
        try {
          await once(changed, 'request', { signal: late });
        } catch {
          throw new Error(`waited in vain for ${what}`);
        }
      }
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  });
}

export const TENANT = '11111111-1111-4111-8111-111111111111';
