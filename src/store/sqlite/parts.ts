import { isDescending, readCursor } from '../cursor.ts';
import type { IndexedField, Query, Term } from '../document-store.ts';
import { GROUP, groupOf, isWhole, LAST } from './found-by.ts';
import { type Condition, filtersOf, pageStatement } from './query.ts';
import type { Prepare } from './rows.ts';

// A list by name of all that meets one of several values, or has a word with some beginning, is made of parts: each value
// and each word has its documents in the order of the list. So a page costs what it holds, however many there are.

/** A place in an index where documents stand by name. */
type Part = { readonly field: IndexedField | 'word'; readonly value: string };
/** Parts that hold all documents of a list, and others: the filters leave those out. */
type Way = readonly Part[];

/** The fields whose indexes go on by name. */
const BY_NAME: readonly IndexedField[] = ['session', 'responsible', 'organisation', 'stage'];
/** Of more parts than this a page is not made: what so many have in common is met soon by going through all by name. */
const MOST_PARTS = 200;
/** So far is counted to tell which way is the shortest. */
const MOST_COUNTED = 500;

export type Place = { readonly id: string; readonly position: string };

/**
 * The ids of a page of `find`, and of one document more, in the order of reading; undefined when this is no list that is
 * made of parts.
 */
export function findByParts(
  prepare: Prepare,
  partition: string,
  type: string,
  query: Query,
): readonly Place[] | undefined {
  const { where = {}, search = [], orderBy } = query;
  if (orderBy !== 'sortKey') return undefined;
  const ways = waysOf(prepare, partition, type, query);
  const hasIndex =
    search.length === 0 && ways.length === 1 && Object.values(where).every((value) => typeof value === 'string');
  const way = ways.length > 1 ? shortest(prepare, partition, type, ways) : ways[0];
  if (hasIndex || way === undefined) return undefined;

  const filters = filtersOf(query);
  const found = new Map<string, Place>();
  for (const part of way) {
    const { sql, parameters } = pageStatement(partition, type, query, {
      columns: 'id',
      order: 'sortKey',
      ...indexOf(part, partition, type),
      filters: part.field === 'word' ? [matching(filters)] : filters,
    });
    for (const row of prepare(sql).all(...parameters)) {
      found.set(String(row.id), { id: String(row.id), position: String(row.position) });
    }
  }
  const sign = isDescending(query, readCursor(partition, type, query)) ? -1 : 1;
  return [...found.values()]
    .sort((a, b) => sign * (compare(a.position, b.position) || compare(a.id, b.id)))
    .slice(0, query.limit + 1);
}

/** Each way that leads to all documents of the list: by a field that must have one of some values, or by a term. */
function waysOf(prepare: Prepare, partition: string, type: string, { where = {}, search = [] }: Query): readonly Way[] {
  const byField = BY_NAME.flatMap((field) => {
    const values = where[field];
    return values === undefined ? [] : [[...new Set([values].flat())].map((value): Part => ({ field, value }))];
  });
  const byTerm = search.map((term) => partsOf(prepare, partition, type, term));
  return [...byField, ...byTerm].filter((way) => way.length <= MOST_PARTS);
}

function partsOf(prepare: Prepare, partition: string, type: string, term: Term): Way {
  const { words, organisations = [] } = term;
  const keys = words.flatMap((word) => (isWhole(word) ? [word] : keysOf(prepare, partition, type, word)));
  return [
    ...[...new Set(keys)].map((value): Part => ({ field: 'word', value })),
    ...[...new Set(organisations)].map((value): Part => ({ field: 'organisation', value })),
  ];
}

/** The entries that hold all words with this beginning: groups of them, the words themselves, or their one group. */
function keysOf(prepare: Prepare, partition: string, type: string, beginning: string): readonly string[] {
  const length = lettersIn(beginning);
  if (length === GROUP) return [beginning];
  const next = prepare(
    'SELECT min(word) AS word FROM found_by WHERE partition = ? AND type = ? AND word >= ? AND word < ?',
  );
  const keys: string[] = [];
  for (let from = beginning; keys.length <= MOST_PARTS; ) {
    const word = next.get(partition, type, from, `${beginning}${LAST}`)?.word;
    if (typeof word !== 'string') return keys;
    const key = length > GROUP ? word : groupOf(word);
    keys.push(key);
    // Behind a group stand the words in it.
    from = length < GROUP && lettersIn(key) === GROUP ? `${key}${LAST}` : `${key}\u0000`;
  }
  return length > GROUP ? [groupOf(beginning)] : keys;
}

const lettersIn = (word: string): number => [...word].length;

/** The way with the fewest documents on it, as far as that is counted. */
function shortest(prepare: Prepare, partition: string, type: string, ways: readonly Way[]): Way | undefined {
  const counted = ways.map((way) => {
    let count = 0;
    for (const part of way) {
      const { from, conditions } = indexOf(part, partition, type);
      const sql =
        `SELECT count(*) AS count FROM (SELECT 1 FROM ${from} ` +
        `WHERE ${conditions.map(([condition]) => condition).join(' AND ')} LIMIT ?)`;
      const values = conditions.flatMap(([, ...each]) => each);
      count += Number(prepare(sql).get(...values, MOST_COUNTED - count)?.count);
      if (count >= MOST_COUNTED) break;
    }
    return { way, count };
  });
  return counted.toSorted((a, b) => a.count - b.count || a.way.length - b.way.length)[0]?.way;
}

function indexOf({ field, value }: Part, partition: string, type: string) {
  const conditions: readonly Condition[] = [
    ['partition = ?', partition],
    ['type = ?', type],
    [`${field} = ?`, value],
  ];
  return field === 'word'
    ? { from: 'found_by', conditions }
    : { from: `documents INDEXED BY by_${field}`, conditions: [...conditions, ['sortKey IS NOT NULL'] as const] };
}

/** The filters of documents, asked of an entry in `found_by`. */
const matching = (filters: readonly Condition[]): Condition => [
  'EXISTS (SELECT 1 FROM documents AS found WHERE found.partition = found_by.partition AND found.id = found_by.id ' +
    `AND found.type = found_by.type AND ${filters.map(([sql]) => sql).join(' AND ')})`,
  ...filters.flatMap(([, ...values]) => values),
];

/** As SQLite compares texts. */
const compare = (a: string, b: string): number => (a === b ? 0 : Buffer.compare(Buffer.from(a), Buffer.from(b)));
