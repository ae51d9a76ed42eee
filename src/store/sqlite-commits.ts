import type { DatabaseSync } from 'node:sqlite';
import type { Change, CommitResult } from './document-store.ts';
import { applyChange, type PreparedChange, prepareChange, type Row } from './sqlite-change.ts';
import { loadRow, type Prepare, saveRow } from './sqlite-rows.ts';

type Waiting = {
  readonly partition: string;
  readonly changes: readonly PreparedChange[];
  readonly resolve: (result: CommitResult) => void;
  readonly reject: (cause: unknown) => void;
};
type Rows = ReadonlyMap<string, Row | undefined>;
type Decided = { readonly result: CommitResult; readonly before: Rows; readonly after: Rows };

/** So many commits share a transaction at most: between two transactions the process gets to answer others. */
const MAX_GROUP = 50;

/**
 * Makes commits in the order they are asked for. Those asked for in one turn of the event loop share a transaction, and
 * so one wait for the disk. Each of them still succeeds or conflicts alone; all are answered once all are on the disk.
 */
export function createCommits(database: DatabaseSync, prepare: Prepare) {
  const waiting: Waiting[] = [];

  const makeWaiting = (): void => {
    const group = waiting.splice(0, MAX_GROUP);
    if (waiting.length > 0) setImmediate(makeWaiting);
    if (group.length === 0) return;
    try {
      for (const answer of makeAll(database, prepare, group)) answer();
    } catch (error) {
      for (const { reject } of group) reject(error);
    }
  };

  return {
    commit: (partition: string, changes: readonly Change[]): Promise<CommitResult> => {
      const { promise, resolve, reject } = Promise.withResolvers<CommitResult>();
      waiting.push({ partition, changes: changes.map(prepareChange), resolve, reject });
      if (waiting.length === 1) setImmediate(makeWaiting);
      return promise;
    },
    /** Makes the commits that still wait. */
    finish: (): void => {
      while (waiting.length > 0) makeWaiting();
    },
  };
}

// Gives what is left to do when everything is on the disk: to tell the callers.
function makeAll(database: DatabaseSync, prepare: Prepare, group: readonly Waiting[]): readonly (() => void)[] {
  // Takes the write lock at once, so that nobody changes what the decisions below are made from.
  prepare('BEGIN IMMEDIATE').run();
  try {
    // One counter for the whole file: a document created again never gets a version that somebody may still hold.
    const first = Number(prepare('SELECT value FROM counter').get()?.value);
    let last = first;
    const answers = group.map((commit) => {
      let decided: Decided;
      try {
        decided = decide(prepare, commit, last);
      } catch (error) {
        // It has only read so far: a damaged document is the trouble of those who change it, and of nobody else.
        return () => commit.reject(error);
      }
      const { result, before, after } = decided;
      if (result.kind === 'ok') last += commit.changes.length;
      for (const [id, row] of after) saveRow(prepare, commit.partition, id, before.get(id), row);
      return () => commit.resolve(result);
    });
    if (last !== first) prepare('UPDATE counter SET value = ?').run(last);
    prepare('COMMIT').run();
    return answers;
  } catch (error) {
    if (database.isTransaction) prepare('ROLLBACK').run();
    throw error;
  }
}

// Works out a whole commit before any of it is written, so that a conflict has nothing to take back.
function decide(prepare: Prepare, { partition, changes }: Waiting, lastVersion: number): Decided {
  const before = new Map<string, Row | undefined>();
  const after = new Map<string, Row | undefined>();
  const versions: string[] = [];
  for (const [index, change] of changes.entries()) {
    const { id } = change;
    if (!before.has(id)) before.set(id, loadRow(prepare, partition, id));
    const outcome = applyChange(change, after.has(id) ? after.get(id) : before.get(id), lastVersion + index + 1);
    if (outcome.kind === 'conflict') {
      return { result: { kind: 'conflict', index, reason: outcome.reason }, before, after: new Map() };
    }
    after.set(id, outcome.row);
    versions.push(String(outcome.row?.version ?? ''));
  }
  return { result: { kind: 'ok', versions }, before, after };
}
