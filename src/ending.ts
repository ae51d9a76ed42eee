import type { Logger } from 'pino';

export type Ending = {
  readonly what: string;
  /** So long it may take, in milliseconds. */
  readonly within: number;
  end(): Promise<unknown>;
};

/**
 * Ends one part after the other. One that fails, or takes longer than it may, is left behind with a line in the log, and
 * the next is ended all the same.
 * @throws at the end, with the names of what was left behind
 */
export async function endAll(parts: readonly Ending[], log: Logger): Promise<void> {
  const left: string[] = [];
  for (const { what, within, end } of parts) {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`no end after ${within} ms`)), within);
    });
    try {
      await Promise.race([end(), late]);
    } catch (error) {
      left.push(what);
      log.error({ err: error, what }, 'a part of the process did not end');
    } finally {
      clearTimeout(timer);
    }
  }
  if (left.length > 0) throw new Error(`did not end: ${left.join(', ')}`);
}
