import type { Reading } from '../../domain/people/import.ts';
import type { InputOf } from '../form.ts';
import type { FORMS } from '../forms.ts';
import type { Values } from '../ids.ts';
import { COLUMNS, type Column, type Columns } from './columns.ts';
import type { Defaults } from './rows.ts';

/** The columns of a reading; a column that an older version knew, or a newer one, holds nothing here. */
export const columnsOf = ({ columns }: Reading): Columns =>
  columns.map((each) => COLUMNS.find((column) => column === each));

export const asStored = (columns: Columns): readonly string[] => columns.map((each) => each ?? '');

/** What holds for everybody, as far as it is said. */
export const defaultsOf = ({
  employer,
  situation,
  language,
}: Partial<InputOf<typeof FORMS.importReading>>): Defaults => ({
  ...(employer && { employer }),
  ...(situation && { situation }),
  ...(language && { language }),
});

/**
 * A reading as somebody has changed it in the card: `column.<n>` holds a column's name, anything else that it is not used;
 * `meant.<n>` the organisation that the n-th near name is meant for. What the card did not ask for stays.
 * @param near the near names, in the order of the card
 */
export function changedReading(
  before: Reading,
  said: Partial<InputOf<typeof FORMS.importReading>>,
  values: Values,
  near: readonly string[],
): Reading {
  const chosen = before.columns.map((column, n) => values[`column.${n}`] ?? column);
  const meant = near.flatMap((name, n): [string, string][] => {
    const id = values[`meant.${n}`];
    return id === undefined ? [] : [[name, id.slice(0, 100)]];
  });
  return {
    ...before,
    ...defaultsOf(said),
    // Two columns of one name: the first of them is it.
    columns: chosen.map((each, n) => (isColumn(each) && chosen.indexOf(each) === n ? each : '')),
    meant: { ...before.meant, ...Object.fromEntries(meant) },
  };
}

const isColumn = (name: string): name is Column => COLUMNS.some((each) => each === name);
