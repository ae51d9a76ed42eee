export type Row = ReadonlyMap<string, string>;

/** The rows of the table of a Markdown text with this heading in its first column, each by the headings of its cells. */
export function rowsOf(text: string, heading: string): readonly Row[] {
  const table = text.split('\n\n').find((block) => block.startsWith(`| ${heading} |`)) ?? '';
  const [head = [], , ...body] = table
    .trim()
    .split('\n')
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
  return body.map((cells) => new Map(head.map((name, n) => [name, cells[n] ?? ''])));
}

/** A cell without its code marks. */
export const bare = (cell = ''): string => cell.replaceAll('`', '');

export const columnOf = (table: readonly Row[], name: string): readonly string[] =>
  table.map((row) => bare(row.get(name)));

/** What stands between code marks, in alphabetical order. */
export const namedIn = (cell = ''): readonly string[] =>
  [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name).toSorted();

export const linksIn = (text: string): readonly string[] =>
  [...text.matchAll(/\]\(([^)#:]+)\)/g)].map(([, link = '']) => link);
