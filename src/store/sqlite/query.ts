import { isDescending, readCursor } from '../cursor.ts';
import { type Countable, INDEXED_FIELDS, type IndexedField, type Query, type Term } from '../document-store.ts';
import { isWhole } from './found-by.ts';

/** SQL text and the values for its placeholders, in order. */
export type Statement = { readonly sql: string; readonly parameters: readonly (string | number)[] };

/** SQLite's own, of UNIQUE (partition, id). */
const BY_ID = 'sqlite_autoindex_documents_1';

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
 * Of which kinds of document no list goes by an index: they do not stand in it, as a write pays for each that it stands in.
 * Should one be asked for all the same, the partition is gone through.
 */
const LEFT_OUT: Readonly<Record<string, readonly string[]>> = {
  by_at: ['candidate', 'notice'],
  by_subject: ['notice'],
  by_candidate: ['nomination', 'nominee'],
  by_subject_and_state: ['entry'],
};

/**
 * The statement that fetches a page of `find`, and one row more to tell whether another page follows.
 *
 * @throws RangeError for a page size or a field that the port does not allow.
 */
export const findStatement = (partition: string, type: string, query: Query): Statement =>
  listStatement(partition, type, query, 'version, body, id');

/** The statement that counts what such a page holds; it reads none of their bodies. */
export function countStatement(partition: string, type: string, query: Countable): Statement {
  // One less, as a page takes one more than it holds: behind the last of them there may be a thousand to look through.
  const { sql, parameters } = listStatement(partition, type, { ...query, limit: query.limit - 1 }, 'id');
  return { sql: `SELECT count(*) AS number FROM (${sql})`, parameters };
}

function listStatement(partition: string, type: string, query: Query, columns: string): Statement {
  const order = query.orderBy === undefined ? 'id' : column(query.orderBy);
  const index = indexFor(type, query);
  return pageStatement(partition, type, query, {
    columns,
    from: `documents INDEXED BY ${index}`,
    order,
    conditions: [
      ['partition = ?', partition],
      ['type = ?', type],
      // Leaves out documents that lack the field, which is also what lets SQLite use the field's partial index.
      [`${order} IS NOT NULL`],
      ...withinIndex(index),
    ],
    filters: filtersOf(query),
  });
}

/** A condition of a statement, and the values for its placeholders. */
export type Condition = readonly [sql: string, ...values: string[]];

/** A statement for a page of a list, and one row more; `position` is what its rows are ordered by. */
export function pageStatement(
  partition: string,
  type: string,
  query: Query,
  select: {
    readonly columns: string;
    readonly from: string;
    readonly order: string;
    /** Those that tell where in an index to look, and those that tell what of it to leave out. */
    readonly conditions: readonly Condition[];
    readonly filters: readonly Condition[];
  },
): Statement {
  const { from, to, limit } = query;
  const { order } = select;
  const start = readCursor(partition, type, query);
  const descending = isDescending(query, start);
  const conditions: Condition[] = [...select.conditions];
  // Ahead of the bounds: of two terms that tell where to begin SQLite takes the first, and from a bound it would step
  // over all the pages before this one.
  if (start) conditions.push([`(${order}, id) ${descending ? '<' : '>'} (?, ?)`, start.value, start.id]);
  if (from !== undefined) conditions.push([`${order} >= ?`, from]);
  if (to !== undefined) conditions.push([`${order} <= ?`, to]);
  conditions.push(...select.filters);
  const sorting = [...new Set([order, 'id'])].map((name) => `${name} ${descending ? 'DESC' : 'ASC'}`);
  return {
    sql:
      `SELECT ${select.columns}, ${order} AS position FROM ${select.from} ` +
      `WHERE ${conditions.map(([sql]) => sql).join(' AND ')} ORDER BY ${sorting} LIMIT ?`,
    parameters: [...conditions.flatMap(([, ...values]) => values), limit + 1],
  };
}

/** What a query asks of each document, but for the type and the bounds. */
export const filtersOf = ({ where = {}, search = [] }: Query): Condition[] => [
  ...Object.entries(where).map(
    ([field, value]): Condition =>
      typeof value === 'string'
        ? [`${column(field)} = ?`, value]
        : [`${column(field)} IN (SELECT value FROM json_each(?))`, JSON.stringify(value)],
  ),
  ...search.map(conditionOf),
];

function conditionOf({ words, organisations = [] }: Term): Condition {
  const alternatives: Condition[] = [
    ...words.map((word): Condition => ["instr(' ' || words || ' ', ?) > 0", ` ${word}${isWhole(word) ? ' ' : ''}`]),
    ...(organisations.length > 0
      ? [['organisation IN (SELECT value FROM json_each(?))', JSON.stringify(organisations)] as const]
      : []),
  ];
  return [
    `(${alternatives.map(([sql]) => sql).join(' OR ') || 'FALSE'})`,
    ...alternatives.flatMap(([, ...values]) => values),
  ];
}

/** The statement of `due`; among documents due at the same instant, the one written first comes first. */
export function dueStatement(type: string, before: string, limit: number): Statement {
  return {
    sql: 'SELECT partition, version, body FROM documents WHERE type = ? AND dueAt <= ? ORDER BY dueAt, seq LIMIT ?',
    parameters: [type, before, limit],
  };
}

const ALL_PAGE = 100;

/** The statement of `all`: what stands after this place, in the order of partition and id. */
export const allStatement = (after: readonly [partition: string, id: string]): Statement => ({
  sql: `SELECT partition, id, version, body FROM documents WHERE (partition, id) > (?, ?)
    ORDER BY partition, id LIMIT ${ALL_PAGE}`,
  parameters: after,
});

// Named, because SQLite does not know how many documents a filter leaves: for a list without an order it would rather
// walk through the whole partition by id.
function indexFor(type: string, query: Query): string {
  const index = narrowestIndex(query);
  return LEFT_OUT[index]?.includes(type) ? BY_ID : index;
}

function narrowestIndex({ where = {}, orderBy }: Query): string {
  const leading = NARROWEST_FIRST.find((field) => where[field] !== undefined) ?? orderBy;
  if (leading === 'subject' && where.state !== undefined) return 'by_subject_and_state';
  if (leading === 'state' && orderBy === 'sortKey') return 'by_state_and_sortKey';
  // An organisation has many candidates; of all of them few are in a list that is ordered so.
  if (leading === 'organisation' && orderBy === 'startsAt') return 'by_startsAt';
  return leading === undefined ? BY_ID : `by_${leading}`;
}

/** What SQLite must read in a statement to see that all it can find stands in the index. */
const withinIndex = (index: string): readonly Condition[] => [
  ...(index === 'by_subject_and_state' ? [['state IS NOT NULL'] as const] : []),
  ...(LEFT_OUT[index] ? [[`type NOT IN (${LEFT_OUT[index].map((type) => `'${type}'`).join(', ')})`] as const] : []),
];

// The name becomes part of the SQL text: only names of our own list may.
function column(field: string): IndexedField {
  const known = INDEXED_FIELDS.find((name) => name === field);
  if (known === undefined) throw new RangeError(`Documents cannot be filtered or ordered by "${field}".`);
  return known;
}
