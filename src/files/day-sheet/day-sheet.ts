import type { Instant } from '../../domain/time.ts';
import { makePdf, type Pdf } from '../pdf/pdf.ts';
import { qrSquares } from '../pdf/qr.ts';
import type { PdfColumn } from '../pdf/table.ts';

/** What the sheet of a session's day says, in words of its reader's language. */
export type DaySheet = {
  readonly language: string;
  readonly title: string;
  readonly facts: readonly { readonly title: string; readonly value: string }[];
  readonly titles: Readonly<Record<'name' | 'organisation' | 'signature' | 'phone' | 'needs', string>>;
  readonly people: readonly { readonly name: string; readonly organisation: string }[];
  /** How many more there are, or that there is nobody; empty: those are all. */
  readonly others: string;
  /** Those who can be rung. */
  readonly phones: {
    readonly title: string;
    readonly about: string;
    readonly people: readonly { readonly name: string; readonly phone: string }[];
  };
  /** What some need at the test: for who assesses alone. */
  readonly needs: {
    readonly title: string;
    readonly about: string;
    readonly people: readonly { readonly name: string; readonly needs: string }[];
  };
  /** The page to put up at the door, in words of its own; absent: nobody can check in. */
  readonly door?: {
    readonly title: string;
    readonly lines: readonly string[];
    readonly address: string;
    readonly square: string;
    readonly about: string;
  };
  readonly foot: (page: number, pages: number) => string;
};

/** Room for a hand, with a pen that is not thin. */
const SIGNATURE_HEIGHT = 34;
const FACTS: readonly PdfColumn[] = [{ share: 0.25 }, { share: 0.75, bold: true }];

/** Large enough to be scanned from two steps away. */
const SQUARE_SIDE = 260;

/** The list lies where everybody sees it: phone numbers, needs and the code to check in by stand on pages of their own. */
export async function daySheetFile(sheet: DaySheet, at: Instant): Promise<Uint8Array> {
  const { title, language, facts, titles, people, others, phones, door, foot } = sheet;
  const squares = door && (await qrSquares(door.address));
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
    if (phones.people.length > 0) drawPhones(pdf, sheet);
    if (sheet.needs.people.length > 0) drawNeeds(pdf, sheet);
    if (!door || !squares) return;
    pdf.newPage();
    pdf.subheading(door.title);
    for (const line of door.lines) pdf.paragraph(line);
    pdf.squares(squares, door.square, SQUARE_SIDE);
    pdf.paragraph(door.address, 'quiet');
    pdf.paragraph(door.about, 'quiet');
  });
}

function drawPhones(pdf: Pdf, { phones, titles }: DaySheet): void {
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
}

function drawNeeds(pdf: Pdf, { needs, titles }: DaySheet): void {
  pdf.newPage();
  pdf.subheading(needs.title);
  pdf.paragraph(needs.about);
  pdf.table(
    [
      { title: titles.name, share: 0.4, bold: true },
      { title: titles.needs, share: 0.6 },
    ],
    needs.people.map(({ name, needs: theirs }) => ({ cells: [name, theirs] })),
  );
}
