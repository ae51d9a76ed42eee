import { setTimeout as wait } from 'node:timers/promises';
import type { OperationInput, OperationResponse } from '@azure/cosmos';
import type { Change, CommitResult } from '../document-store.ts';
import { type Batch, isLastOfItsDocument } from './batch.ts';
import { fateOf, fateOfRefused, type ReadItem, versionsOf } from './fate.ts';
import { readItem, type StoredItem } from './item.ts';
import { fittingBatch, narrowedAgain } from './narrow.ts';
import { type CosmosFailure, type CosmosResponse, readResponse } from './response.ts';
import type { Called } from './transport.ts';
import { markOf, pastVersion, readVersion, type Trail, trailAfter, versionOf } from './version.ts';

export type CommitParts = {
  readonly send: (
    partition: string,
    operations: OperationInput[],
  ) => Promise<Called<{ readonly result?: readonly OperationResponse[] | undefined }>>;
  readonly read: (partition: string, id: string) => Promise<StoredItem | undefined>;
  /** At least 64 random bits, as hexadecimal digits. */
  readonly random: () => string;
  /** For how many milliseconds new attempts may begin. */
  readonly patience: number;
};

const MAX_ATTEMPTS = 12;
const FIRST_PAUSE_MS = 20;
const LONGEST_PAUSE_MS = 1_000;

/** A commit that was given up; `doubtful` when it may have been made all the same. */
export class CommitError extends Error {
  readonly doubtful: boolean;
  readonly trouble: CosmosFailure;

  constructor(doubtful: boolean, trouble: CosmosFailure) {
    super(trouble.cause.message, { cause: trouble.cause });
    this.doubtful = doubtful;
    this.trouble = trouble;
  }
}

/**
 * Makes a commit, with as many attempts as it takes. An attempt whose fate is unknown is followed by another with the
 * same mark, because the batch can be applied once only: a version never comes back, a created document is in the way of
 * its second creation, and a commit of increments alone has a receipt. If the second is made, the first was not. If it is
 * refused, that may be because of the first: see `fateOfRefused`.
 * @throws CommitError
 */
export async function makeCommit(
  wire: CommitParts,
  partition: string,
  given: readonly Change[],
): Promise<CommitResult> {
  // What the caller does to its objects from here on changes nothing.
  const changes = structuredClone(given);
  const end = AbortSignal.timeout(wire.patience);
  const read: ReadItem = (id) => wire.read(partition, id);
  let batch = await fittingBatch(partition, changes, markOf(wire.random()), read);
  let doubtful = false;

  for (let attempt = 1; ; attempt += 1) {
    const called = await wire.send(partition, batch.operations());
    const answer = readResponse(called, batch.owners.length);
    // The SDK may have sent it twice by itself: then the answer tells of the second time only.
    doubtful ||= called.trace.doubtful || answer.kind === 'unknown';

    if (answer.kind === 'made') return { kind: 'ok', versions: newVersions(batch, changes, answer.results) };
    if (answer.kind === 'failed') throw new CommitError(doubtful, answer.trouble);
    if (answer.kind === 'refused') {
      const earlier = doubtful ? await lookBack(batch, changes, answer.operation, read) : undefined;
      if (earlier) return earlier;
      const index = batch.owners[answer.operation] ?? 0;
      const next = answer.reason === 'stale' ? await narrowedAgain(batch, partition, changes, index, read) : undefined;
      if (!next) return { kind: 'conflict', index, reason: answer.reason };
      batch = next;
    }
    await pause(attempt, answer, wire.random, end);
    if (attempt < MAX_ATTEMPTS && !end.aborted && (batch.repeatable || !doubtful)) continue;

    if (answer.kind === 'refused') throw new CommitError(false, { cause: new Error('others change the same counts') });
    // Perhaps an attempt was made after all. That it was not, nothing can tell: the last may still be under way.
    const fate = doubtful ? await fateOf(batch, changes, read).catch(() => 'unknown') : 'not made';
    if (fate === 'made') return { kind: 'ok', versions: await versionsOf(batch, changes, read) };
    throw new CommitError(doubtful, answer.trouble);
  }
}

/** Whether an earlier attempt is the reason that this one was refused. */
async function lookBack(
  batch: Batch,
  changes: readonly Change[],
  operation: number,
  read: ReadItem,
): Promise<CommitResult | undefined> {
  const fate = await fateOfRefused(batch, changes, operation, read).catch((cause) => {
    throw new CommitError(true, { cause });
  });
  if (fate === 'unknown') throw new CommitError(true, { cause: new Error('others have written over it since') });
  return fate === 'made' ? { kind: 'ok', versions: await versionsOf(batch, changes, read) } : undefined;
}

/** The versions that the service told of, by change; several patches make one increment, and the last of them counts. */
function newVersions(
  batch: Batch,
  changes: readonly Change[],
  results: readonly OperationResponse[],
): readonly string[] {
  return changes.map((change, index) => {
    if (change.kind === 'remove') return '';
    const result = results[batch.owners.lastIndexOf(index)];
    const trail = trailOf(batch.mark, change, result?.resourceBody);
    if (result?.eTag === undefined || !trail || !isLastOfItsDocument(changes, index)) {
      return pastVersion(batch.mark, index);
    }
    return versionOf(trail, result.eTag);
  });
}

function trailOf(mark: string, change: Change, resource: unknown): Trail | undefined {
  if (change.kind === 'create') return [mark];
  if (change.kind === 'replace') return trailAfter(mark, readVersion(change.version).trail);
  return readItem(resource)?.commit.trail;
}

// Random, because writers who got in each other's way once would do so again if they came back together.
async function pause(attempt: number, answer: CosmosResponse, random: () => string, end: AbortSignal): Promise<void> {
  const longest = Math.min(FIRST_PAUSE_MS * 2 ** (attempt - 1), LONGEST_PAUSE_MS);
  const share = Number.parseInt(random().slice(0, 8), 16) / 2 ** 32;
  const asked = answer.kind === 'busy' ? Math.min(answer.after, LONGEST_PAUSE_MS) : 0;
  await wait(asked + share * longest, undefined, { signal: end }).catch(() => undefined);
}
