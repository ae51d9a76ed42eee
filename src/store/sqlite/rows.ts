import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Row } from './change.ts';
import { COLUMNS } from './file.ts';
import { entriesOf } from './found-by.ts';

const SELECT = `SELECT version, body, ${COLUMNS} FROM documents WHERE partition = ? AND id = ?`;
const INSERT = `INSERT INTO documents (partition, id, version, body, ${COLUMNS})
  VALUES (?, ?, ?, ?, ${COLUMNS.map(() => '?')})`;
const UPDATE = 'UPDATE documents SET version = ?, body = ? WHERE partition = ? AND id = ?';
const DELETE = 'DELETE FROM documents WHERE partition = ? AND id = ?';
// Entries are never there yet. An insert of several that could end halfway keeps a journal of its own, in a file, to undo it by.
const FIND_BY = `INSERT OR IGNORE INTO found_by (partition, type, word, sortKey, id)
  SELECT ?, ?, value, ?, ? FROM json_each(?)`;
const FORGET = 'DELETE FROM found_by WHERE partition = ? AND type = ? AND word = ? AND sortKey = ? AND id = ?';

export type Prepare = (sql: string) => StatementSync;

/** Prepares each SQL text once. Values are always parameters, so there are only as many texts as the code has queries. */
export function createStatements(database: DatabaseSync): Prepare {
  const statements = new Map<string, StatementSync>();
  return (sql) => {
    const known = statements.get(sql);
    if (known) return known;
    const statement = database.prepare(sql);
    statements.set(sql, statement);
    return statement;
  };
}

export function loadRow(prepare: Prepare, partition: string, id: string): Row | undefined {
  const found = prepare(SELECT).get(partition, id);
  if (!found) return undefined;
  const columns = COLUMNS.map((name) => (typeof found[name] === 'string' ? found[name] : null));
  return { version: Number(found.version), body: String(found.body), columns };
}

/** Makes the stored row `before` into `after`; undefined stands for no row. */
export function saveRow(
  prepare: Prepare,
  partition: string,
  id: string,
  before: Row | undefined,
  after: Row | undefined,
): void {
  // An increment leaves all of them as they were.
  if (before && after && before.columns === after.columns) {
    prepare(UPDATE).run(after.version, after.body, partition, id);
    return;
  }
  if (before && after) {
    // Naming only the columns that differ leaves the other indexes alone, which is most of the cost of a replace.
    const differing = COLUMNS.flatMap((name, n) => {
      const value = after.columns[n] ?? null;
      return value === before.columns[n] ? [] : [{ name, value }];
    });
    const assignments = ['version', 'body', ...differing.map(({ name }) => name)].map((name) => `${name} = ?`);
    const values = [after.version, after.body, ...differing.map(({ value }) => value)];
    prepare(`UPDATE documents SET ${assignments} WHERE partition = ? AND id = ?`).run(...values, partition, id);
  } else if (after) {
    prepare(INSERT).run(partition, id, after.version, after.body, ...after.columns);
  } else if (before) {
    prepare(DELETE).run(partition, id);
  }
  saveWords(prepare, partition, id, before, after);
}

function saveWords(
  prepare: Prepare,
  partition: string,
  id: string,
  before: Row | undefined,
  after: Row | undefined,
): void {
  const [left, entered] = [before, after].map((row) => (row ? entriesOf(row.columns) : undefined));
  const same = left?.type === entered?.type && left?.sortKey === entered?.sortKey;
  for (const word of left?.words ?? []) {
    if (!(same && entered?.words.has(word)))
      prepare(FORGET).run(partition, left?.type ?? '', word, left?.sortKey ?? '', id);
  }
  if (!entered) return;
  const added = [...entered.words].filter((word) => !(same && left?.words.has(word)));
  if (added.length > 0) prepare(FIND_BY).run(partition, entered.type, entered.sortKey, id, JSON.stringify(added));
}
