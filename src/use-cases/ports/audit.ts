import type { Transition } from '../../domain/audit/act.ts';
import type { UserId } from '../../domain/programme/programme.ts';
import type { Instant } from '../../domain/time.ts';

export type Act = {
  /** The same for a repeat of the same command by the same person, and for nothing else. */
  readonly mark: string;
  readonly verb: string;
  readonly actor: UserId;
  /** An `ActingRole` and an `ActWay`, or one of a newer version's. Absent in entries from before they were kept. */
  readonly role?: string;
  readonly way?: string;
  readonly subject: string;
  readonly at: Instant;
};

/** In codes alone. It is also the mark by which a repeat of the same command is known. */
export type AuditEntry = Act & {
  /** Absent in entries from before they were kept. */
  readonly transitions?: readonly Transition[];
};
