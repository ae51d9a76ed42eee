import http from 'node:http';
import https from 'node:https';
import { text } from 'node:stream/consumers';

/** Without this a platform that does not answer is waited for for ever. */
export const REQUEST_MS = 8_000;

const AGENT = { keepAlive: true, timeout: 60_000 };
const agents = { http: new http.Agent(AGENT), https: new https.Agent(AGENT) };

/** As much of an activity as says where it goes; the rest is sent as it is. */
type Outgoing = {
  readonly serviceUrl?: string;
  readonly conversation?: { readonly id: string };
  readonly replyToId?: string;
};

/** What the platform refused, with the fields that the SDK's own error has. */
export class SendRefused extends Error {
  readonly statusCode: number;
  readonly code: string | undefined;
  readonly details: unknown;
  readonly response: { readonly headers: { get(name: string): string | undefined } };

  constructor(statusCode: number, headers: http.IncomingHttpHeaders, body: unknown) {
    super(`the platform answered ${statusCode}`);
    this.statusCode = statusCode;
    this.code = codeIn(body);
    this.details = body;
    this.response = { headers: { get: (name) => [headers[name] ?? []].flat()[0] } };
  }
}

/**
 * Posts an activity to its conversation, once: as a reply where it is one. The SDK's client does the same at many times the
 * cost, as it takes apart and puts together again what is JSON already.
 *
 * @param authorization the header that lets the bot in; none where nobody is asked for one
 * @throws SendRefused when the platform says no; an error with a `code` when it does not answer
 */
export async function postActivity(activity: Outgoing, authorization: string | undefined): Promise<{ id: string }> {
  const { serviceUrl = '', conversation, replyToId } = activity;
  const path = `v3/conversations/${encodeURIComponent(conversation?.id ?? '')}/activities`;
  const url = new URL(replyToId ? `${path}/${encodeURIComponent(replyToId)}` : path, withSlash(serviceUrl));
  const response = await post(url, JSON.stringify(activity), authorization);
  const body = parsed(await text(response));
  const status = response.statusCode ?? 0;
  if (status < 200 || status > 299) throw new SendRefused(status, response.headers, body);
  return { id: idIn(body) };
}

function post(url: URL, body: string, authorization: string | undefined): Promise<http.IncomingMessage> {
  const secure = url.protocol === 'https:';
  return new Promise((resolve, reject) => {
    const request = (secure ? https : http).request(
      url,
      {
        method: 'POST',
        agent: secure ? agents.https : agents.http,
        headers: {
          accept: '*/*',
          'content-type': 'application/json; charset=utf-8',
          'content-length': Buffer.byteLength(body),
          ...(authorization !== undefined && { authorization }),
        },
        signal: AbortSignal.timeout(REQUEST_MS),
      },
      resolve,
    );
    request.once('error', reject);
    request.end(body);
  });
}

const withSlash = (url: string): string => (url.endsWith('/') ? url : `${url}/`);

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
const idIn = (body: unknown): string => (isObject(body) && typeof body.id === 'string' ? body.id : '');
const codeIn = (body: unknown): string | undefined =>
  isObject(body) && isObject(body.error) && typeof body.error.code === 'string' ? body.error.code : undefined;
