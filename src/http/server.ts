import type { Logger } from 'pino';
import restify, { type Next, type Request, type Response, type Server } from 'restify';
import { z } from 'zod';
import { PAGES, type PageName, ROUTES } from '../routes.ts';
import { isReadable, readable } from './address.ts';
import { checkBody, HttpRefusal, parseForm, parseJson, readBody } from './body.ts';
import { coalesced } from './coalesced.ts';
import { limitConnections } from './connections.ts';

/** A card with everything in it is a tenth of this. */
const MAX_BODY = 256 * 1024;
/** An answer of a page: a choice and a few lines. */
const MAX_FORM = 16 * 1024;
/** Whoever asks whether the store is ready has it written to; so often at most. */
const LOOKS_APART_MS = 250;
const PAGE_NAMES = Object.keys(PAGES) as PageName[];

type Page = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
};

export type HttpParts<Caller = unknown> = {
  /** Answers what is posted to `ROUTES.messages`. */
  readonly messages: {
    /** Who calls, by the Authorization header alone: asked before any of the body is read. Undefined: nobody we know. */
    readonly caller: (authorization: string) => Promise<Caller | undefined>;
    readonly answer: (body: unknown, caller: Caller) => Promise<{ status: number; body?: unknown }>;
  };
  readonly ready: () => Promise<void>;
  /** Further pages, by path: HTML for a request with this query. */
  readonly pages?: Readonly<Record<string, (query: unknown) => string>>;
  /** Answers what a browser asks for of `PAGES`. */
  readonly web: (request: {
    readonly page: PageName;
    readonly method: 'GET' | 'HEAD' | 'POST';
    readonly token: string;
    readonly fields: unknown;
    readonly query: unknown;
  }) => Promise<Page>;
  /** What a person is shown at an address that is none. */
  readonly lost: (address: { readonly path: string; readonly query: unknown }) => Page;
  readonly log: Logger;
};

declare module 'restify' {
  interface Server {
    /** Ahead of all that the server does itself. False: it is answered here. */
    first(handle: (request: Request, response: Response) => boolean): void;
  }
}

type Handle = (request: Request, response: Response) => Promise<void>;

