import type { Change } from '../document-store.ts';
import { type Batch, batchOf, type Increment, idOf, patchesFor } from './batch.ts';
import { MAX_OPERATIONS } from './container.ts';
import type { ReadItem } from './fate.ts';
import { encodeId } from './names.ts';

/**
 * The batch that makes these changes. An increment of many counts is several patches, because a patch takes ten changes,
 * and so a hundred changes may be more than a hundred operations. Then such increments become one patch each, which writes
 * all counts anew and names the version that they were read in. That is slower and may have to be repeated when others
 * count too: so it is done only for want of room. It cannot be done to a document that the same commit changes elsewhere,
 * whose version is not known beforehand.
 * @throws RangeError when it does not fit all the same.
 */
export async function fittingBatch(
  partition: string,
  changes: readonly Change[],
  mark: string,
  read: ReadItem,
): Promise<Batch> {
  const batch = batchOf(partition, changes, mark, new Map());
  if (batch.owners.length <= MAX_OPERATIONS) return batch;
  const entries = changes.flatMap((change, index) => (canBeNarrowed(change, changes) ? [{ change, index }] : []));
  const found = entries.map(async ({ change, index }) => [index, await read(encodeId(change.id))] as const);
  const narrowed = batchOf(partition, changes, mark, new Map(await Promise.all(found)));
  const { length } = narrowed.owners;
  if (length <= MAX_OPERATIONS) return narrowed;
  throw new RangeError(`These changes take ${length} operations, and a commit has ${MAX_OPERATIONS} at most.`);
}

/**
 * What to send after the change `index` was refused as stale, because somebody else has counted since the counts were
 * read. Undefined when that is not the reason: then it is stale.
 */
export async function narrowedAgain(
  { mark, narrowed }: Batch,
  partition: string,
  changes: readonly Change[],
  index: number,
  read: ReadItem,
): Promise<Batch | undefined> {
  const change = changes[index];
  if (change?.kind !== 'increment' || !narrowed.has(index)) return undefined;
  const found = await read(encodeId(change.id));
  if (found?._etag === narrowed.get(index)?._etag) return undefined;
  return batchOf(partition, changes, mark, new Map(narrowed).set(index, found));
}

const canBeNarrowed = (change: Change, changes: readonly Change[]): change is Increment =>
  change.kind === 'increment' &&
  patchesFor(change) > 1 &&
  changes.filter((each) => idOf(each) === change.id).length === 1;
