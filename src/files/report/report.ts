/** What a report says, in words of its reader's language, for whatever it is drawn as. */
export type Report = {
  readonly language: string;
  readonly title: string;
  /** Its first part, where there are several; short enough for the name of a sheet, as the titles of tables are. */
  readonly overview: string;
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
  /** One by one; not on paper. They are read in this order, each to its end. */
  readonly lists: readonly ReportList[];
  readonly notes: readonly string[];
  /** How numbers and amounts of money are written. */
  readonly written: { readonly number: (value: number) => string; readonly money: (kronor: number) => string };
  readonly more: (count: number) => string;
  readonly foot: (page: number, pages: number) => string;
};

export type ReportBar = { readonly label: string; readonly value: number; readonly text: string };
export type ReportChart = { readonly title: string; readonly bars: readonly ReportBar[] };

/** A number that is hidden is a text. */
export type ReportCell = string | number;
export type ReportRow = readonly ReportCell[];
/** `money` and `number`: how its numbers are written, and that its title stands where they do. */
export type ReportColumn = {
  readonly title: string;
  readonly width: number;
  readonly money?: true;
  readonly number?: true;
};
export type ReportTable = {
  readonly title: string;
  readonly columns: readonly ReportColumn[];
  readonly rows: readonly ReportRow[];
};
/** A table of as many rows as there are people, which nobody holds all of. */
export type ReportList = Omit<ReportTable, 'rows'> & { readonly rows: Iterable<ReportRow> | AsyncIterable<ReportRow> };
