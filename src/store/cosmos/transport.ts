import { AsyncLocalStorage } from 'node:async_hooks';
import { createDefaultHttpClient, type HttpClient, type PipelineRequest } from '@azure/core-rest-pipeline';

/** What the wire carried during one call of the SDK, which may be several requests. */
export type Trace = {
  /** Request units, of all its requests: also of those that failed or that the SDK repeated. */
  readonly charge: number;
  readonly requests: number;
  /** Status of the last answer; undefined when the last request had none. */
  readonly status: number | undefined;
  /** For how many milliseconds the last answer asked to be left alone. */
  readonly retryAfter: number;
  /** Whether a batch may have been carried out although its answer is an error or did not come. */
  readonly doubtful: boolean;
};

export type Called<T> = { readonly trace: Trace } & (
  | { readonly kind: 'returned'; readonly value: T }
  | { readonly kind: 'threw'; readonly error: unknown }
);

const NOTHING: Trace = { charge: 0, requests: 0, status: undefined, retryAfter: 0, doubtful: false };
const watched = new AsyncLocalStorage<{ trace: Trace; readonly signal: AbortSignal }>();

/**
 * Calls the SDK and watches the wire meanwhile, until the signal ends it. The SDK's errors do not tell what happened: a
 * batch's has no code (version 4.9 loses it, 4.10 hides it in the cause), a repeated request's hides the first answer, and
 * the charge of what failed is nowhere.
 */
export async function watch<T>(signal: AbortSignal, call: (signal: AbortSignal) => Promise<T>): Promise<Called<T>> {
  const seen = { trace: NOTHING, signal };
  try {
    const value = await watched.run(seen, () => call(signal));
    return { kind: 'returned', value, trace: seen.trace };
  } catch (error) {
    return { kind: 'threw', error, trace: seen.trace };
  }
}

/** The SDK's own HTTP client (keep-alive), with an eye on it. */
export function createWatchedHttpClient(): HttpClient {
  const client = createDefaultHttpClient();
  return {
    async sendRequest(request) {
      const seen = watched.getStore();
      if (!seen) return client.sendRequest(request);
      // Some of the SDK's loops, which take minutes, do not know the signal: when a host is not found, say. They go on
      // after an error of the network, and not after this one.
      if (seen.signal.aborted) throw new Error('the time for this call is over');
      const note = (answer: Omit<Trace, 'requests'>): void => {
        const { charge, requests, doubtful } = seen.trace;
        seen.trace = {
          ...answer,
          charge: charge + answer.charge,
          requests: requests + 1,
          doubtful: doubtful || (isBatch(request) && answer.doubtful),
        };
      };
      try {
        const response = await client.sendRequest(request);
        const { status, headers } = response;
        const number = (name: string): number => Number(headers.get(name) ?? 0) || 0;
        note({
          status,
          charge: number('x-ms-request-charge'),
          retryAfter: number('x-ms-retry-after-ms'),
          doubtful: isDoubtful(status),
        });
        return response;
      } catch (error) {
        note({ ...NOTHING, doubtful: wasSent(error) });
        throw error;
      }
    },
  };
}

const isBatch = (request: PipelineRequest): boolean => request.headers.has('x-ms-cosmos-batch-atomic');

/** No answer, a time-out of the service, a moved partition, or a fault behind the gateway: nobody knows what was done. */
export const isDoubtful = (status: number | undefined): boolean =>
  status === undefined || status === 408 || status === 410 || status >= 500;

const NEVER_SENT: readonly unknown[] = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN'];

const wasSent = (error: unknown): boolean =>
  !(error instanceof Error && 'code' in error && NEVER_SENT.includes(error.code));
