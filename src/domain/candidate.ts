import type { PersonKey, UserId } from './programme.ts';
import type { Instant, Week } from './time.ts';

export const SITUATIONS = ['furloughed', 'notice', 'other'] as const;
export type Situation = (typeof SITUATIONS)[number];

export const LANGUAGES = ['sv', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];
/** What people read until they, or their nomination, say otherwise. */
export const DEFAULT_LANGUAGE: Language = 'sv';

/** The outcomes of one competence area. Nobody fails: what is missing can be supplemented. */
export const OUTCOMES = ['met', 'partly', 'supplement'] as const;
export type Outcome = (typeof OUTCOMES)[number];

export const STAGES = [
  'nominated',
  'waiting',
  'offered',
  'booked',
  'attended',
  'assessed',
  'declined',
  'absent',
  'withdrawn',
] as const;
export type Stage = (typeof STAGES)[number];

/** A seat in a session, and who offered it (they are told of the answer). */
export type Booking = { readonly session: string; readonly offeredBy: UserId };

export type Result = {
  readonly areas: Readonly<Record<string, Outcome>>;
  /** For the candidate: what to learn next. */
  readonly proposal?: string;
  /** For assessors and leads only. */
  readonly privateNote?: string;
};

/** Where a candidate stands. Only stages that hold a seat have a booking. */
export type Progress =
  | { readonly stage: 'nominated' }
  | { readonly stage: 'waiting' }
  | { readonly stage: 'offered'; readonly booking: Booking }
  | { readonly stage: 'booked'; readonly booking: Booking }
  | { readonly stage: 'attended'; readonly booking: Booking }
  | { readonly stage: 'absent'; readonly booking: Booking }
  | { readonly stage: 'assessed'; readonly booking: Booking; readonly result: Result; readonly week: Week }
  | { readonly stage: 'declined'; readonly reason?: string }
  | { readonly stage: 'withdrawn'; readonly reason?: string };

export type Person = {
  readonly name: string;
  readonly email: string;
  readonly phone?: string;
  readonly employer: string;
  readonly situation: Situation;
  readonly language: Language;
  readonly note?: string;
};

export type Candidate = Person & {
  readonly id: string;
  /** The key of their address: one nomination per address and programme. */
  readonly key: PersonKey;
  readonly nominatedBy: UserId;
  readonly nominatedAt: Instant;
  readonly nominatedWeek: Week;
  /** Set at the first contact with the bot. */
  readonly user?: UserId;
  readonly progress: Progress;
};

/** The seat this candidate takes up, whether still to come or used. */
export function bookingOf(candidate: Candidate): Booking | undefined {
  const { progress } = candidate;
  switch (progress.stage) {
    case 'offered':
    case 'booked':
    case 'attended':
    case 'absent':
    case 'assessed':
      return progress.booking;
    case 'nominated':
    case 'waiting':
    case 'declined':
    case 'withdrawn':
      return undefined;
    default:
      return progress satisfies never;
  }
}

/** The seat that is still to be answered or used. */
export const liveBookingOf = (candidate: Candidate): Booking | undefined =>
  candidate.progress.stage === 'offered' || candidate.progress.stage === 'booked'
    ? candidate.progress.booking
    : undefined;

/** The whole result in one word: all met, nothing met, or something in between. */
export function overall(result: Result): Outcome {
  const outcomes = Object.values(result.areas);
  if (outcomes.every((outcome) => outcome === 'met')) return 'met';
  return outcomes.every((outcome) => outcome === 'supplement') ? 'supplement' : 'partly';
}
