import type { Report, ReportCell, ReportTable } from './report.ts';

/** Loaded with the first report: nothing else needs it. */
const library = () => import('write-excel-file/node');

const MONEY = '# ##0.00';
const WHOLE = '0';
const LABEL = 34;
const VALUE = 18;

/**
 * A report as a workbook: an overview, then a sheet for each table. Every text is stored as a text, so that none of them is
 * worked out as a formula; numbers are numbers.
 */
export async function reportWorkbook(report: Report): Promise<Uint8Array> {
  const { title, about, headline, lines, comment, charts, facts, money, results, lists, notes } = report;
  const { default: write } = await library();
  const overview = [
    [heading(title)],
    ...[...about, headline, ...lines].map((line) => [text(line)]),
    ...(comment ? [[], [heading(comment.title)], [text(comment.text)]] : []),
    ...[facts].flatMap((table) => [[], [heading(table.title)], ...table.rows.map((row) => row.map(plain))]),
    ...charts.flatMap((chart) => [
      [],
      [heading(chart.title)],
      ...chart.bars.map((bar) => [text(bar.label), cellOf(/^\d/.test(bar.text) ? bar.value : bar.text)]),
    ]),
    ...(notes.length > 0 ? [[], ...notes.map((note) => [text(note)])] : []),
  ];
  const sheets = [
    { sheet: report.overview, data: overview, columns: [{ width: LABEL }, { width: VALUE }] },
    ...[...results, money, ...lists].map((table) => ({
      sheet: table.title,
      data: [table.columns.map((column) => heading(column.title)), ...rowsOf(table)],
      columns: table.columns.map(({ width }) => ({ width })),
      stickyRowsCount: 1,
    })),
  ];
  return new Uint8Array(await write(sheets).toBuffer());
}

const rowsOf = ({ columns, rows }: ReportTable) =>
  rows.map((row) => row.map((cell, n) => cellOf(cell, columns[n]?.money)));

const text = (value: string) => ({ value, type: String });
const heading = (value: string) => ({ value, type: String, fontWeight: 'bold' as const });
const plain = (cell: ReportCell) => cellOf(cell);
function cellOf(cell: ReportCell, money?: true) {
  if (typeof cell === 'string') return text(cell);
  return { value: cell, type: Number, format: money ? MONEY : WHOLE };
}
