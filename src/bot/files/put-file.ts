import type { Logger } from 'pino';
import { isFileAddress } from './file-host.ts';

/** What came of putting a file somewhere; `elsewhere`: no file of the platform lies there. */
export type PutFile = (address: string, bytes: Uint8Array<ArrayBuffer>) => Promise<'put' | 'elsewhere' | 'failed'>;

/** Nobody waits for an answer meanwhile. */
const PATIENCE_MS = 60_000;

/**
 * Puts files where the platform has made room for them: at these hosts alone, in one piece, without following where they
 * point to.
 */
export function createPutFile(hosts: readonly string[], log: Logger): PutFile {
  return async (address, bytes) => {
    if (!isFileAddress(address, hosts)) {
      log.warn({ why: 'file host not allowed' }, 'a file was not put');
      return 'elsewhere';
    }
    try {
      const response = await fetch(address, {
        method: 'PUT',
        redirect: 'error',
        headers: {
          'Content-Type': 'application/octet-stream',
          'Content-Range': `bytes 0-${bytes.length - 1}/${bytes.length}`,
        },
        body: bytes,
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      // What is not read would keep the connection.
      await response.body?.cancel();
      if (!response.ok) throw new Error(`the file's host answered ${response.status}`);
      return 'put';
    } catch (error) {
      log.warn({ err: error }, 'a file was not put');
      return 'failed';
    }
  };
}
