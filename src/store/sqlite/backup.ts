import { closeSync, fsyncSync, openSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { failure } from './file.ts';

/** How long it waits, with the thread, for a process that has the file to itself. */
const WAIT_MS = 10_000;

/**
 * A copy of the database as it is at one moment, while others read and write it: what had been committed is in it.
 * @param copy a new file, which its owner alone may read
 * @param without documents of this type are of the moment
 */
export function backUp(file: string, copy: string, without: string): void {
  // There before SQLite writes it, so that nobody else may read it for a moment.
  closeSync(openSync(copy, 'wx', 0o600));
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(file, { readOnly: true, timeout: WAIT_MS });
    // Unlike a copy by pages it does not begin again whenever somebody writes.
    database.prepare('VACUUM INTO ?').run(copy);
  } catch (cause) {
    throw failure(file, 'be copied', cause);
  } finally {
    database?.close();
  }
  const copied = new DatabaseSync(copy);
  copied.prepare('DELETE FROM documents WHERE type = ?').run(without);
  const [verdict] = Object.values(copied.prepare('PRAGMA integrity_check').get() ?? {});
  copied.close();
  if (verdict !== 'ok') throw failure(copy, 'be used', new Error('what was written is damaged'));
  const written = openSync(copy, 'r+');
  fsyncSync(written);
  closeSync(written);
}
