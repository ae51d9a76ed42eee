import type { JWTVerifyGetKey } from 'jose';
import { z } from 'zod';

/** Soon enough for a key that was changed out of turn; a caller cannot make it any sooner. */
const REFRESH_MS = 5 * 60_000;
const FIRST_RETRY_MS = 2_000;
const FETCH_MS = 5_000;

const metadata = z.object({ jwks_uri: z.url({ protocol: /^https?$/ }) });
const published = z.object({
  keys: z.array(z.looseObject({ kty: z.string(), endorsements: z.array(z.string()).catch([]) })),
});

export type ChannelKeys = {
  /** The keys of the last successful look. Rejects while there has been none. */
  current(): Promise<JWTVerifyGetKey>;
  close(): void;
};

/**
 * The published keys that speak for a channel, fetched at once and then on a schedule of their own: no request from outside
 * makes the process fetch anything.
 * @param failed told of each look that failed; the keys of the last one stay in use
 */
export function watchChannelKeys(url: string, channel: string, failed: (error: unknown) => void): ChannelKeys {
  const closing = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let retry = FIRST_RETRY_MS;
  let keys: JWTVerifyGetKey | undefined;

  async function fetchJson(from: string): Promise<unknown> {
    const signal = AbortSignal.any([closing.signal, AbortSignal.timeout(FETCH_MS)]);
    const response = await fetch(from, { signal, redirect: 'error' });
    if (!response.ok) throw new Error(`the keys of the channel could not be fetched: status ${response.status}`);
    return response.json();
  }
  async function look(): Promise<void> {
    let next = REFRESH_MS;
    try {
      const { createLocalJWKSet } = await import('jose');
      const { jwks_uri } = metadata.parse(await fetchJson(url));
      const found = published.parse(await fetchJson(jwks_uri));
      keys = createLocalJWKSet({ keys: found.keys.filter(({ endorsements }) => endorsements.includes(channel)) });
      retry = FIRST_RETRY_MS;
    } catch (error) {
      if (closing.signal.aborted) return;
      failed(error);
      next = retry;
      retry = Math.min(2 * retry, REFRESH_MS);
    }
    timer = setTimeout(() => void look(), next).unref();
  }
  const first = look();
  return {
    async current() {
      await first;
      if (!keys) throw new Error('the keys of the channel are not known yet');
      return keys;
    },
    close() {
      clearTimeout(timer);
      closing.abort();
    },
  };
}
