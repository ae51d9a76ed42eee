import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Instant } from '../domain/time.ts';

/** Letters of every language that people are named in, as far as one font has them. Only those that are used are embedded. */
const FONTS = { regular: 'dejavu-fonts-ttf/ttf/DejaVuSans.ttf', bold: 'dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf' };
const MARGIN = 56;
const INK = '#1b1b1b';
const QUIET = '#555555';
const LINE = '#b5b5b5';

type Document = PDFKit.PDFDocument;

export type PdfAbout = {
  readonly title: string;
  /** BCP 47 */
  readonly language: string;
  readonly at: Instant;
};

/** A row of a table: a heading of its own, and what it says. */
export type PdfRow = { readonly title: string; readonly value: string };

/** What a document is made of, from the top down. Every part has its place in the structure that a screen reader reads. */
export type Pdf = {
  heading(text: string): void;
  subheading(text: string): void;
  paragraph(text: string, how?: 'quiet'): void;
  table(rows: readonly PdfRow[]): void;
  /** Squares of a code to be read by a camera, by row; `says` is what it is, for who does not see it. */
  squares(size: number, isDark: (row: number, column: number) => boolean, says: string): void;
};

/** Read once: a font is the largest part of making a document. */
let fonts: Promise<Readonly<Record<keyof typeof FONTS, Buffer>>> | undefined;
const read = (font: string) => readFile(fileURLToPath(import.meta.resolve(font)));
const readFonts = async () => {
  const [regular, bold] = await Promise.all([read(FONTS.regular), read(FONTS.bold)]);
  return { regular, bold };
};

/** A tagged document, with its letters in it, on A4. */
export async function makePdf({ title, language, at }: PdfAbout, draw: (pdf: Pdf) => void): Promise<Uint8Array> {
  fonts ??= readFonts();
  const [{ default: PDFDocument }, { regular, bold }] = await Promise.all([import('pdfkit'), fonts]);
  const options: PDFKit.PDFDocumentOptions = {
    size: 'A4',
    margin: MARGIN,
    pdfVersion: '1.7',
    tagged: true,
    displayTitle: true,
    lang: language,
    info: { Title: title, CreationDate: new Date(at) },
  };
  // Its types know nothing of what it can do for who reads with a screen reader.
  const document = new PDFDocument(Object.assign(options, { subset: 'PDF/UA' }));
  document.registerFont('regular', regular).registerFont('bold', bold).font('regular').fillColor(INK);
  const parts: Uint8Array[] = [];
  const ended = new Promise<void>((resolve, reject) => {
    document.on('data', (part: Uint8Array) => parts.push(part));
    document.on('end', resolve);
    document.on('error', reject);
  });
  draw(partsOf(document));
  document.end();
  await ended;
  return Buffer.concat(parts);
}

function partsOf(document: Document): Pdf {
  const root = document.struct('Document');
  document.addStructure(root);
  const width = document.page.width - 2 * MARGIN;
  const text = (tag: string, font: string, size: number, said: string, colour = INK) => {
    const draw = () => {
      document.font(font).fontSize(size).fillColor(colour).text(said, MARGIN, document.y, { width, lineGap: 3 });
    };
    root.add(document.struct(tag, {}, draw));
    document.moveDown(0.6);
  };
  const roomFor = (height: number) => {
    if (document.y + height > document.page.height - MARGIN) document.addPage();
  };
  return {
    heading: (said) => text('H1', 'bold', 24, said),
    subheading: (said) => text('H2', 'bold', 13, said),
    paragraph: (said, how) => text('P', 'regular', how === 'quiet' ? 9 : 11, said, how === 'quiet' ? QUIET : INK),
    table(rows) {
      const table = document.struct('Table');
      root.add(table);
      const [left, gap] = [width * 0.58, 12];
      const right = width - left - gap;
      for (const { title, value } of rows) {
        document.fontSize(11).font('bold');
        const tall = document.heightOfString(value, { width: right });
        document.font('regular');
        const height = Math.max(tall, document.heightOfString(title, { width: left })) + 12;
        roomFor(height);
        const top = document.y;
        const cell = (tag: string, font: string, said: string, at: number, wide: number) =>
          document.struct(tag, {}, () => {
            document
              .font(font)
              .fontSize(11)
              .fillColor(INK)
              .text(said, at, top + 5, { width: wide });
          });
        const row = document.struct('TR');
        table.add(row);
        row.add(cell('TH', 'regular', title, MARGIN, left));
        row.add(cell('TD', 'bold', value, MARGIN + left + gap, right));
        row.end();
        document.markContent('Artifact', { type: 'Layout' });
        document
          .moveTo(MARGIN, top + height)
          .lineTo(MARGIN + width, top + height)
          .lineWidth(0.5)
          .stroke(LINE);
        document.endMarkedContent();
        document.y = top + height;
      }
      table.end();
      document.moveDown(0.8);
    },
    squares(size, isDark, says) {
      const side = 110;
      roomFor(side);
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
  };
}
