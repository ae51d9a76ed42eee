import type { Import, ListRow, Nominee } from '../../domain/people/import.ts';
import type { Instant } from '../../domain/time.ts';

/** Whether this is somebody's address, or their phone number. */
export type Theirs = { readonly email: (text: string) => boolean; readonly phone: (text: string) => boolean };

export interface Imports {
  find(programme: string, id: string): Promise<Import | undefined>;
  keep(programme: string, list: Import, rows: readonly ListRow[]): Promise<void>;
  rows(programme: string, id: string): Promise<readonly ListRow[]>;
  /** Retries until nobody was faster; `undefined` from `to` leaves it as it is. Returns what is stored in the end. */
  change(programme: string, id: string, to: (before: Import) => Import | undefined): Promise<Import | undefined>;
  /** From now on its parts are nominated; its rows are forgotten. Another may have started it: as it stands; undefined: gone. */
  start(
    programme: string,
    id: string,
    run: {
      readonly id: string;
      readonly nominees: readonly Nominee[];
      readonly offer: boolean;
      readonly message?: string | undefined;
    },
    resumeAt: Instant,
  ): Promise<Import | undefined>;
  nominees(programme: string, id: string, run: string, part: number): Promise<readonly Nominee[]>;
  forget(programme: string, id: string): Promise<void>;
  /** Forgets a list that nobody has started. @returns whether it is gone; false: it has been started */
  drop(programme: string, id: string): Promise<boolean>;
  /** Takes the rows of whoever has such an address out of every list on its way into this programme. */
  forgetPerson(programme: string, isTheirs: Theirs): Promise<void>;
}
