import type { Effects } from '../decision.ts';
import type { Booking, Candidate } from '../people/candidate.ts';
import type { UserId } from '../programme/programme.ts';
import type { Instant, Moment, Week } from '../time.ts';
import { asGiven, type Concept, type ConceptAsGiven, type Outcome } from './concept.ts';

export type Result = {
  /** By the id of each competence area. */
  readonly areas: Readonly<Record<string, Outcome>>;
  readonly proposal?: string;
  /** For assessors and leads only. */
  readonly privateNote?: string;
};

/** One version of a candidate's result. It is never changed: a correction is a new one. */
export type ResultVersion = Result & {
  readonly candidate: string;
  /** 1, 2, 3 ... */
  readonly version: number;
  readonly session: string;
  /** Who gave it, and when. Absent: it was given before versions were kept, and so is `concept`. */
  readonly assessor?: UserId;
  readonly at?: Instant;
  readonly concept?: ConceptAsGiven;
  /** The version that it corrects, and why. */
  readonly replaces?: number;
  readonly reason?: string;
};

/** The version that counts, with as much of it as is counted and listed. */
export type CurrentResult = {
  readonly version: number;
  readonly areas: Readonly<Record<string, Outcome>>;
  /** In which it was given. */
  readonly week: Week;
  /** It says what to learn. */
  readonly proposed?: true;
};

/** Gives a candidate a result that counts from now on: the version, and the candidate who points to it. */
export function assess(
  candidate: Candidate,
  booking: Booking,
  result: Result,
  by: { readonly concept: Concept; readonly assessor: UserId; readonly now: Moment },
): Pick<Effects, 'candidates' | 'results'> {
  const { concept, assessor, now } = by;
  const version = (candidate.result?.version ?? 0) + 1;
  const { areas, proposal } = result;
  const current = { version, areas, week: now.week, ...(proposal && ({ proposed: true } as const)) };
  const given = { candidate: candidate.id, version, session: booking.session };
  return {
    candidates: [{ ...candidate, progress: { stage: 'assessed', booking }, result: current }],
    results: [{ ...result, ...given, assessor, at: now.at, concept: asGiven(concept) }],
  };
}

/** Whether a commit lacks the version that this candidate points to from now on. */
export const lacksVersion = (
  before: Candidate | undefined,
  { id, result }: Candidate,
  results: readonly ResultVersion[],
): boolean =>
  result !== undefined &&
  result.version > (before?.result?.version ?? 0) &&
  !results.some(({ candidate, version }) => candidate === id && version === result.version);

/** The whole result in one word: all met, nothing met, or something in between. */
export function overall({ areas }: Pick<Result, 'areas'>): Outcome {
  const outcomes = Object.values(areas);
  if (outcomes.every((outcome) => outcome === 'met')) return 'met';
  return outcomes.every((outcome) => outcome === 'supplement') ? 'supplement' : 'partly';
}
