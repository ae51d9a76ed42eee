import { stringify } from 'csv-stringify/sync';

/** A row of a list that is left out: where it stands there, what it says, and why. */
export type LeftOutRow = { readonly line: number; readonly cells: readonly string[]; readonly why: string };

/**
 * The rows of a list that are left out as a file that Excel opens, in the order of the list. What begins as a formula does
 * gets an apostrophe before it, so that no spreadsheet works it out.
 * @param headings of the list's own columns
 * @param titles of the row's number and of why, in the reader's language
 */
export function leftOutFile(
  headings: readonly string[],
  rows: readonly LeftOutRow[],
  titles: { readonly line: string; readonly why: string },
): string {
  const width = Math.max(headings.length, ...rows.map(({ cells }) => cells.length));
  const filled = (cells: readonly string[]) => Array.from({ length: width }, (_, n) => cells[n] ?? '');
  const records = [
    [titles.line, ...filled(headings), titles.why],
    ...rows.map(({ line, cells, why }) => [String(line), ...filled(cells), why]),
  ];
  return stringify(records, { bom: true, delimiter: ';', record_delimiter: 'windows', escape_formulas: true });
}
