import type { Change } from '../document-store.ts';
import { type Batch, idOf, isLastOfItsDocument, NOBODY } from './batch.ts';
import type { StoredItem } from './item.ts';
import { encodeId } from './names.ts';
import { latestOf, pastVersion, readVersion, type Trail, versionOf } from './version.ts';

export type Fate = 'made' | 'not made' | 'unknown';

/** Reads an item by its encoded id; undefined when there is none. */
export type ReadItem = (id: string) => Promise<StoredItem | undefined>;

/**
 * What became of a commit whose answer was lost and that was refused, at this operation, when it was sent again.
 *
 * The refusal alone tells nothing: the first sending may be what made the second impossible. But if so, it is refused at
 * the first of its operations that cannot be made twice, or before. When it got past that one: not made.
 */
export async function fateOfRefused(
  batch: Batch,
  changes: readonly Change[],
  operation: number,
  read: ReadItem,
): Promise<Fate> {
  const owner = batch.owners[operation] ?? NOBODY;
  // The receipt: nobody else knows its id.
  if (owner === NOBODY) return 'made';
  const once = batch.receipt === undefined ? changes.findIndex(({ kind }) => kind !== 'increment') : NOBODY;
  return owner > once ? 'not made' : fateOf(batch, changes, read);
}

/**
 * What the documents tell of a commit that may have been made. Each bears the marks of the commits that wrote it as a
 * whole: its creator's, and the latest. So
 * - a created document that bears this commit's mark: made; one that bears only others', or is not there: not made;
 * - a replaced document that bears the mark: made; one that bears the mark of the version that was to be replaced, and
 *   hence of all who replaced it since, but not this one: not made;
 * - a receipt, which a commit of removals and increments only brings along: there, made; not there, not made.
 * What remains open are documents that others have replaced more often than these remember. Then the answer is "unknown".
 *
 * Two things are assumed. Nobody removes what a commit has written while its caller still waits for the answer. (Of what
 * this product's commands write, the first is the audit entry, which nobody ever removes.) And a request that was given up
 * is not carried out after one that was sent later: the service gives a request five seconds, as the store does.
 */
export async function fateOf(batch: Batch, changes: readonly Change[], read: ReadItem): Promise<Fate> {
  if (batch.receipt !== undefined) return (await read(batch.receipt)) ? 'made' : 'not made';
  // Documents just created are seldom written again, so they are asked first.
  const witnesses = ['create', 'replace'].flatMap((kind) => changes.filter((change) => change.kind === kind));
  for (const witness of witnesses) {
    const fate = await testimony(batch.mark, witness, read);
    if (fate !== 'unknown') return fate;
  }
  return 'unknown';
}

async function testimony(mark: string, change: Change, read: ReadItem): Promise<Fate> {
  const found = await read(encodeId(idOf(change)));
  const trail: Trail = found?.commit.trail ?? [];
  if (trail.includes(mark)) return 'made';
  if (trail.length === 0 || change.kind === 'create') return 'not made';
  const latest = latestOf(trail);
  const [writer] = change.kind === 'replace' ? readVersion(change.version).trail : [];
  return latest.length === trail.length || (writer !== undefined && latest.includes(writer)) ? 'not made' : 'unknown';
}

/** The versions that a commit gave, as far as they are the latest still; to name any other is to be stale, rightly. */
export function versionsOf(batch: Batch, changes: readonly Change[], read: ReadItem): Promise<readonly string[]> {
  return Promise.all(
    changes.map(async (change, index) => {
      if (change.kind === 'remove') return '';
      const past = pastVersion(batch.mark, index);
      if (!isLastOfItsDocument(changes, index)) return past;
      const item = await read(encodeId(idOf(change))).catch(() => undefined);
      return item?.commit.last === batch.mark ? versionOf(item.commit.trail, item._etag) : past;
    }),
  );
}
