import type { LocalDate } from '../time.ts';
import { KEPT, type Kept, keptMonths, type Programme } from './programme.ts';

export type Due = { readonly kept: Kept; readonly until: LocalDate; readonly isDue: boolean };

/**
 * Until when each class of what is stored is kept, and whether that is past: somebody may then decide to erase it.
 * @param monthsAfter the same day of a later month, or its last one
 */
export const dueOf = (
  programme: Programme,
  today: LocalDate,
  monthsAfter: (date: LocalDate, months: number) => LocalDate,
): readonly Due[] =>
  KEPT.map((kept) => {
    const until = monthsAfter(programme.end, keptMonths(programme, kept));
    return { kept, until, isDue: today > until };
  });
