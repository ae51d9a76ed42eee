import { foldWords } from '../../domain/fold.ts';
import { LANGUAGES, type Language } from '../../domain/languages.ts';
import { SITUATIONS, type Situation } from '../../domain/people/candidate.ts';
import { typedWords } from '../../i18n/texts.ts';
import { formal } from '../normalise.ts';
import { addressIn, languageIn, phoneIn } from '../readings.ts';
import { excelPhone } from './excel-phone.ts';

export const COLUMNS = [
  'name',
  'firstName',
  'lastName',
  'email',
  'phone',
  'employer',
  'situation',
  'language',
] as const;
export type Column = (typeof COLUMNS)[number];
/** What each column holds, from the left; undefined: nothing that is asked for here. */
export type Columns = readonly (Column | undefined)[];

type Cells = readonly string[];
export type Layout<R extends { readonly cells: Cells }> = {
  readonly columns: Columns;
  /** What the columns are called in the list; empty without a row of headings. */
  readonly headings: Cells;
  /** What stands below the headings. */
  readonly people: readonly R[];
};

/** Lists have a title and the like above their headings, but not more than this. */
const MAX_ABOVE = 15;
/** So many rows show what a column without a heading holds. */
const SAMPLE = 60;

const folded = (text: string): string => foldWords(formal(text));

const HEADINGS: readonly (readonly [words: string, column: Column])[] = LANGUAGES.flatMap((language) =>
  COLUMNS.flatMap((column) => typedWords[language].columns[column].map((words) => [folded(words), column] as const)),
).sort(([a], [b]) => b.length - a.length);

const wordsFor = (of: (words: (typeof typedWords)[Language]) => readonly string[]): readonly string[] =>
  LANGUAGES.flatMap((language) => of(typedWords[language]).map(folded));

const OTHERS = wordsFor(({ otherPeople }) => otherPeople);
/** Whether a column is somebody else's: "Närmaste chefs e-post", "Anhörig, telefon". */
const isOthers = (heading: string): boolean => OTHERS.some((word) => ` ${folded(heading)}`.includes(` ${word}`));

/** The whole heading, or its first or last words: "E-post (arbete)", "Förnamn på den anställde", "Work phone". */
export function columnCalled(heading: string): Column | undefined {
  const said = folded(heading);
  if (isOthers(heading)) return undefined;
  const found =
    HEADINGS.find(([words]) => said === words) ??
    HEADINGS.find(([words]) => said.startsWith(`${words} `)) ??
    HEADINGS.find(([words]) => said.endsWith(` ${words}`));
  return found?.[1];
}

const NOT = wordsFor(({ not }) => not);
const SITUATION_WORDS = SITUATIONS.map((each) => [each, wordsFor(({ situations }) => situations[each])] as const);

/** What the text begins with, or else the one that it speaks of; of "ej varslad", or of two of them, nobody can say. */
export function situationIn(text: string): Situation | undefined {
  const said = folded(text);
  if (NOT.some((word) => ` ${said} `.includes(` ${word} `))) return undefined;
  const those = (are: (word: string) => boolean) =>
    SITUATION_WORDS.flatMap(([each, words]) => (each === said || words.some(are) ? [each] : []));
  const [first] = those((word) => said.startsWith(word));
  const [only, ...others] = those((word) => said.includes(` ${word}`));
  return first ?? (others.length === 0 ? only : undefined);
}

const isEmail = (cell: string): boolean => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(addressIn(formal(cell)));

const isPhone = (cell: string): boolean => phoneIn(excelPhone(formal(cell))) !== undefined;

/** Which row holds the headings, and what each column holds: as it is called, or as it looks where that says nothing. */
export function layoutOf<R extends { readonly cells: Cells }>(rows: readonly R[]): Layout<R> {
  const called = rows.slice(0, MAX_ABOVE).map(({ cells }) => (cells.some(isEmail) ? [] : cells.map(columnCalled)));
  const count = (columns: Columns = []): number => new Set(columns.filter((each) => each !== undefined)).size;
  const at = called.reduce((best, columns, n) => (count(columns) > count(called[best]) ? n : best), 0);
  const headings = count(called[at]) > 0 ? (rows[at]?.cells ?? []) : [];
  const people = headings.length > 0 ? below(rows, at) : rows;
  const named = surestOfEach(headings);
  return {
    headings,
    people,
    columns: guessed(people, headings.length > 0 ? named : undefined, rows[0]?.cells.length ?? 0, headings),
  };
}

