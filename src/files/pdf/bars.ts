import { INK, MARGIN, type PdfDocument } from './page.ts';

/** `text`: the number as it is told, or that it is not. */
export type PdfBar = { readonly label: string; readonly value: number; readonly text: string };

const SIZE = 9;
const ROW = 14;
const THICK = 9;
const LABEL = 0.34;
const NUMBER = 84;
const COLOUR = '#2b6cb0';
const TRACK = '#e8edf2';
const headOf = () => Object.assign({ title: '' }, { scope: 'Row' });

/** A bar for each, drawn as a picture beside its number: who listens hears a table of labels and numbers. */
export function drawBars(document: PdfDocument, root: PDFKit.PDFStructureElement, bars: readonly PdfBar[]): void {
  const table = document.struct('Table');
  root.add(table);
  const whole = document.page.width - 2 * MARGIN;
  const left = MARGIN + whole * LABEL;
  const room = whole * (1 - LABEL) - NUMBER;
  const most = Math.max(1, ...bars.map(({ value }) => value));
  for (const { label, value, text } of bars) {
    if (document.y + ROW > document.page.height - MARGIN) document.addPage();
    const top = document.y;
    const write = (said: string, x: number, font: string, options: PDFKit.Mixins.TextOptions) => {
      document.font(font).fontSize(SIZE).fillColor(INK);
      document.text(said, x, top + 1, { height: ROW, lineBreak: false, ellipsis: true, ...options });
    };
    const row = document.struct('TR');
    table.add(row);
    row.add(document.struct('TH', headOf(), () => write(label, MARGIN, 'regular', { width: whole * LABEL - 8 })));
    row.add(document.struct('TD', {}, () => write(text, left + room + 8, 'bold', { width: NUMBER - 8 })));
    row.end();
    document.markContent('Artifact', { type: 'Layout' });
    document.rect(left, top + 1, room, THICK).fill(TRACK);
    if (value > 0) document.rect(left, top + 1, (room * value) / most, THICK).fill(COLOUR);
    document.endMarkedContent();
    document.y = top + ROW;
  }
  table.end();
}
