import { readCursor } from '../cursor.ts';
import { INDEXED_FIELDS, type IndexedField, type Query } from '../document-store.ts';

/** SQL text and the values for its placeholders, in order. */
export type Statement = { readonly sql: string; readonly parameters: readonly (string | number)[] };

const MAX_PAGE = 100;

/** Which filter's index to go by when there are several: the one that leaves the fewest documents. */
const NARROWEST_FIRST: readonly IndexedField[] = [
  'candidate',
  'subject',
  'session',
  'state',
  'responsible',
  'organisation',
  'stage',
  'startsAt',
  'at',
  'sortKey',
];

/**
 * The statement that fetches a page of `find`, and one row more to tell whether another page follows.
 *
 * @throws RangeError for a page size or a field that the port does not allow.
 */
export function findStatement(partition: string, type: string, query: Query): Statement {
  const { where = {}, search, orderBy, descending = false, from, to, limit } = query;
  if (!Number.isInteger(limit) || limit < 1 || limit > MAX_PAGE) {
    throw new RangeError(`A page holds 1 to ${MAX_PAGE} documents, not ${limit}.`);
  }
  const order = orderBy === undefined ? 'id' : column(orderBy);
  const position = readCursor(partition, type, query);

  const conditions: (readonly [sql: string, ...values: string[]])[] = [
    ['partition = ?', partition],
    ['type = ?', type],
    // Leaves out documents that lack the field, which is also what lets SQLite use the field's partial index.
    [`${order} IS NOT NULL`],
  ];
  // Ahead of the bounds: of two terms that tell where to begin SQLite takes the first, and from a bound it would step
  // over all the pages before this one.
  if (position) conditions.push([`(${order}, id) ${descending ? '<' : '>'} (?, ?)`, position.value, position.id]);
  if (from !== undefined) conditions.push([`${order} >= ?`, from]);
  if (to !== undefined) conditions.push([`${order} <= ?`, to]);
  for (const [field, value] of Object.entries(where)) {
    conditions.push(
      typeof value === 'string'
        ? [`${column(field)} = ?`, value]
        : [`${column(field)} IN (SELECT value FROM json_each(?))`, JSON.stringify(value)],
    );
  }
  if (search !== undefined) conditions.push(['instr(search, ?) > 0', search]);

  const sorting = [...new Set([order, 'id'])].map((name) => `${name} ${descending ? 'DESC' : 'ASC'}`);
  return {
    sql:
      `SELECT version, body, id, ${order} AS position FROM documents INDEXED BY ${indexFor(query)} ` +
      `WHERE ${conditions.map(([sql]) => sql).join(' AND ')} ORDER BY ${sorting} LIMIT ?`,
    parameters: [...conditions.flatMap(([, ...values]) => values), limit + 1],
  };
}

/** The statement of `due`; among documents due at the same instant, the one written first comes first. */
export function dueStatement(type: string, before: string, limit: number): Statement {
  return {
    sql: 'SELECT partition, version, body FROM documents WHERE type = ? AND dueAt <= ? ORDER BY dueAt, seq LIMIT ?',
    parameters: [type, before, limit],
  };
}

// Named, because SQLite does not know how many documents a filter leaves: for a list without an order it would rather
// walk through the whole partition by id.
function indexFor({ where = {}, orderBy }: Query): string {
  const leading = NARROWEST_FIRST.find((field) => where[field] !== undefined) ?? orderBy;
  return leading === undefined ? 'by_id' : `by_${leading}`;
}

// The name becomes part of the SQL text: only names of our own list may.
function column(field: string): IndexedField {
  const known = INDEXED_FIELDS.find((name) => name === field);
  if (known === undefined) throw new RangeError(`Documents cannot be filtered or ordered by "${field}".`);
  return known;
}
