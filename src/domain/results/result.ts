import type { Candidate } from '../people/candidate.ts';
import type { Booking, Stage } from '../people/progress.ts';
import type { UserId } from '../programme/programme.ts';
import type { Instant, Week } from '../time.ts';
import {
  asGiven,
  type Concept,
  type ConceptAsGiven,
  kindOf,
  type Level,
  levelsOf,
  type Outcome,
  overallBy,
} from './concept.ts';
import type { CountingMoment } from './follow-up/asking.ts';

export type Result = {
  readonly areas: Readonly<Record<string, Level>>;
  readonly proposal?: string;
  /** For assessors and leads only. */
  readonly privateNote?: string;
};

/** One version of a candidate's result. It is never changed: a correction is a new one. */
export type ResultVersion = Result & {
  readonly candidate: string;
  readonly version: number;
  readonly session: string;
  /** Who gave it, and when. Absent: it was given before versions were kept, and so is `concept`. */
  readonly assessor?: UserId;
  readonly at?: Instant;
  readonly concept?: ConceptAsGiven;
  /** As in `CurrentResult`. */
  readonly overall?: Outcome;
  /** The version that counted before it. */
  readonly replaces?: number;
  /** Why it corrects that one. Absent: it is of another test. */
  readonly reason?: string;
};

/** The version that counts, with as much of it as is counted and listed. */
export type CurrentResult = {
  readonly version: number;
  readonly areas: Readonly<Record<string, Level>>;
  readonly week: Week;
  /** What all areas come to. Absent: it follows from them, see `overall`. */
  readonly overall?: Outcome;
  /** It says what to learn: the areas that are not met. Absent: it does not. */
  readonly proposed?: readonly string[];
  /** Another one than who gave it has signed it. Absent: nobody has. */
  readonly signed?: true;
};

/** A version that has been given and does not count yet: nobody but assessors and leads knows what it says. */
export type SubmittedResult = CurrentResult & {
  /** Then it counts and is told; until then it can be taken back. */
  readonly releaseAt: Instant;
  /** It counts only when it is signed as well, see `signing.ts`. Absent: it need not be. */
  readonly needsSignature?: true;
};

export type Pending = Pick<SubmittedResult, 'releaseAt' | 'needsSignature'>;

/** Whether a result that does not count yet is of the test that they took last, and corrects none. */
export const awaitsNew = ({ progress, submitted, result, retest }: Candidate): boolean =>
  submitted !== undefined && progress.stage === 'assessed' && (result === undefined || retest !== undefined);

/** Their stage as they are told of it: of a result that does not count they know nothing. */
export const stageTold = (candidate: Candidate): Stage =>
  awaitsNew(candidate) ? 'attended' : candidate.progress.stage;

/** Whether they have a result and are on the way to another: they stand elsewhere than it has brought them. */
export const isTestedAgain = (candidate: Candidate): boolean =>
  candidate.result !== undefined && stageTold(candidate) !== 'assessed';

/** As they stood when their result was given, whatever a test to be taken again has come to; undefined: there is none. */
export function backToResult({ retest, ...candidate }: Candidate): Candidate | undefined {
  if (!retest || !candidate.result) return undefined;
  return { ...candidate, progress: { stage: 'assessed', booking: retest.booking } };
}

/** The number of the latest version that has been written of their result, whatever became of it; 0: none. */
const latestVersion = ({ result, submitted, takenBack = 0 }: Candidate): number =>
  Math.max(result?.version ?? 0, submitted?.version ?? 0, takenBack);

/** @param pending what it waits for before it counts; undefined: nothing */
type Giving = {
  readonly concept: Concept;
  readonly assessor: UserId;
  readonly now: CountingMoment;
  readonly pending: Pending | undefined;
};

type Given = { readonly candidate: Candidate; readonly version: ResultVersion };

export function assess(candidate: Candidate, booking: Booking, result: Result, by: Giving): Given {
  const replaces = candidate.result && { replaces: candidate.result.version };
  const given = { ...result, session: booking.session, ...replaces };
  return withVersion({ ...candidate, progress: { stage: 'assessed', booking } }, given, by);
}

/** One that replaces another is counted in the week of that. `given`: with what it replaces, and of a correction why. */
export function withVersion(
  candidate: Candidate,
  given: Result & Pick<ResultVersion, 'session' | 'replaces' | 'reason'>,
  { concept, assessor, now, pending }: Giving,
): Given {
  const version = latestVersion(candidate) + 1;
  const { areas, proposal } = given;
  const week = candidate.result?.week ?? now.week;
  const whole = overallBy(concept, areas);
  const comesTo = whole === overall({ areas }) ? {} : { overall: whole };
  const unmet = Object.keys(areas).filter((id) => kindOf(concept, areas[id] ?? '') !== 'met');
  const current: CurrentResult = { version, areas, week, ...comesTo, ...(proposal && { proposed: unmet }) };
  return {
    candidate:
      pending === undefined
        ? counting(candidate, current, now)
        : { ...candidate, submitted: { ...current, ...pending } },
    version: {
      ...given,
      ...comesTo,
      candidate: candidate.id,
      version,
      assessor,
      at: now.at,
      concept: asGiven(concept),
    },
  };
}

/** It answers what was asked of the one before, and ends a test that was taken again. The first is followed up. */
export function counting(
  { review: _, retest, ...candidate }: Candidate,
  result: CurrentResult,
  now: Pick<CountingMoment, 'followUpAt'>,
): Candidate {
  const counts = { ...candidate, result, ...(!candidate.result && { followUp: { due: now.followUpAt } }) };
  if (!retest) return counts;
  if (candidate.progress.stage !== 'assessed') return { ...counts, retest };
  return retest.quota ? { ...counts, quotaHeld: (candidate.quotaHeld ?? 1) + 1 } : counts;
}

export function isWhole({ areas }: Pick<Result, 'areas'>, concept: Concept): boolean {
  const levels = levelsOf(concept);
  const isAllThere = concept.areas.length === Object.keys(areas).length;
  return isAllThere && concept.areas.every(({ id }) => levels.includes(areas[id] ?? ''));
}

export const lacksVersion = (
  before: Candidate | undefined,
  { id, result, submitted }: Candidate,
  results: readonly ResultVersion[],
): boolean => {
  const known = [before?.result?.version, before?.submitted?.version];
  return [result, submitted].some(
    (each) =>
      each !== undefined &&
      !known.includes(each.version) &&
      !results.some(({ candidate, version }) => candidate === id && version === each.version),
  );
};

/** The whole result in one word: as it was given, or by its areas: all met, nothing met, or something in between. */
export function overall({ areas, overall: given }: Pick<ResultVersion, 'areas' | 'overall'>): Outcome {
  if (given) return given;
  const outcomes = Object.values(areas);
  if (outcomes.every((outcome) => outcome === 'met')) return 'met';
  return outcomes.every((outcome) => outcome === 'supplement') ? 'supplement' : 'partly';
}
