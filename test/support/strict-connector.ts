import { EventEmitter, once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { type Member, TENANT } from './connector.ts';
import { FAULTS, type FaultPlan, noFaults } from './faults.ts';
import { createPaceLimit, mostInASecond } from './pace.ts';

/** Microsoft's published limits: requests of a bot in a tenant, and messages to a conversation, in any second. */
const PER_TENANT = 50;
const PER_CONVERSATION = 7;

/** A message Teams has taken, whether or not the sender heard of it. Each person has a conversation of their own. */
export type Message = { readonly at: number; readonly conversation: string; readonly said: string };

export type Report = {
  readonly taken: number;
  /** Conversations that got a message. */
  readonly distinct: number;
  /** Messages beyond the first in their conversation. */
  readonly doubled: number;
  /** All that were made, refused ones too. */
  readonly requests: number;
  /** The most requests in any sliding second, refused ones too. */
  readonly peak: number;
  /** Requests that broke a limit. */
  readonly over: number;
  /** Requests that met a planned fault. */
  readonly faults: number;
  /** From the first request to the last message. */
  readonly seconds: number;
};

export type StrictConnector = {
  readonly url: string;
  readonly members: Map<string, Member>;
  readonly messages: readonly Message[];
  /** When the first request came, on the clock of `performance`. */
  readonly firstAt: number | undefined;
  readonly distinct: number;
  /** Sends to this conversation, failed ones too. */
  sendsTo(conversation: string): number;
  report(): Report;
  /** Resolves with true when the condition holds, with false when it still does not after this time. */
  until(condition: () => boolean, withinMs: number): Promise<boolean>;
  /** Resolves when nobody is connected: what a process sent before it was killed has come in. */
  deserted(): Promise<void>;
  close(): Promise<void>;
};

const activity = z.object({
  type: z.string(),
  summary: z.string().optional(),
  text: z.string().optional(),
  replyToId: z.string().optional(),
});
const creation = z.object({ members: z.tuple([z.object({ id: z.string() })]), activity: activity.optional() });

const json = (response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void => {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
};

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return JSON.parse(Buffer.concat(chunks).toString('utf8'));
}

/**
 * Teams as a crowd of notices meets it, on loopback: keeps its limits, fails as planned, refuses a reply to nothing, and
 * counts.
 *
 * @param options.answersAfterMs how long an answer takes; the message is taken at once
 */
export async function startStrictConnector(
  options: { readonly plan?: FaultPlan; readonly answersAfterMs?: number } = {},
): Promise<StrictConnector> {
  const { plan = noFaults, answersAfterMs = 0 } = options;
  const members = new Map<string, Member>();
  const arrivals: number[] = [];
  const messages: Message[] = [];
  const sends = new Map<string, number>();
  /** What can be replied to, by conversation. */
  const known = new Set<string>();
  const reached = new Set<string>();
  const withinTenant = createPaceLimit(PER_TENANT);
  const conversations = new Map<string, ReturnType<typeof createPaceLimit>>();
  const changed = new EventEmitter();
  let over = 0;
  let faults = 0;

  function take(conversation: string, { summary, text }: z.infer<typeof activity>): string {
    reached.add(conversation);
    messages.push({ at: performance.now(), conversation, said: summary ?? text ?? '' });
    const id = `sent-${messages.length}`;
    known.add(`${conversation}/${id}`);
    return id;
  }
  /** Whether this send keeps the conversation's own limit. */
  function withinPace(conversation: string, at: number): boolean {
    const limit = conversations.get(conversation) ?? createPaceLimit(PER_CONVERSATION);
    conversations.set(conversation, limit);
    return limit(at);
  }
  function tooMany(response: ServerResponse): void {
    over += 1;
    json(response, 429, { error: { code: 'Throttled' } }, { 'retry-after': '1' });
  }

  async function send(
    request: IncomingMessage,
    response: ServerResponse,
    conversation: string,
    replyTo: string,
  ): Promise<void> {
    if (!withinPace(conversation, performance.now())) return tooMany(response);
    const said = activity.parse(await bodyOf(request));
    const about = replyTo || said.replyToId;
    if (about && !known.has(`${conversation}/${about}`)) {
      return json(response, 404, { error: { code: 'ActivityNotFoundInConversation' } });
    }
    const kind = plan(conversation);
    const fault = kind && FAULTS[kind];
    if (fault) faults += 1;
    if (fault?.act === 'refuse') {
      const { status, body, retryAfter } = fault;
      return json(response, status, body, retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) });
    }
    if (fault?.act === 'break' && !fault.taken) {
      request.socket.destroy();
      return;
    }
    const id = take(conversation, said);
    if (fault?.act === 'break') {
      request.socket.destroy();
      return;
    }
    const ms = answersAfterMs + (fault?.ms ?? 0);
    if (ms > 0) await wait(ms, undefined, { ref: false });
    json(response, 201, { id });
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const at = performance.now();
    arrivals.push(at);
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const [, conversation = '', what, id = ''] = /^\/v3\/conversations(?:\/([^/]+)\/(\w+)(?:\/([^/]+))?)?$/
      .exec(pathname)
      ?.map((part) => decodeURIComponent(part ?? '')) ?? [pathname, '', 'nothing'];
    if (what === 'activities') sends.set(conversation, (sends.get(conversation) ?? 0) + 1);
    if (!withinTenant(at)) return tooMany(response);
    switch (`${request.method} ${what}`) {
      case 'POST activities':
        return send(request, response, conversation, id);
      case 'GET members': {
        if (id === '') return json(response, 200, [...members.values()]);
        const found = members.get(id);
        if (!found) return json(response, 404, { error: { code: 'MemberNotFoundInConversation' } });
        return json(response, 200, { ...found, userPrincipalName: found.email, tenantId: TENANT });
      }
      case 'POST ': {
        const created = creation.parse(await bodyOf(request));
        const chat = `a:created-${created.members[0].id}`;
        return json(response, 201, { id: chat, ...(created.activity && { activityId: take(chat, created.activity) }) });
      }
      default:
        return json(response, 404, {});
    }
  }

  const server = createServer((request, response) => {
    handle(request, response)
      .catch((error: unknown) => {
        response.statusCode = 500;
        response.end(String(error));
      })
      .finally(() => changed.emit('request'));
    changed.emit('request');
  });
  // A connection that is closed for being idle at the moment it is used again would look like a lost answer.
  server.keepAliveTimeout = 120_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const connections = () =>
    new Promise<number>((resolve, reject) => {
      server.getConnections((error, count) => (error ? reject(error) : resolve(count)));
    });

  return {
    url: `http://127.0.0.1:${port}/`,
    members,
    messages,
    get firstAt() {
      return arrivals[0];
    },
    get distinct() {
      return reached.size;
    },
    sendsTo: (conversation) => sends.get(conversation) ?? 0,
    report: () => ({
      taken: messages.length,
      distinct: reached.size,
      doubled: messages.length - reached.size,
      peak: mostInASecond(arrivals),
      over,
      requests: arrivals.length,
      faults,
      seconds: ((messages.at(-1)?.at ?? 0) - (arrivals[0] ?? 0)) / 1_000,
    }),
    async until(condition, withinMs) {
      const late = AbortSignal.timeout(Math.ceil(withinMs));
      while (!condition()) {
        if (late.aborted) return false;
        await once(changed, 'request', { signal: late }).catch(() => undefined);
      }
      return true;
    },
    async deserted() {
      while ((await connections()) > 0) await wait(5);
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
