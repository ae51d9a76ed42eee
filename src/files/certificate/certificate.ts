import type { Instant } from '../../domain/time.ts';
import { makePdf, type PdfRow } from '../pdf.ts';

/** What a certificate says, in words of its reader's language. */
export type CertificateWords = {
  readonly language: string;
  readonly title: string;
  /** Of whom it is. */
  readonly name: string;
  /** That they have been assessed, by which concept. */
  readonly intro: string;
  readonly areasTitle: string;
  readonly areas: readonly PdfRow[];
  readonly facts: readonly PdfRow[];
  /** How to see that it is genuine. */
  readonly check: string;
  /** What the square code is, for who does not see it. */
  readonly square: string;
  readonly codeTitle: string;
};

/** @param address where the code can be looked up */
export async function certificateFile(
  words: CertificateWords,
  { code, address, at }: { readonly code: string; readonly address: string; readonly at: Instant },
): Promise<Uint8Array> {
  const { default: qrcode } = await import('qrcode');
  const { modules } = qrcode.create(address, { errorCorrectionLevel: 'M' });
  return makePdf({ title: `${words.title} – ${words.name}`, language: words.language, at }, (pdf) => {
    pdf.heading(words.title);
    pdf.subheading(words.name);
    pdf.paragraph(words.intro);
    pdf.subheading(words.areasTitle);
    pdf.table(words.areas);
    pdf.table(words.facts);
    pdf.squares(modules.size, (row, column) => modules.get(row, column) === 1, words.square);
    pdf.paragraph(words.check, 'quiet');
    pdf.paragraph(address, 'quiet');
    pdf.paragraph(`${words.codeTitle}: ${code}`, 'quiet');
  });
}
