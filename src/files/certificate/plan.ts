import type { Instant } from '../../domain/time.ts';
import { makePdf } from '../pdf/pdf.ts';

/** What somebody is to learn, in words of its reader's language. */
type PlanPaper = {
  readonly language: string;
  readonly title: string;
  readonly name: string;
  readonly intro: string;
  readonly titles: Readonly<Record<'area' | 'what' | 'where' | 'by', string>>;
  readonly rows: readonly Readonly<Record<'area' | 'what' | 'where' | 'by', string>>[];
  /** By whom it was written, and when. */
  readonly about: string;
};

export const planFile = (paper: PlanPaper, at: Instant): Promise<Uint8Array> =>
  makePdf({ title: `${paper.title} – ${paper.name}`, language: paper.language, at }, (pdf) => {
    const { title, name, intro, titles, rows, about } = paper;
    pdf.heading(title);
    pdf.subheading(name);
    pdf.paragraph(intro);
    pdf.table(
      [
        { title: titles.area, share: 0.27, bold: true },
        { title: titles.what, share: 0.29 },
        { title: titles.where, share: 0.19 },
        // A date stays on one line.
        { title: titles.by, share: 0.25 },
      ],
      rows.map(({ area, what, where, by }) => ({ cells: [area, what, where, by] })),
    );
    pdf.paragraph(about, 'quiet');
  });
