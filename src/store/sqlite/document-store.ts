import type { SQLOutputValue } from 'node:sqlite';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { fromTheBeginning, pageOf } from '../cursor.ts';
import {
  checkCount,
  checkPage,
  checkSize,
  type DocumentStore,
  type Page,
  type Placed,
  type Query,
  type Versioned,
} from '../document-store.ts';
import { parseDocument } from './change.ts';
import { createCommits } from './commits.ts';
import { failure, openDatabase } from './file.ts';
import { createKnown } from './known.ts';
import { onceATurn, whenFree } from './lock.ts';
import { findByParts } from './parts.ts';
import { watchPlace } from './place.ts';
import { emptyLog, rewrite, rewritingMs } from './purge.ts';
import { allStatement, countStatement, dueStatement, findStatement, type Statement } from './query.ts';
import { createStatements } from './rows.ts';

/**
 * A document store in one file, with nothing else to install. Several processes of one machine may use the file at once.
 * @param options.file path of the file, created when missing; `:memory:` keeps everything in memory.
 * @param options.alone while no other process has it open, nor opens it till it is closed
 * @throws when the file cannot be used, or was written by a newer version of this program.
 */
export function createSqliteDocumentStore({
  file,
  alone = false,
}: {
  readonly file: string;
  readonly alone?: boolean;
}): DocumentStore {
  const database = openDatabase(file, alone);
  const prepare = createStatements(database);
  const place = watchPlace(file);
  const known = createKnown(prepare);
  const commits = createCommits(database, prepare, place, known);
  const look = onceATurn(() => {
    // What a lost file says was done is done no more.
    place.check();
    known.check();
  });
  const all = ({ sql, parameters }: Statement): Row[] => prepare(sql).all(...parameters);

  const attempt = async <T>(what: string, work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (cause) {
      throw failure(file, what, cause);
    }
  };
  const reading = <T>(work: () => T): Promise<T> =>
    attempt('be read', () =>
      whenFree(() => {
        look();
        return work();
      }),
    );

  const rowOf = (partition: string, id: string): Row | undefined =>
    prepare('SELECT version, body FROM documents WHERE partition = ? AND id = ?').get(partition, id);
  const pageFor = (partition: string, type: string, query: Query): Page => {
    const places = findByParts(prepare, partition, type, query);
    const rows = places
      ? places.flatMap((place) => {
          // Another process may have deleted it meanwhile.
          const row = rowOf(partition, place.id);
          return row ? [{ ...row, ...place }] : [];
        })
      : all(findStatement(partition, type, query));
    const itemOf = (row: Row): Versioned =>
      (FEW.has(type) && known.read(partition, String(row.id), () => loaded(row), String(row.version))) ||
      versioned(row);
    const fetched = rows.map((row) => ({
      item: itemOf(row),
      position: { value: String(row.position), id: String(row.id) },
    }));
    const page = pageOf(partition, type, query, fetched);
    if (!page) return pageFor(partition, type, fromTheBeginning(query));
    const { items, ...cursors } = page;
    return { documents: items, ...cursors };
  };

  return {
    read: (partition, id) =>
      reading(() =>
        known.read(partition, id, () => {
          const row = rowOf(partition, id);
          return row && loaded(row);
        }),
      ),

    find: async (partition, type, query) => {
      checkPage(query);
      return reading(() => pageFor(partition, type, query));
    },

    count: async (partition, type, query) => {
      checkCount(query);
      return reading(() => {
        const [row] = all(countStatement(partition, type, query));
        return Number(row?.number);
      });
    },

    commit: async (partition, changes) => {
      checkSize(changes);
      const [result] = await attempt('be written', () => commits.commit([{ partition, changes }]));
      if (!result) throw new Error('a commit was not tried');
      return result;
    },

    commitInOrder: async (wanted) => {
      for (const { changes } of wanted) checkSize(changes);
      return attempt('be written', () => commits.commit(wanted));
    },

    due: (type, before, limit) => reading(() => all(dueStatement(type, before, limit)).map(placed)),

    async *all() {
      for (let after: readonly [partition: string, id: string] | undefined = ['', '']; after; ) {
        const rows: readonly Row[] = await reading(() => all(allStatement(after ?? ['', ''])));
        if (rows.length > 0) yield rows.map(placed);
        const last = rows.at(-1);
        after = last && [String(last.partition), String(last.id)];
      }
    },

    ping: () => attempt('be written', commits.probe),

    purgingMs: () => reading(() => rewritingMs(prepare)),

    purge: (withinMs) =>
      attempt('be written anew', async () => {
        const mayRewrite = rewritingMs(prepare) <= withinMs;
        // Of several one after the other, others get their turn in between.
        await nextTurn();
        if (mayRewrite) await rewrite(prepare);
        await whenFree(() => emptyLog(prepare));
        return mayRewrite;
      }),

    close: () =>
      attempt('be closed', async () => {
        await commits.finish();
        if (database.isOpen) database.close();
      }),
  };
}

type Row = Readonly<Record<string, SQLOutputValue>>;

const versioned = ({ version, body }: Row): Versioned => ({
  document: parseDocument(String(body)),
  version: String(version),
});

const loaded = (row: Row) => ({ found: versioned(row), length: String(row.body).length });

/** Of these a programme has a handful, and each card of a seat lists them. */
const FEW: ReadonlySet<string> = new Set(['session']);

const placed = (row: Row): Placed => ({ ...versioned(row), partition: String(row.partition) });
