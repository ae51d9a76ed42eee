import { csvFile } from '../csv.ts';

/** A row of a list that is left out: where it stands there, what it says, and why. */
export type LeftOutRow = { readonly line: number; readonly cells: readonly string[]; readonly why: string };

/**
 * The rows of a list that are left out as a file, in the order of the list.
 * @param headings of the list's own columns
 * @param titles of the row's number and of why, in the reader's language
 */
export function leftOutFile(
  headings: readonly string[],
  rows: readonly LeftOutRow[],
  titles: { readonly line: string; readonly why: string },
  separator: string,
): string {
  const width = Math.max(headings.length, ...rows.map(({ cells }) => cells.length));
  const filled = (cells: readonly string[]) => Array.from({ length: width }, (_, n) => cells[n] ?? '');
  const table = [
    [titles.line, ...filled(headings), titles.why],
    ...rows.map(({ line, cells, why }) => [String(line), ...filled(cells), why]),
  ];
  return csvFile(table, separator);
}
