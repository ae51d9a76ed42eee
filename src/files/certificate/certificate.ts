import type { Instant } from '../../domain/time.ts';
import { makePdf } from '../pdf/pdf.ts';
import { qrSquares } from '../pdf/qr.ts';
import type { PdfColumn } from '../pdf/table.ts';

export type CertificateFact = { readonly title: string; readonly value: string };

/** What a certificate says, in words of its reader's language. */
export type CertificateWords = {
  readonly language: string;
  readonly title: string;
  readonly name: string;
  /** What is said where their name has letters that the paper cannot show. */
  readonly incomplete: string;
  readonly intro: string;
  readonly areasTitle: string;
  readonly areas: readonly CertificateFact[];
  readonly facts: readonly CertificateFact[];
  readonly check: string;
  /** What the square code is, for who does not see it. */
  readonly square: string;
  readonly codeTitle: string;
};

const COLUMNS: readonly PdfColumn[] = [{ share: 0.58 }, { share: 0.42, bold: true }];
const rowsOf = (facts: readonly CertificateFact[]) => facts.map(({ title, value }) => ({ cells: [title, value] }));

export async function certificateFile(
  words: CertificateWords,
  { code, address, at }: { readonly code: string; readonly address: string; readonly at: Instant },
): Promise<Uint8Array> {
  const squares = await qrSquares(address);
  return makePdf({ title: `${words.title} – ${words.name}`, language: words.language, at }, (pdf) => {
    pdf.heading(words.title);
    pdf.subheading(words.name);
    if (!pdf.spells(words.name)) pdf.paragraph(words.incomplete, 'quiet');
    pdf.paragraph(words.intro);
    pdf.subheading(words.areasTitle);
    pdf.table(COLUMNS, rowsOf(words.areas));
    pdf.table(COLUMNS, rowsOf(words.facts));
    pdf.squares(squares, words.square);
    pdf.paragraph(words.check, 'quiet');
    pdf.paragraph(address, 'quiet');
    pdf.paragraph(`${words.codeTitle}: ${code}`, 'quiet');
  });
}
