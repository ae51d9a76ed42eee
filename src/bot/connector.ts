import http from 'node:http';
import https from 'node:https';

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
 * cost, as it takes apart and puts together again what is JSON already, and by itself repeats what has perhaps arrived.
 * @param authorization the header that lets the bot in; none where nobody is asked for one
 * @throws SendRefused when the platform says no; an error with a `code` when it does not answer
 */
export async function postActivity(activity: Outgoing, authorization: string | undefined): Promise<{ id: string }> {
  const { serviceUrl = '', conversation, replyToId } = activity;
  const path = `${conversationPath(conversation?.id ?? '')}/activities`;
  const url = urlOf(serviceUrl, replyToId ? `${path}/${encodeURIComponent(replyToId)}` : path);
  return { id: idIn(await ask(url, authorization, JSON.stringify(activity))) };
}

/** Puts an activity in the place of one that was sent, `id`, and fails as `postActivity` does. */
export async function putActivity(activity: Outgoing & { readonly id?: string }, authorization: string | undefined) {
  const { serviceUrl = '', conversation, id = '' } = activity;
  const path = `${conversationPath(conversation?.id ?? '')}/activities/${encodeURIComponent(id)}`;
  await ask(urlOf(serviceUrl, path), authorization, JSON.stringify(activity), 'PUT');
}

/** Opens a conversation, and fails as `postActivity` does. Its id; empty when the platform tells none. */
export const createConversation = async (
  serviceUrl: string,
  wanted: object,
  authorization: string | undefined,
): Promise<string> => idIn(await ask(urlOf(serviceUrl, CONVERSATIONS), authorization, JSON.stringify(wanted)));

/** What the roster tells of a member, and fails as `postActivity` does. */
export const getMember = (
  serviceUrl: string,
  conversation: string,
  member: string,
  authorization: string | undefined,
): Promise<unknown> =>
  ask(urlOf(serviceUrl, `${conversationPath(conversation)}/members/${encodeURIComponent(member)}`), authorization);

const CONVERSATIONS = 'v3/conversations';
const conversationPath = (id: string): string => `${CONVERSATIONS}/${encodeURIComponent(id)}`;
const urlOf = (serviceUrl: string, path: string): URL => new URL(path, withSlash(serviceUrl));

/** @param body JSON to bring; absent: something is only looked up */
async function ask(
  url: URL,
  authorization: string | undefined,
  body?: string,
  method = body === undefined ? 'GET' : 'POST',
): Promise<unknown> {
  const { status, headers, text } = await request(url, authorization, method, body);
  const answer = parsed(text);
  if (status < 200 || status > 299) throw new SendRefused(status, headers, answer);
  return answer;
}

type Answer = { readonly status: number; readonly headers: http.IncomingHttpHeaders; readonly text: string };

/** By events and a timer, which cost a third of what an AbortSignal and an iterator do, and leave nothing behind. */
function request(
  url: URL,
  authorization: string | undefined,
  method: string,
  body: string | undefined,
): Promise<Answer> {
  const secure = url.protocol === 'https:';
  return new Promise((resolve, reject) => {
    const request = (secure ? https : http).request(
      url,
      {
        method,
        agent: secure ? agents.https : agents.http,
        headers: {
          accept: '*/*',
          ...(body !== undefined && {
            'content-type': 'application/json; charset=utf-8',
            'content-length': Buffer.byteLength(body),
          }),
          ...(authorization !== undefined && { authorization }),
        },
      },
      (response) => {
        const { statusCode: status = 0, headers } = response;
        let text = '';
        response.setEncoding('utf8').on('data', (more: string) => {
          text += more;
        });
        response.once('end', () => resolve({ status, headers, text }));
        response.once('error', reject);
      },
    );
    const late = setTimeout(() => request.destroy(new NoAnswer()), REQUEST_MS);
    request.once('close', () => clearTimeout(late));
    request.once('error', reject);
    request.end(body);
  });
}

/** As a connection fails that has timed out. */
class NoAnswer extends Error {
  readonly code = 'ETIMEDOUT';
  constructor() {
    super('the platform did not answer in time');
  }
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
