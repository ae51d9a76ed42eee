import type { Candidate } from '../../domain/people/candidate.ts';
import type { Stage } from '../../domain/people/progress.ts';
import type { Session } from '../../domain/seats/session.ts';
import type { Instant } from '../../domain/time.ts';
import type { Paged } from '../paging.ts';
import type { Narrowed } from './candidate-records.ts';

export interface SeatRecords {
  session(programme: string, id: string): Promise<Session | undefined>;
  sessions(
    programme: string,
    query: { from?: Instant; to?: Instant; newestFirst?: boolean; limit: number; cursor?: string },
  ): Promise<Paged<Session>>;
  /** By name, who has a seat in this session; or who has said no to one, since that is kept with them. */
  participants(
    programme: string,
    session: string,
    query: { limit: number; cursor?: string; declined?: true; stages?: readonly Stage[] } & Narrowed,
  ): Promise<Paged<Candidate>>;
  unanswered(programme: string, query: { limit: number; cursor?: string } & Narrowed): Promise<Paged<Candidate>>;
}
