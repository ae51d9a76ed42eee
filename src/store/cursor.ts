import { hash } from 'node:crypto';
import type { Query } from './document-store.ts';

/** Where a page ended: the last document's value in the ordering, and its id. */
export type Position = { readonly value: string; readonly id: string };

/** The text that leads from a page to the next one of the same list. */
export function issueCursor(partition: string, type: string, query: Query, { value, id }: Position): string {
  return Buffer.from(JSON.stringify([listOf(partition, type, query), value, id])).toString('base64url');
}

/** Where to go on, or undefined when the cursor is absent, damaged or of another list. */
export function readCursor(partition: string, type: string, query: Query): Position | undefined {
  const [list, value, id] = parse(query.cursor);
  if (typeof value !== 'string' || typeof id !== 'string') return undefined;
  return list === listOf(partition, type, query) ? { value, id } : undefined;
}

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
  const list = JSON.stringify([partition, type, filters, search, orderBy, descending]);
  return hash('sha256', list, 'base64url').slice(0, 16);
}
