import type { Candidate } from '../../domain/people/candidate.ts';
import type { Stage } from '../../domain/people/progress.ts';
import type { UserId } from '../../domain/programme/programme.ts';
import type { Instant } from '../../domain/time.ts';
import type { Paged } from '../paging.ts';
import type { AuditEntry } from './audit.ts';

/** A list of candidates in the order in which something began. */
export type Line = 'waiting' | 'for-a-seat' | 'nominated';

/** Only those whose organisation is stored as one of these. */
export type Narrowed = { organisations?: readonly string[] };

export interface CandidateRecords {
  candidate(programme: string, id: string): Promise<Candidate | undefined>;
  /**
   * By name; in this list and every other each with what their employer is called now. `search`: see `termsIn`; the names of
   * their organisation count as theirs.
   */
  candidates(
    programme: string,
    query: {
      stage?: Stage;
      stages?: readonly Stage[];
      search?: string;
      /** Only those with a seat in it. */
      session?: string;
      /** Only those for whom one of these is responsible. */
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
  /**
   * Takes everything that is stored of this candidate beside their own document, notices and audit entries too. With the last
   * of it comes the task that takes what is left of it in the store's own files, unless whoever does this sees to it.
   */
  forget(programme: string, candidate: string, purgeAt: Instant | undefined): Promise<void>;
}
