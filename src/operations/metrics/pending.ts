import type { DocumentStore } from '../../store/document-store.ts';
import { type NoticeDocument, parseNotice } from '../../store/shapes/notice-document.ts';

/** More than these are not counted: then it is "so many or more", and a look costs the same however many wait. */
export const MOST = 100;
/** Longer than the longest wait before another attempt, so that a notice that is being tried again is found. */
const HORIZON_MS = 20 * 60_000;

export type Pending = {
  readonly count: number;
  /** Milliseconds since the oldest should have been delivered. */
  readonly age: number;
  readonly oldest: NoticeDocument | undefined;
  readonly unreadable: number;
};

/** Takes one look: those due first, then those that wait for another attempt. */
export async function lookForPending(store: DocumentStore, now: Date): Promise<Pending> {
  const before = new Date(now.getTime() + HORIZON_MS).toISOString();
  const found = (await store.due('notice', before, MOST)).map(({ document }) => {
    try {
      return parseNotice(document);
    } catch {
      return undefined;
    }
  });
  // A parked one comes up once a day, and waits for its person rather than for us; a reminder or a deadline may be near
  // without being due, and what is held until the morning is not late.
  const at = now.toISOString();
  const pending = found
    .filter((each) => each !== undefined)
    .filter((each) => each.state === 'pending' && each.at <= at);
  const oldest = pending.toSorted((one, other) => one.at.localeCompare(other.at)).at(0);
  return {
    count: pending.length,
    age: oldest ? Math.max(0, now.getTime() - Date.parse(oldest.at)) : 0,
    oldest,
    unreadable: found.filter((each) => each === undefined).length,
  };
}
