import type { Instant } from '../../domain/time.ts';
import { makePdf } from '../pdf/pdf.ts';
import type { CertificateFact } from './certificate.ts';

/** That somebody was at a test, in words of its reader's language: when and where, and nothing of how it went. */
export type AttendanceWords = {
  readonly language: string;
  readonly title: string;
  readonly name: string;
  readonly intro: string;
  readonly facts: readonly CertificateFact[];
  readonly about: string;
};

export const attendanceFile = (words: AttendanceWords, at: Instant): Promise<Uint8Array> =>
  makePdf({ title: `${words.title} – ${words.name}`, language: words.language, at }, (pdf) => {
    pdf.heading(words.title);
    pdf.subheading(words.name);
    pdf.paragraph(words.intro);
    pdf.table(
      [{ share: 0.36 }, { share: 0.64, bold: true }],
      words.facts.map(({ title, value }) => ({ cells: [title, value] })),
    );
    pdf.paragraph(words.about, 'quiet');
  });
