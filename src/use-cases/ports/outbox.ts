import type { NoticeOrTask } from '../../domain/notices.ts';
import type { Channel } from '../../domain/people/contact.ts';
import type { UserId } from '../../domain/programme/programme.ts';
import type { Instant } from '../../domain/time.ts';

/** A notice or task whose time has come, or will soon. */
export type DueNotice = {
  readonly programme: string;
  readonly id: string;
  readonly notice: NoticeOrTask;
  /** Attempts so far, the one to come included. */
  readonly attempts: number;
  /** Since when it should be delivered. */
  readonly at: Instant;
  readonly dueAt: Instant;
  /** Has been looked at before, when nothing was known that leads to its person. */
  readonly parked: boolean;
  readonly version: string;
};

/** What became of an attempt. Reasons are codes, never a person's data. */
export type Settlement =
  | { readonly kind: 'delivered'; readonly at: Instant; readonly channel: Channel }
  /** It is no longer true: the offer was withdrawn, the booking changed. */
  | { readonly kind: 'superseded' }
  | { readonly kind: 'done' }
  /** Its person has not met the bot yet; it is hastened when they do, and looked at again then in any case. */
  | { readonly kind: 'parked'; readonly dueAt: Instant; readonly reason: string }
  /** It can wait, and its person shall not be disturbed before. */
  | { readonly kind: 'held'; readonly dueAt: Instant; readonly reason: 'quiet-hours' | 'daily-notices' }
  | { readonly kind: 'retry'; readonly dueAt: Instant; readonly reason: string }
  | { readonly kind: 'undeliverable'; readonly reason: string };

export type Note = {
  readonly due: DueNotice;
  readonly as: Settlement;
  /** Who is told as a coordinator or lead. Absent: as it was. */
  readonly whose?: UserId;
};

export interface Outbox {
  due(before: Instant, limit: number): Promise<readonly DueNotice[]>;
  /** Notes what became of each, unless the notice has been changed meanwhile: then it is due again. All of one programme. */
  settle(notes: readonly Note[]): Promise<void>;
}

/** The right to deliver notices, for one process at a time. */
export interface Lease {
  /** Takes it, or keeps it for longer; false when another process has it. */
  take(now: Instant, until: Instant): Promise<boolean>;
  /** Others may have it from that instant on. */
  giveBack(from: Instant): Promise<void>;
}
