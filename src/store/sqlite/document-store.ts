import type { SQLOutputValue } from 'node:sqlite';
import { issueCursor } from '../cursor.ts';
import { type DocumentStore, MAX_CHANGES, type Versioned } from '../document-store.ts';
import { parseDocument } from './change.ts';
import { createCommits } from './commits.ts';
import { failure, openDatabase } from './file.ts';
import { whenFree } from './lock.ts';
import { watchPlace } from './place.ts';
import { dueStatement, findStatement, type Statement } from './query.ts';
import { createStatements } from './rows.ts';

/**
 * A document store in one file, with nothing else to install. Several processes of one machine may use the file at once.
 *
 * @param options.file path of the file, created when missing; `:memory:` keeps everything in memory.
 * @throws when the file cannot be used, or was written by a newer version of this program.
 */
export function createSqliteDocumentStore({ file }: { readonly file: string }): DocumentStore {
  const database = openDatabase(file);
  const prepare = createStatements(database);
  const place = watchPlace(file);
  const commits = createCommits(database, prepare, place);
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
        // What a lost file says was done is done no more.
        place.check();
        return work();
      }),
    );

  return {
    read: (partition, id) =>
      reading(() => {
        const row = prepare('SELECT version, body FROM documents WHERE partition = ? AND id = ?').get(partition, id);
        return row && versioned(row);
      }),

    find: async (partition, type, query) => {
      const statement = findStatement(partition, type, query);
      return reading(() => {
        const rows = all(statement);
        const page = rows.slice(0, query.limit);
        const documents = page.map(versioned);
        const last = page.at(-1);
        if (!last || rows.length === page.length) return { documents };
        const position = { value: String(last.position), id: String(last.id) };
        return { documents, next: issueCursor(partition, type, query, position) };
      });
    },

    commit: async (partition, changes) => {
      if (changes.length === 0 || changes.length > MAX_CHANGES) {
        throw new RangeError(`A commit makes 1 to ${MAX_CHANGES} changes, not ${changes.length}.`);
      }
      return attempt('be written', () => commits.commit(partition, changes));
    },

    due: (type, before, limit) =>
      reading(() =>
        all(dueStatement(type, before, limit)).map((row) => ({ ...versioned(row), partition: String(row.partition) })),
      ),

    ping: () => attempt('be written', commits.probe),

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
