export const MARGIN = 56;
export const INK = '#1b1b1b';
export const QUIET = '#555555';
export const LINE = '#b5b5b5';

export type PdfDocument = PDFKit.PDFDocument;
