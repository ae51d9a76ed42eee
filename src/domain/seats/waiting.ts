import type { Candidate } from '../people/candidate.ts';
import { mayBeOffered, waits } from '../people/stages.ts';
import type { Instant } from '../time.ts';
import { type Session, soonest } from './session.ts';

/** Since when somebody stands in the waiting list; who has stood there since before it was kept, since they were nominated. */
export const inLineSince = ({ progress, nominatedAt }: Pick<Candidate, 'progress' | 'nominatedAt'>): Instant =>
  ('since' in progress ? progress.since : undefined) ?? nominatedAt;

/** Whether they have had a seat in this session that is not theirs any more. */
export const letGo = ({ past = [] }: Candidate, { id }: Pick<Session, 'id'>): boolean =>
  past.some(({ session }) => session === id);

/** Whether somebody who waits may be offered a seat in this session: in one that they let go, nobody is again. */
export const mayHave = (candidate: Candidate, session: Pick<Session, 'id'>): boolean =>
  waits(candidate) && mayBeOffered(candidate) && !letGo(candidate, session);

/** Whether its seats go to those who wait: there is one, no longer a coordinator's alone, and time to read of it and to come. */
export const givesSeats = ({ free, state, startsAt, reservedUntil }: Session, at: Instant): boolean =>
  free > 0 && state.kind === 'open' && startsAt >= soonest(at) && (reservedUntil ?? at) <= at;
