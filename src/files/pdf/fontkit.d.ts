/** What is used of fontkit, which reads fonts for pdfkit and has no types of its own. */
declare module 'fontkit' {
  export type Font = {
    hasGlyphForCodePoint(point: number): boolean;
  };
  export function create(file: Uint8Array): Font;
}

/** pdfkit takes fonts that have been read as well; its types do not say so. */
declare namespace PDFKit.Mixins {
  interface PDFFont {
    registerFont(name: string, font: import('fontkit').Font): this;
  }
}
