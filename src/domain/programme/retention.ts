import type { LocalDate } from '../time.ts';
import { KEPT, type Kept, keptMonths, type Programme } from './programme.ts';

export type Due = { readonly kept: Kept; readonly until: LocalDate; readonly isDue: boolean };

/** Until when each class of what is stored is kept, and whether that is past: somebody may then decide to erase it. */
export const dueOf = (programme: Programme, today: LocalDate): readonly Due[] =>
  KEPT.map((kept) => {
    const until = monthsAfter(programme.end, keptMonths(programme, kept));
    return { kept, until, isDue: today > until };
  });

/** The same day so many months later, or the last of that month. */
function monthsAfter(date: LocalDate, months: number): LocalDate {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(day, last))).toISOString().slice(0, 10);
}
