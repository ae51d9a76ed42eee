import { stringify } from 'csv-stringify/sync';

/** What begins as a formula gets an apostrophe, so that no spreadsheet works it out. `separator`: as in `formatsFor`. */
export const csvFile = (rows: readonly (readonly string[])[], separator: string): string =>
  stringify([...rows], { bom: true, delimiter: separator, record_delimiter: 'windows', escape_formulas: true });
