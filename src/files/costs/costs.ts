import { csvFile } from '../csv.ts';

export type CostColumn = 'date' | 'text' | 'category' | 'session' | 'by' | 'amount' | 'reversed' | 'counts';
export type CostRow = Readonly<Record<CostColumn, string>>;

const COLUMNS: readonly CostColumn[] = ['date', 'text', 'category', 'session', 'by', 'amount', 'reversed', 'counts'];

/** As the basis for a claim: the last column is what is claimed, and the last row its sum. */
export function costsFile(
  titles: CostRow,
  rows: readonly CostRow[],
  sum: { readonly title: string; readonly amount: string },
  separator: string,
): string {
  const cells = (row: CostRow): readonly string[] => COLUMNS.map((each) => row[each]);
  const last: CostRow = {
    ...{ date: sum.title, text: '', category: '', session: '', by: '', amount: '', reversed: '' },
    counts: sum.amount,
  };
  return csvFile([cells(titles), ...rows.map(cells), cells(last)], separator);
}
