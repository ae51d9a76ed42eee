/** One row of a list: where it stands there, as a spreadsheet counts (from 1), and what its cells say. */
export type Row = { readonly line: number; readonly cells: readonly string[] };

/** Why a file is no list: nothing of it is taken. */
export const UNREADABLE = [
  'file-empty',
  'file-too-big',
  'file-type',
  'file-broken',
  'too-many-rows',
  'too-many-columns',
] as const;
export type Unreadable = (typeof UNREADABLE)[number];

export type Sheet = { readonly kind: 'sheet'; readonly rows: readonly Row[] };
export type ReadSheet = Sheet | { readonly kind: 'unreadable'; readonly why: Unreadable };

export const unreadable = (why: Unreadable): ReadSheet => ({ kind: 'unreadable', why });

/** What a list may hold; a programme of more is imported in parts. */
export const MAX_BYTES = 5 * 1024 * 1024;
export const MAX_ROWS = 10_000;
export const MAX_COLUMNS = 40;
/** A cell that is longer holds no name, address or number. */
const MAX_CELL = 300;

/**
 * A list of these records: blank rows and blank columns at the end are left out, and each row has as many cells as the
 * widest. A row of headings counts as a row.
 */
export function sheetOf(records: readonly (readonly string[])[]): ReadSheet {
  const filled = records.flatMap((record, n) => {
    const width = record.findLastIndex((cell) => cell.trim() !== '') + 1;
    return width > 0 ? [{ line: n + 1, cells: record.slice(0, width).map((cell) => cell.slice(0, MAX_CELL)) }] : [];
  });
  const columns = filled.reduce((widest, { cells }) => Math.max(widest, cells.length), 0);
  if (filled.length === 0) return unreadable('file-empty');
  if (columns > MAX_COLUMNS) return unreadable('too-many-columns');
  // A row of headings may stand above as many people.
  if (filled.length > MAX_ROWS + 1) return unreadable('too-many-rows');
  const rows = filled.map(({ line, cells }) => ({
    line,
    cells: Array.from({ length: columns }, (_, n) => cells[n] ?? ''),
  }));
  return { kind: 'sheet', rows };
}
