import type { Candidate } from '../../domain/people/candidate.ts';
import type { Stage } from '../../domain/people/progress.ts';
import type { UserId } from '../../domain/programme/programme.ts';
import type { Instant } from '../../domain/time.ts';
import type { Paged } from '../paging.ts';
import type { AuditEntry } from './audit.ts';

/** A list of candidates in the order in which something began. */
export type Line = 'waiting' | 'for-a-seat' | 'nominated';

export type Narrowed = { organisations?: readonly string[] };

export interface CandidateRecords {
  candidate(programme: string, id: string): Promise<Candidate | undefined>;
  /** By name, each with their employer's present name. `search`: see `termsIn`; their organisation's names count too. */
  candidates(
    programme: string,
    query: {
      stage?: Stage;
      stages?: readonly Stage[];
      search?: string;
      session?: string;
      responsible?: readonly UserId[];
      limit: number;
      cursor?: string;
    } & Narrowed,
  ): Promise<Paged<Candidate>>;
  /** The first so many, by name, who are found by each of these words and belong to one of these organisations; and who have this phone number. */
  withWords(
    programme: string,
    words: readonly string[],
    query: { organisations: readonly string[]; limit: number },
  ): Promise<readonly Candidate[]>;
  withPhone(programme: string, phone: string, limit: number): Promise<readonly Candidate[]>;
  /** Whom nothing reaches, by name. */
  unreached(programme: string, query: { limit: number; cursor?: string } & Narrowed): Promise<Paged<Candidate>>;
  /** Those who wait for a seat, all or those for whom the target is no matter of its own, or who are merely nominated: the longest first. */
  inLine(
    programme: string,
    which: Line,
    query: { limit: number; cursor?: string } & Narrowed,
  ): Promise<Paged<Candidate>>;
  /** How many stand in the waiting list before this candidate, who has since then; `limit` at the most are counted. */
  ahead(programme: string, whose: { id: string; since: Instant; limit: number }): Promise<number>;
  /** How many this user has nominated since then; `limit` at the most are counted. */
  nominatedBy(programme: string, user: UserId, since: Instant, limit: number): Promise<number>;
  /** What has been done with this candidate, the latest first. */
  history(programme: string, candidate: string, query: { limit: number; cursor?: string }): Promise<Paged<AuditEntry>>;
  /** What has been done in the programme, with whatever it was, the latest first. */
  acts(programme: string, query: { limit: number; cursor?: string }): Promise<Paged<AuditEntry>>;
  /** All but their own document. With the last of it comes the task to write the store anew, if `purgeAt` says when. */
  forget(programme: string, candidate: string, purgeAt: Instant | undefined): Promise<void>;
}
