/** What a report says, in words of its reader's language, for whatever it is drawn as. */
export type Report = {
  readonly language: string;
  readonly title: string;
  /** Its first part, where there are several; short enough for the name of a sheet, as the titles of tables are. */
  readonly overview: string;
  /** Of which programme, as of when, for whom. */
  readonly about: readonly string[];
  readonly headline: string;
  readonly lines: readonly string[];
  readonly comment?: { readonly title: string; readonly text: string };
  readonly charts: readonly ReportChart[];
  readonly facts: ReportTable;
  readonly money: ReportTable;
  /** What was found, and by whom it was taken up. */
  readonly results: readonly ReportTable[];
  /** What each organisation's people can; on paper where there is room. */
  readonly map?: ReportTable;
  /** One by one; not on paper. */
  readonly lists: readonly ReportTable[];
  readonly notes: readonly string[];
  /** How numbers and amounts of money are written. */
  readonly written: { readonly number: (value: number) => string; readonly money: (kronor: number) => string };
  /** That a table goes on elsewhere. */
  readonly more: (count: number) => string;
  readonly foot: (page: number, pages: number) => string;
};

export type ReportBar = { readonly label: string; readonly value: number; readonly text: string };
export type ReportChart = { readonly title: string; readonly bars: readonly ReportBar[] };

/** A number that is hidden is a text. */
export type ReportCell = string | number;
export type ReportTable = {
  /** Short enough for the name of a sheet. */
  readonly title: string;
  readonly columns: readonly { readonly title: string; readonly width: number; readonly money?: true }[];
  readonly rows: readonly (readonly ReportCell[])[];
};
