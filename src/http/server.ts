import type { Logger } from 'pino';
import restify, { type Next, type Request, type Response, type Server } from 'restify';
import { z } from 'zod';

/** A card with everything in it is a tenth of this. */
const MAX_BODY = 256 * 1024;

export type HttpParts = {
  /** Answers POST /api/messages. */
  readonly messages: (body: unknown, authorization: string) => Promise<{ status: number; body?: unknown }>;
  /** Resolves when the store answers. */
  readonly ready: () => Promise<void>;
  /** Further pages, by path: HTML for a request that wants it in this language. */
  readonly pages?: Readonly<Record<string, (language: 'sv' | 'en', query: unknown) => string>>;
  /** Answers what a browser asks for of `/svar`, `/filer` and `/om`. */
  readonly web: (request: {
    readonly page: 'reply' | 'calendar' | 'about';
    readonly method: 'GET' | 'POST';
    readonly token: string;
    readonly fields: unknown;
    readonly language: 'sv' | 'en' | undefined;
  }) => Promise<{
    readonly status: number;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string;
  }>;
  readonly log: Logger;
};

/** An answer of a page: a choice and a few lines. */
const MAX_FORM = 16 * 1024;
/** A star, since the router takes no named part of an address that is longer than a hundred characters. */
const PAGES = { '/svar/*': 'reply', '/filer/*': 'calendar', '/om': 'about' } as const;

export function createServer({ messages, ready, pages = {}, web, log }: HttpParts): Server {
  const server = restify.createServer({ name: '', ignoreTrailingSlash: true });
  // A caller who dribbles its request must not hold a connection for ever.
  server.server.headersTimeout = 10_000;
  server.server.requestTimeout = 15_000;
  server.use(restify.plugins.queryParser({ mapParams: false }));

  server.get('/healthz', async (_request: Request, response: Response) => {
    response.send(200, { status: 'alive' });
  });
  server.get('/readyz', async (_request: Request, response: Response) => {
    try {
      await ready();
      response.send(200, { status: 'ready' });
    } catch (error) {
      log.error({ err: error }, 'the store does not answer');
      response.send(503, { status: 'not ready' });
    }
  });
  server.post(
    '/api/messages',
    only('application/json', MAX_BODY),
    ...restify.plugins.bodyParser({ maxBodySize: MAX_BODY, mapParams: false }),
    async (request: Request, response: Response) => {
      try {
        const answer = await messages(request.body, request.header('authorization', ''));
        response.send(answer.status, answer.body);
      } catch (error) {
        log.error({ err: error }, 'a request could not be handled');
        response.send(500, { code: 'InternalError' });
      }
    },
  );
  const browser = (page: (typeof PAGES)[keyof typeof PAGES], method: 'GET' | 'POST') => {
    return async (request: Request, response: Response) => {
      const { lang } = z
        .object({ lang: z.enum(['sv', 'en']).optional() })
        .catch({})
        .parse(request.query);
      const { '*': token = '' } = z.object({ '*': z.string().optional() }).catch({}).parse(request.params);
      const answer = await web({ page, method, token, fields: request.body, language: lang });
      response.sendRaw(answer.status, answer.body, answer.headers);
    };
  };
  for (const [path, page] of Object.entries(PAGES)) server.get(path, browser(page, 'GET'));
  server.post(
    '/svar/*',
    only('application/x-www-form-urlencoded', MAX_FORM),
    ...restify.plugins.bodyParser({ maxBodySize: MAX_FORM, mapParams: false }),
    browser('reply', 'POST'),
  );
  for (const [path, page] of Object.entries(pages)) {
    server.get(path, async (request: Request, response: Response) => {
      const language = String(request.query?.lang ?? '').startsWith('en') ? 'en' : 'sv';
      response.sendRaw(200, page(language, request.query), { 'Content-Type': 'text/html; charset=utf-8' });
    });
  }
  // Whoever calls gets a status and no word of what went wrong inside.
  server.on('restifyError', (_request: Request, _response: Response, error: HttpError, done: () => void) => {
    log.info({ status: error.statusCode }, 'refused');
    error.toJSON = () => ({ code: error.body?.code ?? 'Error' });
    error.toString = () => error.body?.code ?? 'Error';
    done();
  });
  return server;
}

type HttpError = { statusCode?: number; body?: { code?: string }; toJSON?: () => unknown; toString: () => string };

/** Lets through bodies of this kind and size alone, and refuses others before they are read. */
const only = (type: string, most: number) => (request: Request, response: Response, next: Next) => {
  const tooLarge = Number(request.header('content-length', '0')) > most;
  if (!tooLarge && request.contentType() === type) {
    next();
    return;
  }
  if (tooLarge) response.send(413, { code: 'PayloadTooLarge' });
  else response.send(415, { code: 'UnsupportedMediaType' });
  next(false);
};

/** Where a server that listens can be reached from this machine. */
export function addressOf(server: Server, host: string): string {
  const name = host === '0.0.0.0' ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${server.address().port}`;
}
