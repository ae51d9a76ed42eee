import type { Import, ListRow, Nominee } from '../../../domain/people/import.ts';
import { ids } from '../ids.ts';
import { shapes, type Written } from '../shapes.ts';

export const importDocument = (body: Import): Written<'import'> => ({
  id: ids.import(body.id),
  type: 'import',
  schema: shapes.import.version,
  body,
});

/** What an import's documents have in common is the import, by which they are found and taken away. */
export const importRowsDocument = (of: string, n: number, rows: readonly ListRow[]): Written<'import-rows'> => ({
  id: ids.importPart(of, 'rows', n),
  type: 'import-rows',
  schema: shapes['import-rows'].version,
  rows,
  subject: of,
});

export const importNomineesDocument = (
  of: string,
  run: string,
  n: number,
  nominees: readonly Nominee[],
): Written<'import-nominees'> => ({
  id: ids.importPart(of, run, n),
  type: 'import-nominees',
  schema: shapes['import-nominees'].version,
  nominees,
  subject: of,
});
