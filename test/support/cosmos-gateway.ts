import { Agent, createServer, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { listen, stop } from './cosmos-emulator.ts';

/** A request on its way to the database. */
export type Passing = {
  readonly kind: 'batch' | 'read' | 'query' | 'plan' | 'other';
  readonly body: string;
  readonly headers: IncomingMessage['headers'];
};

/**
 * What becomes of a request. `after`: the database has carried it out by then, and its own answer is lost. `meanwhile` is
 * what happens before the sender notices.
 */
export type Fault = { readonly after?: boolean; readonly meanwhile?: () => Promise<unknown> } & (
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: unknown;
    }
  | { readonly kind: 'reset' | 'silence' }
);

export type Gateway = {
  readonly endpoint: string;
  /** All requests so far, in order. */
  readonly passed: readonly Passing[];
  readonly connections: () => number;
  /** From now on, what happens to each request; undefined: nothing, it passes. */
  readonly trouble: (choose: (request: Passing) => Fault | undefined) => void;
  /** Headers that every answer gets. */
  readonly addHeaders: (headers: Readonly<Record<string, string>>) => void;
  readonly close: () => Promise<void>;
};

type Answer = { readonly status: number; readonly headers: IncomingMessage['headers']; readonly body: Buffer };

/** A gateway before the database at `target`, where requests and answers get lost as a test wants it. */
export async function startGateway(target: string): Promise<Gateway> {
  const agent = new Agent({ keepAlive: true });
  const passed: Passing[] = [];
  let choose: (request: Passing) => Fault | undefined = () => undefined;
  let added: Readonly<Record<string, string>> = {};
  let connections = 0;

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await buffer(request);
    const passing: Passing = { kind: kindOf(request), body: body.toString(), headers: request.headers };
    passed.push(passing);
    const fault = choose(passing);
    const answer = !fault || fault.after ? await forward(agent, target, request, body) : undefined;
    await fault?.meanwhile?.();
    if (fault?.kind === 'reset') request.socket.destroy();
    if (fault?.kind === 'answer') {
      response.writeHead(fault.status, {
        'content-type': 'application/json',
        'x-ms-request-charge': '1',
        ...fault.headers,
      });
      response.end(JSON.stringify(fault.body ?? { code: String(fault.status), message: 'in trouble' }));
    } else if (answer && !fault) {
      response.writeHead(answer.status, { ...answer.headers, ...added });
      response.end(answer.body);
    }
  };
  const server = createServer((request, response) => {
    handle(request, response).catch(() => request.socket.destroy());
  });
  server.on('connection', () => {
    connections += 1;
  });
  return {
    endpoint: await listen(server),
    passed,
    connections: () => connections,
    trouble: (next) => {
      choose = next;
    },
    addHeaders: (headers) => {
      added = headers;
    },
    close: async () => {
      agent.destroy();
      await stop(server);
    },
  };
}

function kindOf({ method, headers }: IncomingMessage): Passing['kind'] {
  if (headers['x-ms-cosmos-batch-atomic']) return 'batch';
  if (headers['x-ms-cosmos-is-query-plan-request']) return 'plan';
  if (headers['x-ms-documentdb-isquery']) return 'query';
  return method === 'GET' && headers['x-ms-documentdb-partitionkey'] ? 'read' : 'other';
}

function forward(agent: Agent, target: string, request: IncomingMessage, body: Buffer): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  const { method, headers, url = '/' } = request;
  httpRequest(new URL(url, target), { agent, method, headers }, (answer) => {
    buffer(answer).then(
      (text) => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: text }),
      reject,
    );
  })
    .on('error', reject)
    .end(body);
  return promise;
}
