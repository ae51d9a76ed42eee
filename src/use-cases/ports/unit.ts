import type { Counts } from '../../domain/accounts.ts';
import type { Effects } from '../../domain/decision.ts';
import type { Candidate } from '../../domain/people/candidate.ts';
import type { Organisation } from '../../domain/people/organisation.ts';
import type { Stage } from '../../domain/people/progress.ts';
import type { Address } from '../../domain/people/user.ts';
import type { Cost } from '../../domain/programme/costs.ts';
import type { PersonKey, Programme, UserId } from '../../domain/programme/programme.ts';
import type { Lack } from '../../domain/programme/quota.ts';
import type { Draft } from '../../domain/results/draft.ts';
import type { Session } from '../../domain/seats/session.ts';
import type { Paged } from '../paging.ts';
import type { Act, AuditEntry } from './audit.ts';
import type { Line } from './candidate-records.ts';

/** One attempt: remembers the versions it reads, and commits with seats, tally, entry and notices, all or nothing. */
export interface Unit {
  programme(): Promise<Programme | undefined>;
  /** The id of a nomination that was merged into another stands for that other. */
  candidate(id: string): Promise<Candidate | undefined>;
  session(id: string): Promise<Session | undefined>;
  draft(candidate: string): Promise<Draft | undefined>;
  /** The id of an organisation that was merged, or of an earlier name, stands for what it is now. */
  organisation(id: string): Promise<Organisation | undefined>;
  cost(id: string): Promise<Cost | undefined>;
  /** The same of a test centre. Sessions are held there, so that no scope hides it. */
  centre(id: string): Promise<Organisation | undefined>;
  address(key: PersonKey): Promise<Address | undefined>;
  nomination(key: PersonKey): Promise<Candidate | undefined>;
  /** The candidate whom this Teams user is. Whoever ties a candidate to a user has asked this first. */
  nominee(user: UserId): Promise<Candidate | undefined>;
  /** Up to `limit` candidates whose booking is in this session; those at one stage when it is named. */
  holders(session: string, limit: number, stage?: Stage): Promise<readonly Candidate[]>;
  allHolders(session: string): Promise<readonly Candidate[]>;
  /** Up to `limit` candidates for whom one of these is responsible; only those of the organisations, when they are named. */
  handledBy(
    responsible: readonly UserId[],
    limit: number,
    organisations?: readonly string[],
  ): Promise<readonly Candidate[]>;
  /** Those who wish to be told of another time than theirs, the longest first; `after`: the `next` of the page before. */
  wishers(limit: number, after?: string): Promise<Paged<Candidate>>;
  /** As in `Records`, whoever asks: the order is everybody's. */
  inLine(which: Line, query: { limit: number; cursor?: string }): Promise<Paged<Candidate>>;
  tally(): Promise<Counts>;
  /** The entry a command with this mark left behind. */
  entry(mark: string): Promise<AuditEntry | undefined>;
  /** `conflict`: somebody was faster, decide again in a new unit. A `Lack`: more of the target would be held than is left. */
  commit(act: Act, effects: Effects): Promise<Effects | 'repeated' | 'conflict' | Lack>;
}
