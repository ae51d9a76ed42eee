import { DEFAULT_LANGUAGE } from '../../domain/languages.ts';
import type { ListRow, Reading } from '../../domain/people/import.ts';
import { type FieldOf, FORMS, type InputOf, readInputs } from '../forms.ts';
import { formal, oneLine } from '../normalise.ts';
import { hasPersonalNumber } from '../personal-number/personal-number.ts';
import type { Problem } from '../problems.ts';
import { languageIn } from '../readings.ts';
import { type Column, type Columns, situationIn } from './columns.ts';
import { excelPhone } from './excel-phone.ts';

export type Nominee = InputOf<typeof FORMS.nominate>;
type Field = FieldOf<typeof FORMS.nominate>;

/** What holds for everybody of whom the list says nothing. */
export type Defaults = Pick<Reading, 'employer' | 'situation' | 'language'>;

/** Why a row is left out: by field, in the order of the form; `line` is the one that already says it. */
export type RowProblem = { readonly field: Field } & (Problem | { readonly problem: 'in-list'; readonly line: number });

export type ReadRow = { readonly line: number } & (
  | { readonly ok: true; readonly person: Nominee }
  /** `name` is what to find the row by; none where a personal identity number stands in the row. */
  | { readonly ok: false; readonly name: string; readonly problems: readonly RowProblem[] }
);

/** Which columns are called after a personal identity number. */
export const numberColumns = (headings: readonly string[]): readonly number[] =>
  headings.flatMap((heading, n) => (NUMBER_HEADING.test(formal(heading)) ? [n] : []));

/**
 * Whether a personal identity number stands in a row: in one cell, in two, or in a column that is called so, where a
 * spreadsheet may have taken its first noughts away.
 */
export const holdsNumber = (cells: readonly string[], columns: Columns, called: readonly number[] = []): boolean =>
  cells.some((cell, n) => hasPersonalNumber(cell, columns[n] !== 'phone')) ||
  isSplit(cells) ||
  called.some((n) => /\d{4}/.test(formal(cells[n] ?? '')));

/**
 * Reads each row as the form of a nomination would be read; the same address twice is refused the second time.
 * @param seen the addresses of rows before these, where a list is read part by part
 */
export function readRows(
  rows: readonly ListRow[],
  columns: Columns,
  defaults: Defaults,
  seen = new Map<string, number>(),
): readonly ReadRow[] {
  return rows.map(({ line, cells, secret }): ReadRow => {
    const values = valuesOf(cells, columns, defaults);
    const name = values.name.slice(0, 100);
    if (secret || holdsNumber(cells, columns)) {
      return { line, ok: false, name: '', problems: [{ field: 'name', problem: 'personal-number' }] };
    }
    const formula = FIELDS.find((field) => FORMULA.test(values[field]));
    if (formula) return { line, ok: false, name, problems: [{ field: formula, problem: 'characters' }] };
    const read = readInputs(FORMS.nominate, values);
    if (!read.ok) {
      const problems = FIELDS.flatMap((field) => (read.problems[field] ? [{ field, ...read.problems[field] }] : []));
      return { line, ok: false, name, problems };
    }
    const key = read.input.email ?? `${read.input.phone}`;
    const earlier = seen.get(key);
    seen.set(key, earlier ?? line);
    return earlier === undefined
      ? { line, ok: true, person: read.input }
      : {
          line,
          ok: false,
          name,
          problems: [{ field: read.input.email ? 'email' : 'phone', problem: 'in-list', line: earlier }],
        };
  });
}

const FIELDS = ['name', 'email', 'phone', 'employer', 'situation', 'language'] as const satisfies readonly Field[];
/** What a spreadsheet would work out, or could not (`#N/A`, `#SAKNAS!`): no name, address or number. */
const FORMULA = /^\s*(?:=|#[\p{Lu}/0]+[!?]?$)/u;
const NUMBER_HEADING =
  /person-?\s?(?:nummer|nr)|\bp(?:ers)?[.-]?\s?nr|samordningsn|\bssn\b|social security|(?:identity|personal|national id) number/i;

/** A date in one cell and the four digits in the next. */
const isSplit = (cells: readonly string[]): boolean =>
  cells.some(
    (cell, n) =>
      /^\s*[-+]?\d{4}\s*$/.test(cells[n + 1] ?? '') && hasPersonalNumber(`${cell}-${cells[n + 1]?.replace(/\D/g, '')}`),
  );

function valuesOf(
  cells: readonly string[],
  columns: Columns,
  defaults: Defaults,
): Record<(typeof FIELDS)[number], string> {
  const cell = (column: Column): string => oneLine(cells[columns.indexOf(column)] ?? '');
  const [first, last] = [cell('firstName'), cell('lastName')];
  // "Anställd" may hold a number where the two parts of a name have columns of their own.
  const name = first && last ? `${first} ${last}` : cell('name') || first || last;
  const said = { situation: cell('situation'), language: cell('language') };
  return {
    name: forenameFirst(name),
    email: cell('email'),
    phone: excelPhone(formal(cell('phone'))),
    employer: cell('employer') || (defaults.employer ?? ''),
    // What is said and not understood is a mistake; what is not said is what holds for all.
    situation: said.situation ? (situationIn(said.situation) ?? said.situation) : (defaults.situation ?? ''),
    language: said.language
      ? (languageIn(formal(said.language)) ?? said.language)
      : (defaults.language ?? DEFAULT_LANGUAGE),
  };
}

/** "Öberg, Åsa", as registers write it, is Åsa Öberg. */
const forenameFirst = (name: string): string => name.replace(/^([^,]+), ?([^,]+)$/, '$2 $1');
