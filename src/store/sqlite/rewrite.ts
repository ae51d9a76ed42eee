import { DatabaseSync } from 'node:sqlite';
import { failure } from './file.ts';

/**
 * Writes the file anew, while nobody else has it: what was removed stands nowhere in it. A page that SQLite has divided keeps
 * in its gap what went to the other one, which `secure_delete` does not wipe.
 */
export function rewrite(file: string): void {
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(file);
    database.exec('PRAGMA secure_delete = ON; VACUUM; PRAGMA wal_checkpoint(TRUNCATE)');
  } catch (cause) {
    throw failure(file, 'be written anew', cause);
  } finally {
    database?.close();
  }
}
