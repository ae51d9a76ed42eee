import type { Report, ReportCell, ReportTable } from './report.ts';

/** Loaded with the first report: nothing else needs it. */
const library = () => import('write-excel-file/node');

const MONEY = '# ##0.00';
const WHOLE = '0';
const LABEL = 58;
const VALUE = 30;
/** In points. */
const LINE = 15;
/** So much of a column's width is no letter's. */
const SPARE = 2;
/** So wide a table fits on a page that stands. */
const PAPER = 90;
const FONT = { fontFamily: 'Calibri', fontSize: 11 };

/**
 * A report as a workbook: an overview, then a sheet for each table. Every text is stored as a text, so that none of them is
 * worked out as a formula; numbers are numbers.
 */
export async function reportWorkbook(report: Report): Promise<Uint8Array> {
  const { title, about, headline, lines, comment, charts, facts, money, results, map, lists, notes } = report;
  const { default: write } = await library();
  const overview: readonly (readonly Drawn[])[] = [
    [heading(title)],
    ...[...about, headline, ...lines].map((line) => [text(line)]),
    ...(comment ? [[], [heading(comment.title)], [text(comment.text)]] : []),
    ...[facts].flatMap((table) => [[], [heading(table.title)], ...table.rows.map(valued)]),
    ...charts.flatMap((chart) => [
      [],
      [heading(chart.title)],
      ...chart.bars.map((bar) => valued([bar.label, /^\d/.test(bar.text) ? bar.value : bar.text])),
    ]),
    ...(notes.length > 0 ? [[], ...notes.map((note) => [text(note)])] : []),
  ];
  const sheets = [
    {
      sheet: report.overview,
      data: overview.map((row) => asHigh(row, [LABEL, VALUE])),
      columns: [{ width: LABEL }, { width: VALUE }],
    },
    ...[...results, ...(map ? [map] : []), money, ...lists].map(sheetOf),
  ];
  return new Uint8Array(await write(sheets, FONT).toBuffer());
}

function sheetOf(table: ReportTable) {
  const { title, columns, rows } = table;
  const isNumber = columns.map((_, n) => rows.some((row) => typeof row[n] === 'number'));
  const widths = columns.map(({ width }) => width);
  return {
    sheet: title,
    data: [
      columns.map((column, n) => ({ ...heading(column.title), ...placed(isNumber[n]) })),
      ...rows.map((row) => row.map((cell, n) => ({ ...cellOf(cell, columns[n]?.money), ...placed(isNumber[n]) }))),
    ].map((row) => asHigh(row, widths)),
    columns: widths.map((width) => ({ width })),
    stickyRowsCount: 1,
    ...(widths.reduce((sum, each) => sum + each, 0) > PAPER && { orientation: 'landscape' as const }),
  };
}

/** A hidden number stands where the others do. */
const placed = (isNumber = false) => (isNumber ? ({ align: 'right' } as const) : {});

/** A long text goes on below: not every program makes a row as high as it is. */
function asHigh(row: readonly Drawn[], widths: readonly number[]) {
  const lines = row.map(({ value }, n) => Math.ceil(String(value).length / Math.max(1, (widths[n] ?? 0) - SPARE)));
  const most = Math.max(1, ...lines);
  return row.map((cell) => (most > 1 ? { ...cell, height: most * LINE } : cell));
}

type Drawn = ReturnType<typeof cellOf> & { readonly align?: 'right'; readonly fontWeight?: 'bold' };
const WRAPPED = { wrap: true, alignVertical: 'top' } as const;
const text = (value: string) => ({ value, type: String, ...WRAPPED });
const heading = (value: string) => ({ ...text(value), fontWeight: 'bold' as const });
/** What something is, and how much. */
const valued = (row: readonly ReportCell[]) => row.map((cell, n) => ({ ...cellOf(cell), ...placed(n > 0) }));
function cellOf(cell: ReportCell, money?: true) {
  if (typeof cell === 'string') return text(cell);
  return { value: cell, type: Number, format: money ? MONEY : WHOLE, alignVertical: 'top' as const };
}
