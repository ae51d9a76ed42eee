import type { Instant } from '../../domain/time.ts';
import { makePdf } from '../pdf/pdf.ts';
import type { Report, ReportTable } from './report.ts';

/** A heading stands with the first few rows of what it is of. */
const ROOM = 90;
/** Rows of a map are no higher. */
const ROW = 24;
/** Of a table with more rows the first so many are told on paper; the workbook has all of them. */
const MOST_ROWS = 12;
/** Of organisations fewer: they come last. */
const MOST_ORGANISATIONS = 7;

/** A report on paper, two pages as a rule: how it stands, and of what that is made up. */
export const reportPaper = (report: Report, at: Instant): Promise<Uint8Array> =>
  makePdf({ title: report.title, language: report.language, at, foot: report.foot }, (pdf) => {
    const { title, about, headline, lines, comment, charts, facts, money, results, map, notes } = report;
    const draw = (table: ReportTable, most?: number) => {
      pdf.room(ROOM);
      pdf.subheading(table.title);
      pdf.table(columnsOf(table), rowsOf(table, report, most));
    };
    pdf.heading(title);
    for (const line of about) pdf.paragraph(line, 'quiet');
    pdf.subheading(headline);
    for (const line of lines) pdf.paragraph(line);
    if (comment) {
      pdf.subheading(comment.title);
      pdf.paragraph(comment.text);
    }
    const [funnel, ...others] = charts;
    if (funnel) {
      pdf.subheading(funnel.title);
      pdf.bars(funnel.bars);
    }
    draw(facts, facts.rows.length);
    // Nothing was spent on most of them.
    draw({ ...money, rows: money.rows.filter(([, amount], n) => amount !== 0 || n === money.rows.length - 1) });
    for (const chart of others) {
      pdf.room(ROOM);
      pdf.subheading(chart.title);
      pdf.bars(chart.bars);
    }
    for (const [n, table] of results.entries()) draw(table, n === results.length - 1 ? MOST_ORGANISATIONS : MOST_ROWS);
    if (map && pdf.fits(ROOM + map.rows.length * ROW)) draw(map, map.rows.length);
    for (const note of notes) pdf.paragraph(note, 'quiet');
  });

const columnsOf = ({ columns }: ReportTable) =>
  columns.map(({ title, width }, n) => ({ title, share: width, ...(n === 0 && ({ bold: true } as const)) }));

function rowsOf({ columns, rows }: ReportTable, { written, more }: Pick<Report, 'written' | 'more'>, most = MOST_ROWS) {
  const left = rows.length - most;
  // One that is left would take no less room than to say so.
  const shown = left > 1 ? rows.slice(0, most) : rows;
  const cells = shown.map((row) =>
    row.map((cell, n) => {
      if (typeof cell === 'string') return cell;
      return columns[n]?.money ? written.money(cell) : written.number(cell);
    }),
  );
  return [...cells, ...(left > 1 ? [[more(left)]] : [])].map((row) => ({ cells: row, compact: true as const }));
}
