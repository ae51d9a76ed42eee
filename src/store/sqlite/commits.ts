import type { DatabaseSync } from 'node:sqlite';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Commit, CommitResult } from '../document-store.ts';
import { applyChange, type PreparedChange, prepareChange, type Row } from './change.ts';
import { COLUMNS } from './file.ts';
import type { Known } from './known.ts';
import { isBusy, PATIENCE_MS, pauseAfter, whenFree } from './lock.ts';
import type { Place } from './place.ts';
import { loadRow, type Prepare, saveRow } from './rows.ts';

/** One commit, or several that belong together. */
type Waiting = {
  readonly steps: readonly Step[];
  readonly since: number;
  readonly resolve: (results: readonly CommitResult[]) => void;
  readonly reject: (cause: unknown) => void;
};
type Step = { readonly partition: string; readonly changes: readonly PreparedChange[] };
type Rows = ReadonlyMap<string, Row | undefined>;
type Decided = { readonly result: CommitResult; readonly before: Rows; readonly after: Rows };

/** So many commits share a transaction at most: between two transactions the process gets to answer others. */
const MAX_GROUP = 50;

/** 2^47: versions are whole numbers with room above them. */
const LEAST_VERSION = 2 ** 47;

/** Nobody's document: written, and taken out again, to see whether that can be done. */
const PROBE = {
  id: 'probe',
  row: { version: 0, body: '{}', columns: COLUMNS.map((name) => (name === 'type' ? 'probe' : null)) },
};

/**
 * Makes commits in the order they are asked for. Those asked for in one turn of the event loop, or while another process has
 * the file, share a transaction, and so one wait for the disk. Each of them still succeeds or conflicts alone; all are
 * answered once all are on the disk, in the file that was opened.
 */
export function createCommits(database: DatabaseSync, prepare: Prepare, place: Place, known: Pick<Known, 'forget'>) {
  const waiting: Waiting[] = [];
  // A document created again never gets a version that somebody may still hold, in whichever process: each counts from a
  // place of its own, far above what an earlier version of this program counts.
  let lastVersion = LEAST_VERSION + Number(prepare('SELECT abs(random() % ?) AS n').get(LEAST_VERSION)?.n);
  let running: Promise<void> | undefined;

  function transaction<T>(work: () => T): T {
    // Takes the write lock at once, so that nobody changes what the decisions below are made from.
    prepare('BEGIN IMMEDIATE').run();
    try {
      const result = work();
      place.checkAll();
      prepare('COMMIT').run();
      return result;
    } catch (error) {
      if (database.isTransaction) prepare('ROLLBACK').run();
      throw error;
    }
  }

  /** Gives what is left to do when everything is on the disk: to tell the caller. */
  function makeOne({ steps, resolve, reject }: Waiting): () => void {
    const results: CommitResult[] = [];
    for (const { partition, changes } of steps) {
      let decided: Decided;
      try {
        decided = decide(prepare, { partition, changes }, lastVersion);
      } catch (error) {
        // It has only read so far: a damaged document is the trouble of those who change it, and of nobody else.
        return () => reject(error);
      }
      const { result, before, after } = decided;
      lastVersion += changes.length;
      for (const [id, row] of after) {
        saveRow(prepare, partition, id, before.get(id), row);
        known.forget(partition, id);
      }
      results.push(result);
      if (result.kind === 'conflict') break;
    }
    return () => resolve(results);
  }

  /** @throws when the lock was not to be had; then all still wait */
  function makeGroup(): void {
    let group: readonly Waiting[] = [];
    try {
      const answers = transaction(() => {
        group = waiting.splice(0, MAX_GROUP);
        return group.map(makeOne);
      });
      for (const answer of answers) answer();
    } catch (error) {
      if (group.length === 0) throw error;
      for (const { reject } of group) reject(error);
    }
  }

  async function makeWaiting(): Promise<void> {
    for (let tries = 0; waiting.length > 0; ) {
      // Between two transactions the process gets to answer others.
      await (tries === 0 ? nextTurn() : pauseAfter(tries));
      try {
        makeGroup();
        tries = 0;
      } catch (error) {
        tries += 1;
        const latest = isBusy(error) ? performance.now() - PATIENCE_MS : Number.POSITIVE_INFINITY;
        for (const { reject } of takeWhile(waiting, ({ since }) => since <= latest)) reject(error);
      }
    }
    running = undefined;
  }

  return {
    /** The results of those that were tried: none is after one that conflicts. */
    commit: (commits: readonly Commit[]): Promise<readonly CommitResult[]> => {
      const { promise, resolve, reject } = Promise.withResolvers<readonly CommitResult[]>();
      const since = performance.now();
      const steps = commits.map(({ partition, changes }) => ({ partition, changes: changes.map(prepareChange) }));
      waiting.push({ steps, since, resolve, reject });
      running ??= makeWaiting();
      return promise;
    },
    /** Writes as a commit does, to the disk, and leaves everything as it was. */
    probe: (): Promise<void> =>
      whenFree(() =>
        transaction(() => {
          saveRow(prepare, '', PROBE.id, undefined, PROBE.row);
          saveRow(prepare, '', PROBE.id, PROBE.row, undefined);
        }),
      ),
    /** Resolves when the commits that still wait are made, or given up. */
    finish: async (): Promise<void> => {
      await running;
    },
  };
}

function takeWhile<T>(list: T[], isSo: (item: T) => boolean): T[] {
  const end = list.findIndex((item) => !isSo(item));
  return list.splice(0, end === -1 ? list.length : end);
}

// Works out a whole commit before any of it is written, so that a conflict has nothing to take back.
function decide(prepare: Prepare, { partition, changes }: Step, lastVersion: number): Decided {
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