/**
 * What stands below the headings, but not they once more, as where a list goes on on a page of its own; and above them
 * whoever can be reached.
 */
const below = <R extends { readonly cells: Cells }>(rows: readonly R[], at: number): readonly R[] => {
  const headings = rows[at]?.cells ?? [];
  const isAgain = (cells: Cells) => cells.every((cell, n) => cell === headings[n]);
  return rows.filter(({ cells }, n) =>
    n < at ? cells.some((cell) => isEmail(cell) || isPhone(cell)) : n > at && !isAgain(cells),
  );
};

/** The first column that is called so holds it; "Telefon" beside "Telefon hem" is the one that is meant. */
function surestOfEach(headings: Cells): Columns {
  const columns = headings.map(columnCalled);
  const isWhole = (n: number): boolean => HEADINGS.some(([words]) => words === folded(headings[n] ?? ''));
  const surest = (column: Column): number => {
    const whole = columns.findIndex((each, n) => each === column && isWhole(n));
    return whole < 0 ? columns.indexOf(column) : whole;
  };
  return columns.map((each, n) => (each !== undefined && surest(each) === n ? each : undefined));
}

/** How much of a column's filled cells look so. */
const share = (cells: Cells, looksSo: (cell: string) => boolean): number => {
  const filled = cells.filter((cell) => cell.trim() !== '');
  return filled.length === 0 ? 0 : filled.filter(looksSo).length / filled.length;
};
const SURE = 0.6;
/** What can be told from how it looks, the surest first. */
const LOOKS: readonly (readonly [Column, (cell: string) => boolean])[] = [
  ['email', isEmail],
  ['phone', isPhone],
  ['situation', (cell) => situationIn(cell) !== undefined],
  ['language', (cell) => cell.length <= 12 && languageIn(formal(cell)) !== undefined],
];

/** @param named what the headings said; without any, words become a name and, repeated, an employer */
function guessed(
  people: readonly { readonly cells: Cells }[],
  named: Columns | undefined,
  width: number,
  headings: Cells,
): Columns {
  const sample = people.slice(0, SAMPLE);
  const columns: (Column | undefined)[] = Array.from({ length: width }, (_, n) => named?.[n]);
  const cellsOf = (n: number): Cells => sample.map(({ cells }) => cells[n] ?? '');
  const free = (): readonly number[] =>
    columns.flatMap((each, n) => (each === undefined && !isOthers(headings[n] ?? '') ? [n] : []));
  const take = (column: Column, n: number | undefined): void => {
    if (n !== undefined && !columns.includes(column)) columns[n] = column;
  };
  for (const [column, looksSo] of LOOKS)
    take(
      column,
      free().find((n) => share(cellsOf(n), looksSo) >= SURE),
    );
  if (named) return columns;
  const isWords = (cell: string): boolean => /\p{L}{2}/u.test(cell) && !/\d{3}/.test(cell);
  const words = free().filter((n) => share(cellsOf(n), isWords) >= SURE);
  const different = (n: number): number => new Set(cellsOf(n).map(folded)).size;
  const [first, second] = words;
  // Two columns of single words, the beginning and the end of a name.
  const single = (n = -1): boolean => share(cellsOf(n), (cell) => !/\S\s+\S/.test(cell.trim())) >= SURE;
  if (second === (first ?? 0) + 1 && single(first) && single(second) && different(second) > sample.length / 2) {
    take('firstName', first);
    take('lastName', second);
  } else {
    take('name', first);
  }
  take(
    'employer',
    words.find((n) => columns[n] === undefined),
  );
  return columns;
}
