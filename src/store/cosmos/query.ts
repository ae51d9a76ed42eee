import type { SqlParameter, SqlQuerySpec } from '@azure/cosmos';
import { isDescending, type Position, readCursor } from '../cursor.ts';
import { type Countable, INDEXED_FIELDS, type IndexedField, type Query } from '../document-store.ts';
import { AFTER_SEPARATOR, orderText } from './item.ts';
import { encodeId } from './names.ts';

/**
 * The query that fetches a page of `find` within a partition, and one document more to tell whether another page follows.
 * Pages begin where the page before ended, by value: the service's own continuation tokens would make each cursor a
 * kilobyte of its internals, good for this very query text only.
 *
 * @throws RangeError for a page size or a field that the port does not allow.
 */
export const findQuery = (partition: string, type: string, query: Query): SqlQuerySpec =>
  listQuery(partition, type, query, { columns: '*', most: query.limit + 1 });

/** The query that gives only the ids of such a page: a count of the service's own would count everything that there is. */
export const countQuery = (partition: string, type: string, query: Countable): SqlQuerySpec =>
  listQuery(partition, type, query, { columns: 'c.id', most: query.limit });

function listQuery(
  partition: string,
  type: string,
  query: Query,
  select: { readonly columns: string; readonly most: number },
): SqlQuerySpec {
  const { where = {}, search = [], orderBy } = query;
  const parameters: SqlParameter[] = [];
  const parameter = (value: string): string => {
    const name = `@p${parameters.length}`;
    parameters.push({ name, value });
    return name;
  };
  const conditions = [`c.type = ${parameter(type)}`];
  for (const [field, value] of Object.entries(where)) {
    const path = `c.indexed.${known(field)}`;
    const values = [value].flat().map(parameter).join(', ');
    // A list of none is no text that the service takes.
    if (typeof value === 'string') conditions.push(`${path} = ${values}`);
    else conditions.push(values === '' ? 'false' : `${path} IN (${values})`);
  }
  for (const { words, organisations = [] } of search) {
    const named = organisations.map(parameter).join(', ');
    const alternatives = [
      ...words.map((word) => `ARRAY_CONTAINS(c.fields.words.beginnings, ${parameter(word)})`),
      ...(named === '' ? [] : [`c.indexed.organisation IN (${named})`]),
    ];
    conditions.push(`(${alternatives.join(' OR ') || 'false'})`);
  }

  const position = readCursor(partition, type, query);
  const descending = isDescending(query, position);
  const { path, low, high, at } =
    orderBy === undefined ? idOrder(query, position) : fieldOrder(partition, query, known(orderBy), position);
  if (at !== undefined && !descending) conditions.push(`${path} > ${parameter(at)}`);
  else if (low !== undefined) conditions.push(`${path} >= ${parameter(low)}`);
  if (at !== undefined && descending) conditions.push(`${path} < ${parameter(at)}`);
  else if (high !== undefined) conditions.push(`${path} <= ${parameter(high)}`);
  return {
    query:
      `SELECT TOP ${select.most} ${select.columns} FROM c WHERE ${conditions.join(' AND ')} ` +
      `ORDER BY ${path} ${descending ? 'DESC' : 'ASC'}`,
    parameters,
  };
}

export function dueQuery(type: string, before: string, limit: number): SqlQuerySpec {
  if (!Number.isInteger(limit) || limit < 1) throw new RangeError(`${limit} is no number of documents.`);
  return {
    query:
      `SELECT TOP ${limit} * FROM c WHERE c.type = @type AND c.indexed.dueAt <= @before ` +
      'ORDER BY c.indexed.dueAt ASC',
    parameters: [
      { name: '@type', value: type },
      { name: '@before', value: before },
    ],
  };
}

/** Every document of every partition; the receipts of commits are no documents. */
export const ALL_QUERY = "SELECT * FROM c WHERE c.type != 'receipt'";

/** What a list is ordered by, the range of it that the list covers, and where the page before ended. */
type Order = {
  readonly path: string;
  readonly low: string | undefined;
  readonly high: string | undefined;
  readonly at: string | undefined;
};

const idOrder = ({ from, to }: Query, position: Position | undefined): Order => ({
  path: 'c.id',
  low: from && encodeId(from),
  high: to && encodeId(to),
  at: position && encodeId(position.id),
});

/** What a list by name has a text of its own within, the narrowest first. */
const WITHIN = ['organisation', 'stage'] as const;

// Bounds and filter become one range of the order's text, so that the index is read from its beginning to its end and
// nowhere else. Documents without the field are not in it.
function fieldOrder(
  partition: string,
  { where = {}, from, to }: Query,
  orderBy: IndexedField,
  position: Position | undefined,
): Order {
  const within = WITHIN.flatMap((field) => {
    const value = where[field];
    return orderBy === 'sortKey' && typeof value === 'string' ? [{ name: `${field}AndSortKey`, value }] : [];
  });
  const { name, value } = within[0] ?? { name: orderBy, value: undefined };
  const before = value === undefined ? [partition] : [partition, value];
  return {
    path: `c.ordered.${name}`,
    low: orderText(...before, from ?? ''),
    high:
      to === undefined ? `${orderText(...before)}${AFTER_SEPARATOR}` : `${orderText(...before, to)}${AFTER_SEPARATOR}`,
    at: position && orderText(...before, position.value, position.id),
  };
}

// The name becomes part of the query's text: only names of our own list may.
function known(field: string): IndexedField {
  const found = INDEXED_FIELDS.find((name) => name === field);
  if (found === undefined) throw new RangeError(`Documents cannot be filtered or ordered by "${field}".`);
  return found;
}
