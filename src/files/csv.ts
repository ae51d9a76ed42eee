import { stringify } from 'csv-stringify/sync';

/**
 * Rows as a file that Excel opens. What begins as a formula does gets an apostrophe before it, so that no spreadsheet works
 * it out.
 * @param separator as in `formatsFor`
 */
export const csvFile = (rows: readonly (readonly string[])[], separator: string): string =>
  stringify([...rows], { bom: true, delimiter: separator, record_delimiter: 'windows', escape_formulas: true });
