import type { Logger } from 'pino';
import { MAX_BYTES } from '../../files/import/sheet.ts';
import { isFileAddress } from './file-host.ts';

/** What came of fetching a file; `elsewhere`: it lies where no file of the platform does. */
export type FetchedFile =
  | { readonly kind: 'fetched'; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'file-too-big' | 'file-elsewhere' | 'file-unreachable' };
export type FetchFile = (address: string) => Promise<FetchedFile>;

/** Its sender waits for an answer. */
const PATIENCE_MS = 10_000;

/**
 * Fetches files that people send in the chat: from these hosts alone, which must be the platform's, without following where
 * they point to, and no more than a list may have.
 * @param hosts as `*.sharepoint.com`; by https, but for this machine itself
 */
export function createFetchFile(hosts: readonly string[], log: Logger): FetchFile {
  return async (address) => {
    if (!isFileAddress(address, hosts)) {
      log.warn({ why: 'file host not allowed' }, 'a file was not fetched');
      return { kind: 'file-elsewhere' };
    }
    try {
      const response = await fetch(address, { redirect: 'error', signal: AbortSignal.timeout(PATIENCE_MS) });
      if (!response.ok || !response.body) {
        await response.body?.cancel();
        throw new Error(`the file's host answered ${response.status}`);
      }
      return await bounded(response.body);
    } catch (error) {
      log.warn({ err: error }, 'a file was not fetched');
      return { kind: 'file-unreachable' };
    }
  };
}

/** Reads no more than the limit, whatever the headers say. */
async function bounded(body: ReadableStream<Uint8Array>): Promise<FetchedFile> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body) {
    length += chunk.length;
    // Leaving the loop closes the connection.
    if (length > MAX_BYTES) return { kind: 'file-too-big' };
    chunks.push(chunk);
  }
  return { kind: 'fetched', bytes: new Uint8Array(Buffer.concat(chunks)) };
}
