import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { INDEXED_FIELDS } from '../document-store.ts';
import { MIGRATIONS } from './migrations.ts';

/** How long a start waits, with the thread, for another process that has the file to itself. */
const OPENING_MS = 5_000;
/** Whoever wants it alone waits for a process that is just ending, and for no bot, which has it open till it does. */
const ALONE_MS = 1_000;

/** The fields of a document that stand in columns of their own, beside the whole of it in `body`. */
export const COLUMNS = ['type', 'dueAt', 'search', 'words', ...INDEXED_FIELDS] as const;

/** Names of SQLite's for databases that are no file of anybody's. */
const TEMPORARY = ['', ':memory:'];

/**
 * Opens the database file, creating it and its folder when missing.
 *
 * @param alone no other process has it open, whatever it does with it, nor can open it till it is closed. That is SQLite's own
 *   lock: it ends with the process however that ends, and keeps out earlier versions of this program too.
 * @throws when the file was written by a newer version of this program, cannot be used safely, or, with SQLite's own code for it,
 *   is not to be had alone
 */
export function openDatabase(file: string, alone = false): DatabaseSync {
  let database: DatabaseSync | undefined;
  try {
    if (!TEMPORARY.includes(file)) makeOwn(file);
    database = new DatabaseSync(file, { timeout: alone ? ALONE_MS : OPENING_MS });
    // Before anything is read, or the log would be shared with others already.
    if (alone) database.exec('PRAGMA locking_mode = EXCLUSIVE');
    refuseNewer(database);
    configure(database);
    migrate(database);
    // From here on nobody sleeps in SQLite, with everybody else waiting: see `whenFree`.
    database.exec('PRAGMA busy_timeout = 0');
    return database;
  } catch (cause) {
    database?.close();
    throw failure(file, 'be opened', cause);
  }
}

/** A new file is its owner's alone to read; SQLite gives what it puts beside it the same mode. One that is there keeps its own. */
function makeOwn(file: string): void {
  mkdirSync(dirname(resolve(file)), { recursive: true });
  closeSync(openSync(file, 'a', 0o600));
}

/** An error for whoever operates the program; SQLite's own is its cause. */
export function failure(file: string, what: string, cause: unknown): Error {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new Error(`The database file ${file} could not ${what}: ${reason}`, { cause });
}

function configure(database: DatabaseSync): void {
  const mode = switchToLog(database);
  if (mode !== 'wal' && mode !== 'memory') {
    throw new Error('it cannot have a write-ahead log there. Put it on a local disk, not on a network drive.');
  }
  // What is in the log survives the end of the process, kill -9 included, even with NORMAL. FULL waits for the disk
  // too, so that a power cut takes back nothing either: by then a candidate may have been told of the seat.
  database.exec('PRAGMA synchronous = FULL');
  // In KiB. With the two megabytes that SQLite takes by itself an import of 10 000 people reads three times as much.
  database.exec('PRAGMA cache_size = -8000');
  // Before so many pages of 4 KiB the log is not written into the file: most of them are written again meanwhile.
  database.exec('PRAGMA wal_autocheckpoint = 4000');
  // A person who was erased must not be readable in the free space of the file. Costs nothing that could be measured.
  database.exec('PRAGMA secure_delete = ON');
}

// Of processes that switch a new file at the same moment all but one are turned away at once, whatever the timeout. A
// transaction does wait: when it gets its turn, another process has switched the file or is out of the way.
function switchToLog(database: DatabaseSync, attempts = 100): unknown {
  try {
    return pragma(database, 'journal_mode = WAL');
  } catch (error) {
    if (attempts === 0) throw error;
    database.exec('BEGIN IMMEDIATE; COMMIT');
    return switchToLog(database, attempts - 1);
  }
}

function migrate(database: DatabaseSync): void {
  if (schemaVersion(database) === MIGRATIONS.length) return;
  database.exec('BEGIN IMMEDIATE');
  try {
    // Once more: another process may have migrated the file while this one waited for the lock.
    refuseNewer(database);
    for (const migration of MIGRATIONS.slice(schemaVersion(database))) database.exec(migration);
    database.exec(`PRAGMA user_version = ${MIGRATIONS.length}`);
    database.exec('COMMIT');
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}

function refuseNewer(database: DatabaseSync): void {
  const found = schemaVersion(database);
  if (found <= MIGRATIONS.length) return;
  throw new Error(
    `a newer version of this program wrote it (its schema is ${found}, this program knows ${MIGRATIONS.length}). ` +
      'Start the newer version, or put back the copy of the file taken before the upgrade.',
  );
}

const schemaVersion = (database: DatabaseSync): number => Number(pragma(database, 'user_version'));

const pragma = (database: DatabaseSync, text: string): unknown =>
  Object.values(database.prepare(`PRAGMA ${text}`).get() ?? {})[0];
