import { reasonOf } from './finding.ts';

/** How long a server may take before it counts as unreachable. */
const PATIENCE_MS = 8_000;
/** Nothing that is asked for here is longer. */
const MAX_BODY = 1_000_000;

export type HttpReply =
  | {
      readonly kind: 'answered';
      readonly status: number;
      /** What the body holds as JSON; undefined when it is no JSON. */
      readonly json: unknown;
      /** Milliseconds by which this machine's clock is ahead of the server's, give or take a second; undefined: not told. */
      readonly ahead: number | undefined;
    }
  | { readonly kind: 'silent'; readonly why: string };

export type Network = { readonly fetch: typeof fetch; readonly now: () => Date };

/** Asks a server once, without following it elsewhere. Never throws. */
export async function request({ fetch, now }: Network, url: string | URL, init: RequestInit = {}): Promise<HttpReply> {
  try {
    const sent = now().getTime();
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const response = await fetch(url, { redirect: 'manual', ...init, signal });
    const received = now().getTime();
    const date = Date.parse(response.headers.get('date') ?? '');
    return {
      kind: 'answered',
      status: response.status,
      json: parsed(await textOf(response)),
      // The header counts whole seconds: on average it is half of one behind.
      ahead: Number.isNaN(date) ? undefined : (sent + received) / 2 - (date + 500),
    };
  } catch (error) {
    return { kind: 'silent', why: reasonOf(error) };
  }
}

async function textOf(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > MAX_BODY) return '';
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
