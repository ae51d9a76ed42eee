import type { OperationInput } from '@azure/cosmos';
import type { Change } from '../document-store.ts';
import { MAX_OPERATIONS, MAX_PATCHES, RECEIPT_SECONDS } from './container.ts';
import { encodeCounts, itemOf, type StoredItem } from './item.ts';
import { encodeCount, encodeId } from './names.ts';
import { readVersion } from './version.ts';

export type Increment = Extract<Change, { kind: 'increment' }>;

export const idOf = (change: Change): string => ('id' in change ? change.id : change.document.id);

export const isLastOfItsDocument = (changes: readonly Change[], index: number): boolean =>
  changes.findLastIndex((each) => idOf(each) === idOf(changes[index] ?? each)) === index;

export const NOBODY = -1;

/** The operations that make a commit: one request to the service, however often it is sent. */
export type Batch = {
  /** Random, and this commit's own: stands in every document that it writes. */
  readonly mark: string;
  /** By operation, the index of the change that it belongs to; NOBODY for none. */
  readonly owners: readonly number[];
  /** The document that exists only to tell that the commit was made; undefined: none is needed. */
  readonly receipt: string | undefined;
  /** Whether a second application is impossible, so that the batch may be sent again when its fate is unknown. */
  readonly repeatable: boolean;
  readonly narrowed: Narrowed;
  /** The operations, new at each call: the SDK writes into those that it is given. */
  readonly operations: () => OperationInput[];
};

/** Increments that are made of what was read of their documents (undefined: there was none), by index: see `fittingBatch`. */
export type Narrowed = ReadonlyMap<number, StoredItem | undefined>;

/** The batch that makes these changes; what the caller does to them from here on changes nothing. */
export function batchOf(partition: string, changes: readonly Change[], mark: string, narrowed: Narrowed): Batch {
  const operations: unknown[] = [];
  const owners: number[] = [];
  for (const [index, change] of changes.entries()) {
    const made = narrowed.has(index)
      ? [overwrite(change, mark, narrowed.get(index))]
      : operationsOf(partition, change, mark);
    operations.push(...made);
    owners.push(...made.map(() => index));
  }
  // What is created or replaced bears the mark of its commit afterwards. A removal leaves nothing, and an increment a
  // mark that the next one overwrites: a commit of only these brings along a document that bears it.
  const kinds = new Set(changes.map(({ kind }) => kind));
  const leavesMark = kinds.has('create') || kinds.has('replace');
  const receipt = leavesMark || operations.length >= MAX_OPERATIONS ? undefined : `receipt:${mark}`;
  if (receipt !== undefined) {
    const resourceBody = itemOf(partition, { id: receipt, type: 'receipt' }, mark, []);
    operations.unshift({ operationType: 'Create', resourceBody: { ...resourceBody, ttl: RECEIPT_SECONDS } });
    owners.unshift(NOBODY);
  }
  const text = JSON.stringify(operations);
  return {
    mark,
    owners,
    narrowed,
    receipt,
    repeatable: leavesMark || kinds.has('remove') || receipt !== undefined,
    operations: () => JSON.parse(text),
  };
}

function operationsOf(partition: string, change: Change, mark: string): readonly unknown[] {
  switch (change.kind) {
    case 'create':
      return [{ operationType: 'Create', resourceBody: itemOf(partition, change.document, mark, []) }];
    case 'replace': {
      const { tag, trail } = readVersion(change.version);
      const resourceBody = itemOf(partition, change.document, mark, trail);
      return [{ operationType: 'Replace', id: resourceBody.id, ifMatch: tag, resourceBody }];
    }
    case 'remove':
      return [{ operationType: 'Delete', id: encodeId(change.id), ifMatch: readVersion(change.version).tag }];
    case 'increment':
      return patches(change, mark);
    default:
      return change satisfies never;
  }
}

/** As many patches as an increment of so many counts takes; the first of them holds the floors. */
function patches(change: Increment, mark: string): readonly unknown[] {
  const additions = Object.entries(encodeCounts(change.by)).map(([count, value]) => ({
    op: 'incr',
    path: `/counts/${count}`,
    value,
  }));
  const condition = conditionOf(change);
  const parts = Array.from({ length: patchesFor(change) }, (_, n) =>
    additions.slice(n * PER_PATCH, (n + 1) * PER_PATCH),
  );
  return parts.map((part, n) => ({
    operationType: 'Patch',
    id: encodeId(change.id),
    resourceBody: {
      operations: [...part, { op: 'set', path: '/commit/last', value: mark }],
      ...(n === 0 && condition !== undefined && { condition }),
    },
  }));
}

const PER_PATCH = MAX_PATCHES - 1;

export const patchesFor = ({ by }: Increment): number => Math.max(1, Math.ceil(Object.keys(by).length / PER_PATCH));

/** One patch for any number of counts, which fails when the document is not (or no longer) as it was read. */
function overwrite(change: Change, mark: string, found: StoredItem | undefined): unknown {
  if (change.kind !== 'increment') throw new Error('only increments can be narrowed');
  const counts = new Map(Object.entries(found?.counts ?? {}));
  for (const [count, number] of Object.entries(encodeCounts(change.by))) {
    counts.set(count, (counts.get(count) ?? 0) + number);
  }
  const condition = conditionOf(change);
  return {
    operationType: 'Patch',
    id: encodeId(change.id),
    ifMatch: found?._etag ?? readVersion('').tag,
    resourceBody: {
      operations: [
        { op: 'set', path: '/counts', value: Object.fromEntries(counts) },
        { op: 'set', path: '/commit/last', value: mark },
      ],
      ...(condition !== undefined && { condition }),
    },
  };
}

// Holds before the increment, so the floor is lowered by what the increment adds. A count that is not there is zero.
function conditionOf({ by, floor = {} }: Increment): string | undefined {
  const added = new Map(Object.entries(by));
  const conditions = Object.entries(floor).map(([name, lowest]) => {
    const path = `c.counts.${encodeCount(name)}`;
    const needed = lowest - (added.get(name) ?? 0);
    return needed <= 0 ? `(NOT IS_DEFINED(${path}) OR ${path} >= ${needed})` : `${path} >= ${needed}`;
  });
  return conditions.length === 0 ? undefined : `from c where ${conditions.join(' AND ')}`;
}
