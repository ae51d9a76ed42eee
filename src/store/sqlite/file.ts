import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { INDEXED_FIELDS } from '../document-store.ts';

/** How long a start waits, with the thread, for another process that has the file to itself. */
const OPENING_MS = 5_000;
/** Whoever wants it alone waits for a process that is just ending, and for no bot, which has it open till it does. */
const ALONE_MS = 1_000;

/** The fields of a document that stand in columns of their own, beside the whole of it in `body`. */
export const COLUMNS = ['type', 'dueAt', 'search', 'words', ...INDEXED_FIELDS] as const;

// Columns rather than expressions over the JSON: a write touches the indexes of the fields that changed and no others,
// and a search does not parse every body. Each field leads an index, by_<field>, that goes on with the order in which
// such lists are shown; other orders are sorted on the spot. Indexes are partial: a document pays for what it has.
const SCHEMA = `
  CREATE TABLE documents (
    seq INTEGER PRIMARY KEY,
    partition TEXT NOT NULL,
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    type TEXT NOT NULL,
    dueAt TEXT,
    search TEXT,
    stage TEXT, session TEXT, candidate TEXT, state TEXT, startsAt TEXT, at TEXT, sortKey TEXT, subject TEXT,
    body TEXT NOT NULL,
    UNIQUE (partition, id)
  ) STRICT;
  CREATE INDEX by_id ON documents (partition, type, id);
  CREATE INDEX by_due ON documents (type, dueAt) WHERE dueAt IS NOT NULL;
  CREATE INDEX by_at ON documents (partition, type, at, id) WHERE at IS NOT NULL;
  CREATE INDEX by_startsAt ON documents (partition, type, startsAt, id) WHERE startsAt IS NOT NULL;
  CREATE INDEX by_sortKey ON documents (partition, type, sortKey, id, search) WHERE sortKey IS NOT NULL;
  CREATE INDEX by_stage ON documents (partition, type, stage, sortKey, id) WHERE stage IS NOT NULL;
  CREATE INDEX by_session ON documents (partition, type, session, sortKey, id) WHERE session IS NOT NULL;
  CREATE INDEX by_state ON documents (partition, type, state, at, id) WHERE state IS NOT NULL;
  CREATE INDEX by_candidate ON documents (partition, type, candidate, at, id) WHERE candidate IS NOT NULL;
  CREATE INDEX by_subject ON documents (partition, type, subject, at, id) WHERE subject IS NOT NULL;
  CREATE TABLE counter (value INTEGER NOT NULL) STRICT;
  INSERT INTO counter VALUES (0);
`;

const BY_ORGANISATION = `
  ALTER TABLE documents ADD COLUMN organisation TEXT;
  CREATE INDEX by_organisation ON documents (partition, type, organisation, sortKey, id)
    WHERE organisation IS NOT NULL;
`;

const BY_RESPONSIBLE = `
  ALTER TABLE documents ADD COLUMN responsible TEXT;
  CREATE INDEX by_responsible ON documents (partition, type, responsible, sortKey, id)
    WHERE responsible IS NOT NULL;
`;

// An index of words rather than FTS5, which has its matches in the order of their row ids: a common name would have to be
// sorted whole for its first page. Here each word has its documents by name, at somewhat more per write. What was searched
// before, in the column search, goes from a document as soon as it is written.
const WORDS = `
  ALTER TABLE documents ADD COLUMN words TEXT;
  DROP INDEX by_sortKey;
  CREATE INDEX by_sortKey ON documents (partition, type, sortKey, id) WHERE sortKey IS NOT NULL;
  CREATE TABLE found_by (
    partition TEXT NOT NULL, type TEXT NOT NULL, word TEXT NOT NULL, sortKey TEXT NOT NULL, id TEXT NOT NULL,
    PRIMARY KEY (partition, type, word, sortKey, id)
  ) STRICT, WITHOUT ROWID;
`;

// Every index costs each write a page or two. A list by id goes by the index of (partition, id), and names its range of it
// where there is much else. Its entries are ids: there is nobody's data to be wiped, which takes longest. The table `counter`
// is left to a process of an earlier version: see `createCommits`.
const WITHOUT_BY_ID = `
  PRAGMA secure_delete = OFF;
  DROP INDEX by_id;
  PRAGMA secure_delete = ON;
`;

// Whom nothing reaches, by name. Notices have a state too, and no name: they pay nothing for it.
const BY_STATE_AND_NAME = `
  CREATE INDEX by_state_and_sortKey ON documents (partition, type, state, sortKey, id)
    WHERE state IS NOT NULL AND sortKey IS NOT NULL;
`;

// What somebody has been told today: of a busy coordinator thousands of notices may be held back among them.
const BY_SUBJECT_AND_STATE = `
  CREATE INDEX by_subject_and_state ON documents (partition, type, subject, state, at, id)
    WHERE subject IS NOT NULL AND state IS NOT NULL;
`;

// Each kind of document is left out of the indexes that no list of it goes by (see LEFT_OUT): an offer with its three
// notices wrote 45 pages, and writes 36.
const LESS_INDEXED = `
  PRAGMA secure_delete = OFF;
  DROP INDEX by_at;
  DROP INDEX by_subject;
  DROP INDEX by_candidate;
  DROP INDEX by_subject_and_state;
  PRAGMA secure_delete = ON;
  CREATE INDEX by_at ON documents (partition, type, at, id)
    WHERE at IS NOT NULL AND type NOT IN ('candidate', 'notice');
  CREATE INDEX by_subject ON documents (partition, type, subject, at, id)
    WHERE subject IS NOT NULL AND type NOT IN ('notice');
  CREATE INDEX by_candidate ON documents (partition, type, candidate, at, id)
    WHERE candidate IS NOT NULL AND type NOT IN ('nomination', 'nominee');
  CREATE INDEX by_subject_and_state ON documents (partition, type, subject, state, at, id)
    WHERE subject IS NOT NULL AND state IS NOT NULL AND type NOT IN ('entry');
`;

/** What to run on a file of version n to make it version n + 1. Files are out there: append, never edit. */
const MIGRATIONS: readonly string[] = [
  SCHEMA,
  BY_ORGANISATION,
  BY_RESPONSIBLE,
  WORDS,
  WITHOUT_BY_ID,
  BY_STATE_AND_NAME,
  BY_SUBJECT_AND_STATE,
  LESS_INDEXED,
];

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
