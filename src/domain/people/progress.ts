import type { UserId } from '../programme/programme.ts';
import type { Instant, LocalDate } from '../time.ts';

export type Booking = {
  readonly session: string;
  readonly offeredBy: UserId;
  /** Since when they had waited for a seat when they were given this one. Absent: they had not. */
  readonly waitedSince?: Instant;
  /** How often the session's time or place had been changed when they said yes to it, the latest time. Absent: never. */
  readonly agreed?: number;
  /** When, on which day, they said that they had arrived; whether they attended is another matter. Absent: they have not. */
  readonly arrived?: { readonly at: Instant; readonly date: LocalDate };
};

/** `target`: nominated beyond the programme's target. */
export const WAITED_FOR = ['seat', 'target', 'retest'] as const;
export type WaitedFor = (typeof WAITED_FOR)[number];

/** A seat that is gone; `booked`: they had said yes to it, so it may stand in their calendar. */
export type LostSeat = { readonly session: string; readonly booked?: true };

/** What became of a seat that is another's now; `given-back`: its holder was nominated twice. */
export const SEAT_OUTCOMES = [
  'declined',
  'changed',
  'lapsed',
  'cancelled',
  'withdrawn',
  'given-back',
  'absent',
  'attended',
] as const;

export type PastSeat = {
  readonly session: string;
  readonly outcome: (typeof SEAT_OUTCOMES)[number];
  readonly at: Instant;
};

/** What is counted as often as it happens, and stays so wherever the candidate stands now. */
export const FACTS = ['offers', 'changes', 'declines', 'lapses', 'noShows'] as const;
export type Fact = (typeof FACTS)[number];

export type Facts = { readonly [Name in Fact]?: number };

/** Where a candidate stands, and what is stored of it; what else holds at each stage stands in `stages.ts`. */
export type Progress =
  /** `lost`: the seat that a withdrawal took, until they have been in another stage. */
  | { readonly stage: 'nominated'; readonly lost?: LostSeat }
  | {
      readonly stage: 'waiting';
      /** Absent: not known, from before it was kept. */
      readonly since?: Instant;
      /** Absent: a seat. */
      readonly for?: WaitedFor;
      readonly lost?: LostSeat;
    }
  | {
      readonly stage: 'offered';
      readonly booking: Booking;
      /** Then the seat is released. Absent: as long as the session takes people. */
      readonly replyBy?: Instant;
    }
  | { readonly stage: 'booked'; readonly booking: Booking }
  | { readonly stage: 'attended'; readonly booking: Booking }
  | {
      readonly stage: 'absent';
      readonly booking: Booking;
      /** They hold one of the programme's target until then, the end of the day, as they may come yet. Absent: no more. */
      readonly heldUntil?: Instant;
    }
  | { readonly stage: 'assessed'; readonly booking: Booking }
  | { readonly stage: 'declined'; readonly reason?: string }
  | { readonly stage: 'withdrawn'; readonly reason?: string; readonly lost?: LostSeat };

export type Stage = Progress['stage'];
