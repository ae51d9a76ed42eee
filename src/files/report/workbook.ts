import { Writable } from 'node:stream';
import { WorkbookWriter } from '@cj-tech-master/excelts';
import { styleOf } from './cell-style.ts';
import type { Report, ReportCell, ReportList, ReportRow } from './report.ts';

type Sheet = ReturnType<WorkbookWriter['addWorksheet']>;

const LABEL = 48;
const VALUE = 42;
/** In points. */
const LINE = 15;
/** So much of a column's width is no letter's. */
const SPARE = 2;
/** So wide a table fits on a page that stands. */
const PAPER = 90;
const A4 = 9;

/** Rows leave for the file as they come, so that few are held. Texts are stored as texts: none is worked out as a formula. */
export async function reportWorkbook(report: Report): Promise<Uint8Array<ArrayBuffer>> {
  const { results, map, money, lists } = report;
  const file = createFile();
  const book = new WorkbookWriter({ stream: file.stream, useStyles: true, useSharedStrings: false });
  writeOverview(book, report);
  for (const list of [...results, ...(map ? [map] : []), money, ...lists]) await writeList(book, list);
  await book.commit();
  return file.bytes();
}

function writeOverview(book: WorkbookWriter, report: Report): void {
  const { title, about, headline, lines, comment, charts, facts, notes } = report;
  const write = writerOf(addSheet(book, report.overview, [LABEL, VALUE]), [LABEL, VALUE]);
  const heading = (text: string) => write([text], { bold: true });
  /** What something is, and how much. */
  const valued = (row: ReportRow) => write(row, { right: [false, true] });
  heading(title);
  for (const line of [...about, headline, ...lines]) write([line]);
  if (comment) {
    write([]);
    heading(comment.title);
    write([comment.text]);
  }
  write([]);
  heading(facts.title);
  for (const row of facts.rows) valued(row);
  for (const { title, bars } of charts) {
    write([]);
    heading(title);
    for (const { label, text, value } of bars) valued([label, /^\d/.test(text) ? value : text]);
  }
  if (notes.length > 0) write([]);
  for (const note of notes) write([note]);
  write.end();
}

async function writeList(book: WorkbookWriter, { title, columns, rows }: ReportList): Promise<void> {
  const widths = columns.map(({ width }) => width);
  // A hidden number stands where the others do.
  const right = columns.map(
    ({ money, number }, n) =>
      money ?? number ?? (Array.isArray(rows) && rows.some((row) => typeof row[n] === 'number')),
  );
  const money = columns.map((each) => each.money === true);
  const write = writerOf(addSheet(book, title, widths, { isList: true }), widths);
  write(
    columns.map((column) => column.title),
    { bold: true, right },
  );
  for await (const row of rows) write(row, { right, money });
  write.end();
}

function addSheet(book: WorkbookWriter, name: string, widths: readonly number[], { isList = false } = {}): Sheet {
  const isWide = widths.reduce((sum, each) => sum + each, 0) > PAPER;
  const sheet = book.addWorksheet(name, {
    pageSetup: {
      ...{ paperSize: A4, orientation: isWide ? 'landscape' : 'portrait' },
      ...{ fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
      ...(isList && { printTitlesRow: '1:1' }),
    },
    ...(isList && { views: [{ state: 'frozen', ySplit: 1 }] }),
  });
  sheet.columns = widths.map((width) => ({ width }));
  return sheet;
}

type RowStyle = { readonly bold?: true; readonly right?: readonly boolean[]; readonly money?: readonly boolean[] };

function writerOf(sheet: Sheet, widths: readonly number[]) {
  const write = (cells: ReportRow, { bold, right, money }: RowStyle = {}): void => {
    const row = sheet.addRow([...cells]);
    for (const [n, cell] of cells.entries()) {
      const isNumber = typeof cell === 'number';
      const format = isNumber ? (money?.[n] ? 'money' : 'whole') : 'text';
      row.getCell(n + 1).style = styleOf({ bold: bold ?? false, right: right?.[n] ?? false, format });
    }
    const lines = linesOf(cells, widths);
    if (lines > 1) row.height = lines * LINE;
    row.commit();
  };
  return Object.assign(write, { end: () => sheet.commit() });
}

/** A long text goes on below: not every program makes a row as high as it is. */
const linesOf = (cells: readonly ReportCell[], widths: readonly number[]): number =>
  Math.max(1, ...cells.map((cell, n) => Math.ceil(String(cell).length / Math.max(1, (widths[n] ?? 0) - SPARE))));

/** What is written of it is kept as it comes: packed, and far smaller than what it was made of. */
function createFile() {
  const chunks: Uint8Array[] = [];
  const stream = new Writable({
    write(chunk: Uint8Array, _encoding, done) {
      chunks.push(chunk);
      done();
    },
  });
  return { stream, bytes: () => new Uint8Array(Buffer.concat(chunks)) };
}
