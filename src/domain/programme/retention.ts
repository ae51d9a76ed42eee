import type { LocalDate } from '../time.ts';
import { KEPT, type Kept, keptMonths, type Programme } from './programme.ts';

export type Due = { readonly kept: Kept; readonly until: LocalDate; readonly isDue: boolean };

/** Past that, somebody may decide to erase it. `monthsAfter`: the same day of a later month, or its last one. */
export const dueOf = (
  programme: Programme,
  today: LocalDate,
  monthsAfter: (date: LocalDate, months: number) => LocalDate,
): readonly Due[] =>
  KEPT.map((kept) => {
    const until = monthsAfter(programme.end, keptMonths(programme, kept));
    return { kept, until, isDue: today > until };
  });
