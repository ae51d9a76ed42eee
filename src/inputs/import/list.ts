import type { Import, ListRow } from '../../domain/people/import.ts';
import { columnsOf, defaultsOf } from './reading.ts';
import { type ReadRow, readRows } from './rows.ts';

/** So many rows are read before others get their turn. */
const ROWS_AT_ONCE = 200;

/** Reads the rows of a list as it is to be read by now. */
export async function readList(list: Import, rows: readonly ListRow[]): Promise<readonly ReadRow[]> {
  const columns = columnsOf(list.reading);
  const seen = new Map<string, number>();
  const read: ReadRow[] = [];
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
    read.push(...readRows(rows.slice(from, from + ROWS_AT_ONCE), columns, defaultsOf(list.reading), seen));
    await new Promise(setImmediate);
  }
  return read;
}
