import type { Language } from '../languages.ts';
import type { Role, UserId } from '../programme/programme.ts';
import type { Refusal } from '../refusals.ts';
import { HOUR, type Instant, later } from '../time.ts';
import type { Person, Situation } from './candidate.ts';

/** A row of a list as it was read: where it stands there, and what its cells say. */
export type ListRow = {
  readonly line: number;
  readonly cells: readonly string[];
  /** A personal identity number stood in it, so that nothing of it is kept. */
  readonly secret?: true;
};

/** Somebody in a list who can be nominated. `employer`: an organisation's id, or the name of a new one. */
export type Nominee = { readonly line: number; readonly person: Person };

/** How a list is to be read, where it does not say so itself or says it in other words. */
export type Reading = {
  /** What each column holds, from the left; empty: nothing that is asked for. */
  readonly columns: readonly string[];
  readonly employer?: string;
  readonly situation?: Situation;
  readonly language?: Language;
  /** Which organisation a near name is meant for, by that name; the name itself: a new one. */
  readonly meant?: Readonly<Record<string, string>>;
};

/** Why somebody was not nominated in the end, although their row could be read. */
export type Left = { readonly line: number; readonly reason: Refusal };

/** What has come of some of a list. */
export type Came = { readonly nominated: number; readonly offered: number; readonly left: readonly Left[] };

export const together = (a: Came, b: Came): Came => ({
  nominated: a.nominated + b.nominated,
  offered: a.offered + b.offered,
  left: [...a.left, ...b.left],
});

export type Import = {
  readonly id: string;
  readonly by: UserId;
  /** The role in which they brought it, and what that is limited to: as it was confirmed it goes on to its end. */
  readonly as: Role;
  /** Absent: all. */
  readonly scope?: readonly string[];
  readonly at: Instant;
  /** What the columns are called in the list; empty: it does not say. */
  readonly headings: readonly string[];
  readonly reading: Reading;
  readonly state:
    | { readonly kind: 'preview' }
    /**
     * `parts`: commits to be made; `done`: those that have been. `offer`: each is also offered the next free seat.
     * `message`: the one in the chat of whoever brought it that shows how far it has come.
     * `came`: what has come of the first `parts` of them.
     */
    | {
        readonly kind: 'running';
        readonly run: string;
        readonly parts: number;
        readonly done: number;
        readonly came?: Came & { readonly parts: number };
        readonly offer?: true;
        readonly message?: string;
      }
    | { readonly kind: 'done'; readonly nominated: number; readonly offered?: number; readonly left: readonly Left[] };
};

/** A preview lives a day: then whoever wants it pastes it again. */
const PREVIEW_MS = 24 * HOUR;
export const importEnds = ({ at }: Pick<Import, 'at'>): Instant => later(at, PREVIEW_MS);

/** A commit takes a hundred changes: for each, the nomination, its entry, two locks, a new organisation with its tally. */
export const NOMINEES_PER_COMMIT = 16;
/** Commits made side by side: so they share what a database needs for one. */
export const PARTS_AT_ONCE = 12;

/**
 * A list in the parts that a commit takes. Of those made side by side nobody is before another: there people of one employer
 * are put together, so that a commit counts for few.
 * @param inOrder each is to come before whoever stands below them in the list
 */
export function inParts(nominees: readonly Nominee[], inOrder: boolean): readonly (readonly Nominee[])[] {
  if (inOrder) return sliced(nominees, NOMINEES_PER_COMMIT);
  return sliced(nominees, PARTS_AT_ONCE * NOMINEES_PER_COMMIT).flatMap((some) => {
    const together = [...Map.groupBy(some, ({ person }) => person.employer).values()].flat();
    return sliced(together, NOMINEES_PER_COMMIT);
  });
}

const sliced = <T>(items: readonly T[], most: number): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(items.length / most) }, (_, n) => items.slice(n * most, (n + 1) * most));
