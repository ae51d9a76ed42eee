import { hash } from 'node:crypto';
import type { Query } from './document-store.ts';

export type Position = { readonly value: string; readonly id: string };
/** Where a page goes on: after this position, or before it, in the order of the list. */
export type Start = Position & { readonly back: boolean };
/** What was fetched of a list, with where each stands in it. */
export type Fetched<T> = { readonly item: T; readonly position: Position };

export function issueCursor(
  partition: string,
  type: string,
  query: Query,
  { value, id }: Position,
  back = false,
): string {
  const parts = [listOf(partition, type, query), value, id, ...(back ? ['back'] : [])];
  return Buffer.from(JSON.stringify(parts)).toString('base64url');
}

/** Where to go on, or undefined when the cursor is absent, damaged or of another list. */
export function readCursor(partition: string, type: string, query: Query): Start | undefined {
  const [list, value, id, back] = parse(query.cursor);
  if (typeof value !== 'string' || typeof id !== 'string') return undefined;
  return list === listOf(partition, type, query) ? { value, id, back: back === 'back' } : undefined;
}

/** The way in which a page is read from the index: back from a position is the other way round. */
export const isDescending = ({ descending = false }: Query, start: Start | undefined): boolean =>
  descending !== (start?.back ?? false);

/**
 * The page that was fetched: one more than it holds, when there is more, in the order of reading. Undefined: the way back
 * has come to the beginning, so that the page is the first one, which is to be fetched as such.
 */
export function pageOf<T>(partition: string, type: string, query: Query, fetched: readonly Fetched<T>[]) {
  const start = readCursor(partition, type, query);
  const isMore = fetched.length > query.limit;
  if (start?.back && !isMore) return undefined;
  const inOrder = fetched.slice(0, query.limit);
  const page = start?.back ? inOrder.toReversed() : inOrder;
  const [first, last] = [page.at(0), page.at(-1)];
  return {
    items: page.map(({ item }) => item),
    ...(last && (isMore || start?.back) && { next: issueCursor(partition, type, query, last.position) }),
    ...(first && start && { previous: issueCursor(partition, type, query, first.position, true) }),
  };
}

export const fromTheBeginning = ({ cursor: _, ...query }: Query): Query => query;

function parse(cursor: string | undefined): readonly unknown[] {
  if (cursor === undefined) return [];
  try {
    const parsed: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return Array.isArray(parsed) ? parsed : [];
  } catch {
    return [];
  }
}

// The bounds and the page size are left out: a list "from now on" has a new bound at each page and is the same list.
function listOf(partition: string, type: string, query: Query): string {
  const { where = {}, search, orderBy, descending = false } = query;
  const filters = Object.entries(where).sort(([a], [b]) => (a < b ? -1 : 1));
  // Which organisations bear a name that is searched for may change from one page to the next.
  const sought = search?.map(({ words }) => words);
  const list = JSON.stringify([partition, type, filters, sought, orderBy, descending]);
  return hash('sha256', list, 'base64url').slice(0, 16);
}
