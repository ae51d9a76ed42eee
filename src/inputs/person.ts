import type { Person } from '../domain/people/candidate.ts';
import type { Nominee } from '../domain/people/import.ts';
import type { FORMS, InputOf } from './forms.ts';
import type { ReadRow } from './import/rows.ts';

export const personOf = (
  { email, phone, employerName = '', employer = '', offer: _, ...person }: InputOf<typeof FORMS.nominate>,
  organisation = '',
): Person => ({
  ...person,
  ...(email && { email }),
  ...(phone && { phone }),
  employer: organisation || employerName || employer,
});

/** Those of a list whose rows say all that is asked for. */
export const peopleIn = (rows: readonly ReadRow[]): readonly Nominee[] =>
  rows.flatMap((row) => (row.ok ? [{ line: row.line, person: personOf(row.person) }] : []));
