import type { UserId } from '../../domain/programme/programme.ts';
import type { Instant } from '../../domain/time.ts';

export interface NoticeRecords {
  reminded(programme: string, candidate: string, since: Instant): Promise<boolean>;
  /** How many notices this candidate or Teams user has been delivered since then; `limit` at the most are counted. */
  told(programme: string, subject: string, since: Instant, limit: number): Promise<number>;
  /** Makes every notice that awaits this candidate or Teams user due now: they have just opened their chat. */
  hasten(
    programme: string,
    whose: { candidate: string } | { user: UserId },
    now: Instant,
    /** Those tied to another person's chat have reached nobody: an offer that went there goes again. */
    anew?: boolean,
  ): Promise<void>;
}