export function createServer<Caller>({ messages, ready, pages = {}, web, lost, log }: HttpParts<Caller>): Server {
  const server = restify.createServer({ name: '', ignoreTrailingSlash: true, noWriteContinue: true });
  limitConnections(server.server);
  // Without a listener an error of the listening socket, such as no file left for one more connection, ends the process.
  server.on('error', (error: unknown) => {
    if (server.server.listening) log.error({ err: error }, 'the server met an error');
  });
  server.pre(onlyReadable);
  server.use(restify.plugins.queryParser({ mapParams: false }));

  /** Answers with what was sent, or with why nothing was; says no word of what went wrong inside. */
  const answered = (handle: Handle) => async (request: Request, response: Response) => {
    try {
      await handle(request, response);
    } catch (error) {
      if (error instanceof HttpRefusal) {
        log.info({ status: error.status }, 'refused');
        sendJson(response, error.status, { code: error.code });
      } else if (request.socket.destroyed) {
        log.info({ why: 'the caller has gone' }, 'refused');
      } else {
        log.error({ err: error }, 'a request could not be handled');
        sendJson(response, 500, { code: 'InternalError' });
      }
    }
  };
  const get = (path: string, handle: Handle): void => {
    server.get(path, answered(handle));
    server.head(path, answered(handle));
  };

  get(ROUTES.alive, async (_request, response) => {
    sendJson(response, 200, { status: 'alive' });
  });
  const isReady = coalesced(
    () =>
      ready().then(
        () => true,
        (error: unknown) => {
          log.error({ err: error }, 'the store does not answer');
          return false;
        },
      ),
    LOOKS_APART_MS,
  );
  get(ROUTES.ready, async (_request, response) => {
    if (await isReady()) sendJson(response, 200, { status: 'ready' });
    else sendJson(response, 503, { status: 'not ready' });
  });
  const answerMessage = answered(async (request, response) => {
    checkBody(request, response, 'application/json', MAX_BODY);
    const caller = await messages.caller(request.header('authorization', '')).catch((error: unknown) => {
      log.error({ err: error }, 'who calls cannot be told');
      throw new HttpRefusal(503, 'ServiceUnavailable');
    });
    if (caller === undefined) {
      sendJson(response, 401);
      return;
    }
    const body = parseJson(await readBody(request, response, MAX_BODY));
    const answer = await messages.answer(body, caller);
    sendJson(response, answer.status, answer.body);
  });
  server.post(ROUTES.messages, answerMessage);
  // Nearly all that comes is this, at this very address: it needs nothing of what restify does for a request and its route.
  server.first((request, response) => {
    if (request.method !== 'POST' || request.url !== ROUTES.messages || !isReadable(request)) return true;
    answerMessage(request, response).catch(() => response.destroy());
    return false;
  });
  const browser = async (page: PageName, request: Request, response: Response, form?: unknown): Promise<void> => {
    const { '*': token = '' } = z.object({ '*': z.string().optional() }).catch({}).parse(request.params);
    const asked = request.method === 'HEAD' ? 'HEAD' : 'GET';
    const method = form === undefined ? asked : 'POST';
    const answer = await web({ page, method, token, fields: form, query: request.query });
    send(response, answer.status, answer.body, answer.headers);
  };
  for (const page of PAGE_NAMES) {
    const { path, personal, posts } = PAGES[page];
    // A star, since the router takes no named part of an address that is longer than a hundred characters.
    const route = personal ? `${path}/*` : path;
    // Whose address has lost what followed it is told so.
    for (const each of new Set([route, path])) get(each, (request, response) => browser(page, request, response));
    if (!posts) continue;
    server.post(
      route,
      answered(async (request, response) => {
        checkBody(request, response, 'application/x-www-form-urlencoded', MAX_FORM);
        await browser(page, request, response, parseForm(await readBody(request, response, MAX_FORM)));
      }),
    );
  }
  for (const [path, page] of Object.entries(pages)) {
    get(path, async (request, response) => {
      send(response, 200, page(request.query), { 'Content-Type': 'text/html; charset=utf-8' });
    });
  }
  // Whoever calls gets a status and no word of what went wrong inside.
  server.on('restifyError', (request: Request, response: Response, error: HttpError, done: () => void) => {
    log.info({ status: error.statusCode }, 'refused');
    if (error.statusCode === 404 && isPerson(request)) {
      const { pathname: path, searchParams } = new URL(request.href(), 'http://here');
      const { status, body, headers } = lost({ path, query: Object.fromEntries(searchParams) });
      response.sendRaw(status, body, headers);
    }
    error.toJSON = () => ({ code: error.body?.code ?? 'Error' });
    error.toString = () => error.body?.code ?? 'Error';
    done();
  });
  return server;
}

type HttpError = { statusCode?: number; body?: { code?: string }; toJSON?: () => unknown; toString: () => string };

/**
 * Sends it as it is; to HEAD, what would have been sent of it to GET but for itself. In one piece: restify would send head and
 * body apart.
 */
function send(
  response: Response,
  status: number,
  body: string | Uint8Array,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { ...headers, 'Content-Length': String(Buffer.byteLength(body)) });
  response.end(body);
}

/** Undefined: nothing but the status. */
function sendJson(response: Response, status: number, body?: unknown): void {
  if (body === undefined) send(response, status, '');
  else send(response, status, JSON.stringify(body), { 'Content-Type': 'application/json' });
}

/**
 * Refuses what is no request of ours at all, and closes its connection. An upgrade to another protocol is refused whatever it
 * names, h2c included: there is none here, and no proxy in front passes one on.
 */
function onlyReadable(request: Request, response: Response, next: Next): void {
  if (isReadable(request)) {
    request.url = readable(request.url ?? '');
    next();
    return;
  }
  response.setHeader('Connection', 'close');
  sendJson(response, 400, { code: 'BadRequest' });
  next(false);
}

/** A browser that somebody looks at asks for pages by name. */
const isPerson = (request: Request): boolean => request.header('accept', '').includes('text/html');
