import { busy, whenFree } from './lock.ts';
import type { Prepare } from './rows.ts';

/** What a busy machine of two cores takes, at 7 to 65 MB. */
const MS_PER_MB = 15;

/** How long it takes, about, to write the file anew. */
export function rewritingMs(prepare: Prepare): number {
  const size = prepare('SELECT page_count * page_size AS bytes FROM pragma_page_count, pragma_page_size').get();
  return (Number(size?.bytes) / 1_000_000) * MS_PER_MB;
}

/**
 * Writes the file anew, with this thread, while others may read it and nobody writes: what was removed stands nowhere in it.
 * A page that SQLite has divided keeps in its gap what went to the other one, which `secure_delete` does not wipe.
 */
export async function rewrite(prepare: Prepare): Promise<void> {
  // Not in a file: everything is in it once more for a moment, and nobody wipes what it leaves on the disk.
  prepare('PRAGMA temp_store = MEMORY').run();
  await whenFree(() => prepare('VACUUM').run());
  prepare('PRAGMA temp_store = DEFAULT').run();
}

/**
 * Writes the log into the file and cuts it off: what was removed stands in neither, but for the gaps of divided pages.
 * @throws busy, while another process reads what the log holds
 */
export function emptyLog(prepare: Prepare): void {
  if (prepare('PRAGMA wal_checkpoint(TRUNCATE)').get()?.busy === 1) throw busy('the log is being read');
}
