import { busy } from './lock.ts';
import type { Prepare } from './rows.ts';

/**
 * Writes the log into the file and cuts it off: what was removed stands in neither, since the file's free pages are wiped
 * (`secure_delete`).
 * @throws busy, while another process reads what the log holds
 */
export function emptyLog(prepare: Prepare): void {
  if (prepare('PRAGMA wal_checkpoint(TRUNCATE)').get()?.busy === 1) throw busy('the log is being read');
}
