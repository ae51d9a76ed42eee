import type { Candidate } from '../../domain/people/candidate.ts';
import type { Programme } from '../../domain/programme/programme.ts';
import { sequenceOf } from '../../domain/seats/booking/calendar-entry.ts';
import type { Session } from '../../domain/seats/session.ts';
import type { Instant } from '../../domain/time.ts';
import type { CalendarEntry } from './entry.ts';

export type Seat = {
  readonly programme: Programme;
  readonly candidate: Candidate;
  readonly session: Session;
  readonly url?: string;
  readonly title: string;
  readonly text: string;
};

/** One seat at a time, so the uid stays with another; not with another address: one mailbox may read both. `host`: unique. */
export function seatEntry(seat: Seat, kind: CalendarEntry['kind'], host: string, stamp: Instant): CalendarEntry {
  const { programme, candidate, session, url, title, text } = seat;
  const { contactVersion = 0 } = candidate;
  return {
    uid: `${candidate.id}${contactVersion > 0 ? `-${contactVersion}` : ''}@${host}`,
    sequence: sequenceOf(candidate, session),
    kind,
    startsAt: session.startsAt,
    endsAt: session.endsAt,
    timeZone: programme.timeZone,
    title,
    place: session.place,
    text,
    ...(url && { url }),
    stamp,
  };
}
