import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Font } from 'fontkit';
import type { Instant } from '../../domain/time.ts';
import { drawBars, type PdfBar } from './bars.ts';
import { spelling } from './letters.ts';
import { INK, LINE, MARGIN, type PdfDocument, QUIET } from './page.ts';
import type { Squares } from './qr.ts';
import { drawTable, type PdfColumn, type PdfRow } from './table.ts';

/** Letters of every language that people are named in, as far as one font has them. Only those that are used are embedded. */
export const FONTS = {
  regular: 'dejavu-fonts-ttf/ttf/DejaVuSans.ttf',
  bold: 'dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf',
};

export type PdfAbout = {
  readonly title: string;
  /** BCP 47 */
  readonly language: string;
  readonly at: Instant;
  /** What stands at the foot of each page. Absent: nothing. */
  readonly foot?: (page: number, pages: number) => string;
};

/** What a document is made of, from the top down. Every part has its place in the structure that a screen reader reads. */
export type Pdf = {
  heading(text: string): void;
  subheading(text: string): void;
  paragraph(text: string, how?: 'quiet'): void;
  table(columns: readonly PdfColumn[], rows: readonly PdfRow[]): void;
  bars(bars: readonly PdfBar[]): void;
  /** `says` is what the code is, for who does not see it; `side`: so large. */
  squares(squares: Squares, says: string, side?: number): void;
  room(height: number): void;
  fits(height: number): boolean;
  newPage(): void;
  spells(text: string): boolean;
};

/** Read once: a font is the largest part of making a document. Both have the same letters. */
let fonts: Promise<Readonly<Record<keyof typeof FONTS, Font>>> | undefined;
const readFonts = async () => {
  const { create } = await import('fontkit');
  const read = async (font: string) => create(await readFile(fileURLToPath(import.meta.resolve(font))));
  const [regular, bold] = await Promise.all([read(FONTS.regular), read(FONTS.bold)]);
  return { regular, bold };
};
/** fontkit keeps with each glyph which letters it first stood for, alone or in another: a document has glyphs of its own. */
const anew = (font: Font): Font => Object.create(font, { _glyphs: { value: {} } });

/** A tagged document, with its letters in it, on A4. */
export async function makePdf(about: PdfAbout, draw: (pdf: Pdf) => void): Promise<Uint8Array> {
  fonts ??= readFonts();
  const [{ default: PDFDocument }, { regular, bold }] = await Promise.all([import('pdfkit'), fonts]);
  const options: PDFKit.PDFDocumentOptions = {
    size: 'A4',
    margin: MARGIN,
    pdfVersion: '1.7',
    tagged: true,
    displayTitle: true,
    lang: about.language,
    // How many pages there are is known when all are drawn.
    bufferPages: true,
    info: { Title: about.title, CreationDate: new Date(about.at) },
  };
  // Its types know nothing of what it can do for who reads with a screen reader.
  const document = new PDFDocument(Object.assign(options, { subset: 'PDF/UA' }));
  document.registerFont('regular', anew(regular)).registerFont('bold', anew(bold)).font('regular').fillColor(INK);
  const parts: Uint8Array[] = [];
  const ended = new Promise<void>((resolve, reject) => {
    document.on('data', (part: Uint8Array) => parts.push(part));
    document.on('end', resolve);
    document.on('error', reject);
  });
  draw(partsOf(document, spelling(regular)));
  if (about.foot) drawFeet(document, about.foot);
  document.end();
  await ended;
  return Buffer.concat(parts);
}

function drawFeet(document: PdfDocument, foot: NonNullable<PdfAbout['foot']>): void {
  const { start, count } = document.bufferedPageRange();
  for (let page = 0; page < count; page += 1) {
    document.switchToPage(start + page);
    // Below the margin a text would begin another page.
    document.page.margins.bottom = 0;
    const [top, width] = [document.page.height - MARGIN + 16, document.page.width - 2 * MARGIN];
    document.markContent('Artifact', { type: 'Pagination' });
    document.moveTo(MARGIN, top).lineTo(MARGIN + width, top);
    document.lineWidth(0.5).stroke(LINE);
    document.font('regular').fontSize(9).fillColor(QUIET);
    document.text(foot(page + 1, count), MARGIN, top + 6, { width, height: 12, ellipsis: true, align: 'right' });
    document.endMarkedContent();
  }
}

function partsOf(document: PdfDocument, spelt: (text: string) => string): Pdf {
  const root = document.struct('Document');
  document.addStructure(root);
  const width = document.page.width - 2 * MARGIN;
  const text = (tag: string, font: string, size: number, said: string, colour = INK) => {
    const draw = () => {
      document.font(font).fontSize(size).fillColor(colour).text(spelt(said), MARGIN, document.y, { width, lineGap: 3 });
    };
    root.add(document.struct(tag, {}, draw));
    document.moveDown(0.6);
  };
  const fits = (height: number): boolean => document.y + height <= document.page.height - MARGIN;
  return {
    heading: (said) => text('H1', 'bold', 24, said),
    subheading: (said) => text('H2', 'bold', 13, said),
    paragraph: (said, how) => text('P', 'regular', how === 'quiet' ? 9 : 11, said, how === 'quiet' ? QUIET : INK),
    table(columns, rows) {
      const titled = columns.map(({ title, ...column }) => ({ ...column, ...(title && { title: spelt(title) }) }));
      const written = rows.map(({ cells, ...row }) => ({ ...row, cells: cells.map(spelt) }));
      drawTable(document, root, titled, written);
      document.moveDown(0.8);
    },
    bars(bars) {
      drawBars(
        document,
        root,
        bars.map(({ label, ...bar }) => ({ ...bar, label: spelt(label) })),
      );
      document.moveDown(0.8);
    },
    squares({ size, isDark }, says, side = 110) {
      if (document.y + side > document.page.height - MARGIN) document.addPage();
      const one = side / size;
      const draw = () => {
        for (let row = 0; row < size; row += 1) {
          for (let column = 0; column < size; column += 1) {
            if (isDark(row, column)) document.rect(MARGIN + column * one, document.y + row * one, one, one);
          }
        }
        document.fill('#000000');
      };
      root.add(document.struct('Figure', { alt: says }, draw));
      document.y += side + 10;
    },
    room(height) {
      if (!fits(height)) document.addPage();
    },
    fits,
    newPage: () => void document.addPage(),
    spells: (said) => spelt(said) === said.normalize('NFC'),
  };
}
