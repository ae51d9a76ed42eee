import { INK, LINE, MARGIN, type PdfDocument, QUIET } from './page.ts';

/** `share`: of the width, beside those of the others. `title`: in the heading of the table, which stands again on every page. */
export type PdfColumn = { readonly title?: string; readonly share: number; readonly bold?: true };

/** The first is the heading of the row. `tall`: so high at least, for handwriting; `compact`: smaller, with less air. */
export type PdfRow = { readonly cells: readonly string[]; readonly tall?: number; readonly compact?: true };

const GAP = 12;
const AIRS = { usual: { above: 5, below: 7 }, compact: { above: 2, below: 3 } } as const;
/** pdfkit's types lack the scope of a heading cell. */
const headOf = (scope: 'Column' | 'Row') => Object.assign({ title: '' }, { scope });

/** The heading of the table on every page, and no row that two pages share. */
export function drawTable(
  document: PdfDocument,
  root: PDFKit.PDFStructureElement,
  columns: readonly PdfColumn[],
  rows: readonly PdfRow[],
): void {
  const how = rows.some(({ compact }) => compact) ? 'compact' : 'usual';
  const [size, air] = [SIZES[how], AIRS[how]];
  const table = document.struct('Table');
  root.add(table);
  const places = placesOf(document, columns);
  const fontOf = (column: number) => (columns[column]?.bold ? 'bold' : 'regular');
  const heightOf = (cells: readonly string[], font: (column: number) => string): number =>
    air.above +
    air.below +
    Math.max(
      ...cells.map((said, n) => {
        document.fontSize(size).font(font(n));
        return document.heightOfString(said, { width: places[n]?.width ?? 0 });
      }),
    );
  const write = (said: string, column: number, top: number, font: string, colour: string) => {
    const place = places[column];
    if (!place || said === '') return;
    document.font(font).fontSize(size).fillColor(colour);
    document.text(said, place.left, top + air.above, { width: place.width });
  };
  const titles = columns.map(({ title = '' }) => title);
  const titled = titles.some((title) => title !== '');
  const headHeight = titled ? heightOf(titles, () => 'bold') : 0;
  const head = (isFirst: boolean) => {
    const top = document.y;
    const each = (said: string, n: number) => write(said, n, top, 'bold', QUIET);
    if (isFirst) {
      const row = document.struct('TR');
      table.add(row);
      for (const [n, said] of titles.entries()) row.add(document.struct('TH', headOf('Column'), () => each(said, n)));
      row.end();
    } else {
      // A repeated heading is in the structure once.
      document.markContent('Artifact', { type: 'Pagination' });
      for (const [n, said] of titles.entries()) each(said, n);
      document.endMarkedContent();
    }
    rule(document, top + headHeight);
  };
  const bottom = document.page.height - MARGIN;
  const nextPage = () => {
    document.addPage();
    if (titled) head(false);
  };
  if (titled) {
    const [first] = rows;
    if (document.y + headHeight + (first ? heightOf(first.cells, fontOf) : 0) > bottom) document.addPage();
    head(true);
  }
  for (const { cells, tall = 0 } of rows) {
    const height = Math.max(tall, heightOf(cells, fontOf));
    if (document.y + height > bottom) nextPage();
    const top = document.y;
    const row = document.struct('TR');
    table.add(row);
    for (const [n, said] of cells.entries()) {
      const draw = () => write(said, n, top, fontOf(n), INK);
      row.add(n === 0 ? document.struct('TH', headOf('Row'), draw) : document.struct('TD', {}, draw));
    }
    row.end();
    rule(document, top + height);
  }
  table.end();
}

const SIZES = { usual: 11, compact: 9 } as const;

function placesOf(document: PdfDocument, columns: readonly PdfColumn[]) {
  const whole = columns.reduce((sum, { share }) => sum + share, 0);
  const width = document.page.width - 2 * MARGIN - GAP * (columns.length - 1);
  let left = MARGIN;
  return columns.map(({ share }) => {
    const place = { left, width: (width * share) / whole };
    left += place.width + GAP;
    return place;
  });
}

function rule(document: PdfDocument, y: number): void {
  document.markContent('Artifact', { type: 'Layout' });
  document.moveTo(MARGIN, y).lineTo(document.page.width - MARGIN, y);
  document.lineWidth(0.5).stroke(LINE);
  document.endMarkedContent();
  document.y = y;
}
