import type { OperationResponse } from '@azure/cosmos';
import type { CommitResult } from '../document-store.ts';
import { type Called, isDoubtful } from './transport.ts';

type Reason = Extract<CommitResult, { kind: 'conflict' }>['reason'];

export type CosmosResponse =
  | { readonly kind: 'made'; readonly results: readonly OperationResponse[] }
  /** The service has judged it: this operation cannot be made, so none is. */
  | { readonly kind: 'refused'; readonly operation: number; readonly reason: Reason }
  /** Not made, or not even sent; worth another try after so many milliseconds. */
  | { readonly kind: 'busy'; readonly after: number; readonly trouble: CosmosFailure }
  | { readonly kind: 'unknown'; readonly trouble: CosmosFailure }
  /** Not made, and never will be. */
  | { readonly kind: 'failed'; readonly trouble: CosmosFailure };

export type CosmosFailure = { readonly status?: number | undefined; readonly cause: Error };

type BatchResponse = { readonly result?: readonly OperationResponse[] | undefined };

const REASONS: Readonly<Record<number, Reason>> = { 404: 'missing', 409: 'exists', 412: 'stale' };
const NOT_TRIED = 424;
/** Too many requests, and writers in each other's way. The SDK gives up on the first in the end, on the second at once. */
const BUSY: readonly number[] = [429, 449];

/** Reads the answer to a batch of so many operations by the operations' own codes: the code of the whole may be 200 or 207. */
export function readResponse(called: Called<BatchResponse>, operations: number): CosmosResponse {
  if (called.kind === 'threw') return readError(called);
  const results = called.value.result ?? [];
  const operation = results.findIndex(({ statusCode }) => statusCode >= 400 && statusCode !== NOT_TRIED);
  const failed = results[operation];
  if (failed) return readFailure(failed.statusCode, operation);
  if (results.length === operations && results.every(({ statusCode }) => statusCode < 400))
    return { kind: 'made', results };
  return { kind: 'unknown', trouble: { cause: new Error('the answer to a batch does not say what became of it') } };
}

function readFailure(status: number, operation: number): CosmosResponse {
  const reason = REASONS[status];
  if (reason !== undefined) return { kind: 'refused', operation, reason };
  const trouble = { status, cause: new Error(`operation ${operation + 1} of a batch failed with status ${status}`) };
  if (isDoubtful(status)) return { kind: 'unknown', trouble };
  return BUSY.includes(status) ? { kind: 'busy', after: 0, trouble } : { kind: 'failed', trouble };
}

function readError({ error, trace }: Extract<Called<unknown>, { kind: 'threw' }>): CosmosResponse {
  const { status, doubtful, requests, retryAfter } = trace;
  const trouble = { status, cause: error instanceof Error ? error : new Error(String(error)) };
  if (doubtful) return { kind: 'unknown', trouble };
  // Without any request there was something wrong on this side: no token to be had, say.
  if (requests === 0) return { kind: 'failed', trouble };
  const busy = status === undefined || BUSY.includes(status) || isDoubtful(status);
  return busy ? { kind: 'busy', after: retryAfter, trouble } : { kind: 'failed', trouble };
}
