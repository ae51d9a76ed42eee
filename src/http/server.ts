import type { Logger } from 'pino';
import restify, { type Request, type Response, type Server } from 'restify';

/** A card with everything in it is a tenth of this. */
const MAX_BODY = 256 * 1024;

export type HttpParts = {
  /** Answers POST /api/messages. */
  readonly messages: (body: unknown, authorization: string) => Promise<{ status: number; body?: unknown }>;
  /** Resolves when the store answers. */
  readonly ready: () => Promise<void>;
  /** Further pages, by path: HTML for a request that wants it in this language. */
  readonly pages?: Readonly<Record<string, (language: 'sv' | 'en') => string>>;
  readonly log: Logger;
};

export function createServer({ messages, ready, pages = {}, log }: HttpParts): Server {
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
    smallJsonOnly,
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
  for (const [path, page] of Object.entries(pages)) {
    server.get(path, async (request: Request, response: Response) => {
      const language = String(request.query?.lang ?? '').startsWith('en') ? 'en' : 'sv';
      response.sendRaw(200, page(language), { 'Content-Type': 'text/html; charset=utf-8' });
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

function smallJsonOnly(request: Request, response: Response, next: (error?: unknown) => void): void {
  // Refused before its body is read: what it would cost is the point of the limit.
  if (Number(request.header('content-length', '0')) > MAX_BODY) {
    response.send(413, { code: 'PayloadTooLarge' });
    next(false);
    return;
  }
  if (request.contentType() === 'application/json') {
    next();
    return;
  }
  response.send(415, { code: 'UnsupportedMediaType' });
  next(false);
}
