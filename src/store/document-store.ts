/**
 * The document-store port: all that this product asks of a database.
 *
 * Documents live in partitions; a commit changes several documents of one partition, all of them or none. Two adapters
 * implement it (SQLite, Azure Cosmos DB) and one contract suite holds both to the same promises.
 */

/** A document as stored. `type` names its schema; the fields below have a meaning to the store, all others are the writer's. */
export type StoredDocument = {
  readonly id: string;
  readonly type: string;
  /** Instant (ISO 8601, UTC, milliseconds) from which `due` returns the document. Absent: never. */
  readonly dueAt?: string;
  /** Numbers that `increment` may change. Field names are free text without a length limit of their own. */
  readonly counts?: Readonly<Record<string, number>>;
  /** What a search finds the document by: words with a space between them, folded by the writer. */
  readonly words?: string;
  readonly [field: string]: unknown;
};

/** One thing that a search asks of a document: any of these. */
export type Term = {
  /** One of the document's words begins with one of these. Where it begins with a sign (@ or +) it must be the whole word. */
  readonly words: readonly string[];
  /** Its `organisation` is one of these. */
  readonly organisations?: readonly string[];
};

/** A document with the version that a later `replace` or `remove` must name. */
export type Versioned = { readonly document: StoredDocument; readonly version: string };

/** The same, of whichever partition. */
export type Placed = Versioned & { readonly partition: string };

/** The only top-level string fields that `find` can filter or order by; adapters index exactly these. */
export const INDEXED_FIELDS = [
  'stage',
  'session',
  'candidate',
  'state',
  'startsAt',
  'at',
  'sortKey',
  'subject',
  'organisation',
  'responsible',
] as const;
export type IndexedField = (typeof INDEXED_FIELDS)[number];

export type Query = {
  /** Every named field must equal its value, or one of its values (none: nothing is found). */
  readonly where?: Readonly<Partial<Record<IndexedField, string | readonly string[]>>>;
  /** Each of these must hold. Goes by an index where the list is ordered by `sortKey` and a term has two letters or more. */
  readonly search?: readonly Term[];
  /** Ascending unless `descending`; ties by id. Documents without the field are left out. Default: by id. */
  readonly orderBy?: IndexedField;
  readonly descending?: boolean;
  /** Inclusive bounds on the `orderBy` field. */
  readonly from?: string;
  readonly to?: string;
  /** Page size, 1 to 100. */
  readonly limit: number;
  /** The `next` or `previous` of a page. One that this store did not issue for this query gives the first page. */
  readonly cursor?: string;
};

/** @throws RangeError for a page size that no store gives */
export function checkPage({ limit }: Pick<Query, 'limit'>): void {
  checkLimit(limit, 100);
}

/** @throws RangeError for a number that no store counts to */
export function checkCount({ limit }: Countable): void {
  checkLimit(limit, 1_000);
}

function checkLimit(limit: number, most: number): void {
  if (Number.isInteger(limit) && limit >= 1 && limit <= most) return;
  throw new RangeError(`A list is given or counted up to 1 to ${most} documents, not ${limit}.`);
}

/** A list that can be counted without reading it; `limit`: 1 to 1 000. */
export type Countable = Pick<Query, 'where' | 'orderBy' | 'from' | 'to' | 'limit'>;

/** A filter by any of these; by a single one, a list comes in its order out of the index. */
export const anyOf = (values: readonly string[]): string | readonly string[] =>
  values.length === 1 ? (values[0] ?? values) : values;

export type Page = {
  readonly documents: readonly Versioned[];
  /** The cursor of the page after, if there is one. */
  readonly next?: string;
  /** The cursor of the page before; absent on the first page. */
  readonly previous?: string;
};

export type Change =
  | { readonly kind: 'create'; readonly document: StoredDocument }
  | { readonly kind: 'replace'; readonly document: StoredDocument; readonly version: string }
  | { readonly kind: 'remove'; readonly id: string; readonly version: string }
  | {
      /** Adds numbers to `counts`; a missing field counts from zero. Needs no version, so parallel increments never lose. */
      readonly kind: 'increment';
      readonly id: string;
      readonly by: Readonly<Record<string, number>>;
      /** Lowest value allowed after the increment, by field (of `by` or not); below it the commit fails as `stale`. */
      readonly floor?: Readonly<Record<string, number>>;
    };

export const idOf = (change: Change): string => ('document' in change ? change.document.id : change.id);

/**
 * `versions` holds, per change, the document's new version (an empty string for `remove`).
 * `conflict` names the first change that could not be made: `exists` (create), `missing` (replace, remove, increment of
 * no document) or `stale` (another version than named, or a floor broken). After a conflict nothing has changed.
 */
export type CommitResult =
  | { readonly kind: 'ok'; readonly versions: readonly string[] }
  | { readonly kind: 'conflict'; readonly index: number; readonly reason: 'exists' | 'missing' | 'stale' };

/** A commit to a partition, among others to other partitions. */
export type Commit = { readonly partition: string; readonly changes: readonly Change[] };

/** The most changes one commit takes (Azure Cosmos DB's limit for a transactional batch). */
export const MAX_CHANGES = 100;

/** @throws RangeError for a commit that no store makes */
export function checkSize(changes: readonly Change[]): void {
  if (changes.length > 0 && changes.length <= MAX_CHANGES) return;
  throw new RangeError(`A commit makes 1 to ${MAX_CHANGES} changes, not ${changes.length}.`);
}

export interface DocumentStore {
  /** The document, or undefined. What is returned is the caller's own copy, or cannot be changed. */
  read(partition: string, id: string): Promise<Versioned | undefined>;
  /** Documents of one type in one partition, a page at a time. */
  find(partition: string, type: string, query: Query): Promise<Page>;
  /** How many documents a list holds, `limit` at the most are counted: none of them is read. */
  count(partition: string, type: string, query: Countable): Promise<number>;
  /** All changes or none, in the order given: a later change sees an earlier one. Throws on an empty list or more than MAX_CHANGES. */
  commit(partition: string, changes: readonly Change[]): Promise<CommitResult>;
  /**
   * Several commits, one after the other, and none after one that conflicts: the results of those that were tried. Each is as
   * `commit` makes it; a store that can makes them at one go, and a crash leaves none without those before it.
   */
  commitInOrder(commits: readonly Commit[]): Promise<readonly CommitResult[]>;
  /** Documents of any partition whose `dueAt` is `before` or earlier, the longest due first. */
  due(type: string, before: string, limit: number): Promise<readonly Placed[]>;
  /** Every document of every partition, a page at a time, in an order of the store's own: for whoever takes a store elsewhere. */
  all(): AsyncIterable<readonly Placed[]>;
  /** Resolves when the store answers; rejects with the cause when it does not. */
  ping(): Promise<void>;
  /** For how long about `purge` keeps everybody waiting, in milliseconds. */
  purgingMs(): Promise<number>;
  /**
   * What has been removed is gone from the store's own files too, as far as it keeps any.
   * @param withinMs where it would keep everybody waiting for longer, it does only what takes a moment, and tells so: false
   */
  purge(withinMs: number): Promise<boolean>;
  close(): Promise<void>;
}

/** `commitInOrder` of a store that knows no more than to make one commit after the other. */
export const oneByOne =
  (commit: DocumentStore['commit']): DocumentStore['commitInOrder'] =>
  async (commits) => {
    const results: CommitResult[] = [];
    for (const { partition, changes } of commits) {
      const result = await commit(partition, changes);
      results.push(result);
      if (result.kind === 'conflict') break;
    }
    return results;
  };
