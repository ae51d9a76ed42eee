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
export const MIGRATIONS: readonly string[] = [
  SCHEMA,
  BY_ORGANISATION,
  BY_RESPONSIBLE,
  WORDS,
  WITHOUT_BY_ID,
  BY_STATE_AND_NAME,
  BY_SUBJECT_AND_STATE,
  LESS_INDEXED,
];
