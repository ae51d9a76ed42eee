import type { Instant } from '../../domain/time.ts';
import { makePdf } from '../pdf/pdf.ts';
import type { PdfColumn } from '../pdf/table.ts';

/** What the sheet of a session's day says, in words of its reader's language. */
export type DaySheet = {
  readonly language: string;
  readonly title: string;
  readonly facts: readonly { readonly title: string; readonly value: string }[];
  readonly titles: Readonly<Record<'name' | 'organisation' | 'signature' | 'phone', string>>;
  readonly people: readonly { readonly name: string; readonly organisation: string }[];
  /** How many more there are, or that there is nobody; empty: those are all. */
  readonly others: string;
  /** Those who can be rung. */
  readonly phones: {
    readonly title: string;
    readonly about: string;
    readonly people: readonly { readonly name: string; readonly phone: string }[];
  };
  readonly foot: (page: number, pages: number) => string;
};

/** Room for a hand, with a pen that is not thin. */
const SIGNATURE_HEIGHT = 34;
const FACTS: readonly PdfColumn[] = [{ share: 0.25 }, { share: 0.75, bold: true }];

/**
 * A list to sign, which lies on a table where everybody sees it; and phone numbers, which are nobody's business there, on a
 * page of their own.
 */
export function daySheetFile(sheet: DaySheet, at: Instant): Promise<Uint8Array> {
  const { title, language, facts, titles, people, others, phones, foot } = sheet;
  return makePdf({ title, language, at, foot }, (pdf) => {
    pdf.heading(title);
    pdf.table(
      FACTS,
      facts.map((fact) => ({ cells: [fact.title, fact.value] })),
    );
    if (people.length > 0) {
      pdf.table(
        [
          { title: titles.name, share: 0.36, bold: true },
          { title: titles.organisation, share: 0.28 },
          { title: titles.signature, share: 0.36 },
        ],
        people.map(({ name, organisation }) => ({ cells: [name, organisation, ''], tall: SIGNATURE_HEIGHT })),
      );
    }
    if (others !== '') pdf.paragraph(others);
    if (phones.people.length === 0) return;
    pdf.newPage();
    pdf.subheading(phones.title);
    pdf.paragraph(phones.about);
    pdf.table(
      [
        { title: titles.name, share: 0.6, bold: true },
        { title: titles.phone, share: 0.4 },
      ],
      phones.people.map(({ name, phone }) => ({ cells: [name, phone] })),
    );
  });
}
