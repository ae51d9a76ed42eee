import type { Candidate } from './candidate.ts';
import type { Booking, Progress, Stage } from './progress.ts';

type SeatedStage = Extract<Progress, { readonly booking: Booking }>['stage'];

/** What holds of everybody at one stage. A stage that is not in the table does not compile. */
type StageFacts<S extends Stage> = {
  /** The seat they take up: `offered` and `booked` are still to be answered or used, of `used` it is on record. */
  readonly seat: S extends SeatedStage ? 'offered' | 'booked' | 'used' : 'none';
  readonly counts: boolean;
  /** Holds one of the programme's target; who was absent, while that stands with them: see `Progress`. */
  readonly holdsQuota: boolean | 'for-the-day';
  /** May be offered a seat: a lower turn comes first among those suggested, who must count. Absent: may not. */
  readonly offerTurn?: number;
  readonly may: readonly ('withdraw' | 'restore' | 'change')[];
  readonly recorded: 'nothing' | 'came' | 'absent' | 'result';
  /** Of two nominations of one person the one that has come further is kept; see `rankOf`. */
  readonly rank: number;
  readonly aside?: true;
  readonly first?: true;
  readonly waits?: true;
  readonly declined?: true;
};

const FREE = {
  seat: 'none',
  counts: true,
  holdsQuota: false,
  may: ['withdraw', 'change'],
  recorded: 'nothing',
  rank: 1,
} as const;
const SEATED = { counts: true, holdsQuota: true, may: ['withdraw', 'change'], recorded: 'nothing' } as const;
const CAME = { seat: 'used', counts: true, holdsQuota: true, may: [] } as const;

export const STAGE: { readonly [S in Stage]: StageFacts<S> } = {
  nominated: { ...FREE, offerTurn: 1, first: true },
  waiting: { ...FREE, offerTurn: 2, first: true, aside: true, waits: true },
  offered: { ...SEATED, seat: 'offered', rank: 2 },
  booked: { ...SEATED, seat: 'booked', rank: 3 },
  attended: { ...CAME, recorded: 'came', rank: 4 },
  assessed: { ...CAME, recorded: 'result', rank: 5 },
  declined: { ...FREE, offerTurn: 4, aside: true, declined: true },
  absent: { ...FREE, seat: 'used', holdsQuota: 'for-the-day', offerTurn: 3, recorded: 'absent', aside: true },
  withdrawn: { ...FREE, counts: false, offerTurn: 5, may: ['restore'], rank: 0, aside: true },
};

export const STAGES = Object.keys(STAGE) as Stage[];

export const stagesWhere = (holds: (facts: StageFacts<Stage>) => boolean): readonly Stage[] =>
  STAGES.filter((stage) => holds(STAGE[stage]));

/** Who is suggested when seats are offered, by stage, those whose turn comes first in front. */
export const SUGGESTED: readonly Stage[] = stagesWhere(
  ({ counts, offerTurn }) => counts && offerTurn !== undefined,
).toSorted((a, b) => (STAGE[a].offerTurn ?? 0) - (STAGE[b].offerTurn ?? 0));

/** Who holds a seat that has not been used yet. */
export const TAKEN = stagesWhere(({ seat }) => seat === 'offered' || seat === 'booked');
/** Whoever asked for another time waits. */
export const ANSWERED: readonly Stage[] = stagesWhere(
  ({ seat, declined }) => seat === 'booked' || seat === 'used' || declined === true,
);

type At = Pick<Candidate, 'progress'>;
/** A second nomination of one person accepts nothing until the two are merged. */
type Nomination = Pick<Candidate, 'progress' | 'sameAs'>;

export const factsOf = ({ progress }: At): StageFacts<Stage> => STAGE[progress.stage];

export const rankOf = (candidate: Pick<Candidate, 'progress' | 'result'>): number =>
  candidate.result ? STAGE.assessed.rank : factsOf(candidate).rank;

export const takesPart = (candidate: At): boolean => factsOf(candidate).counts;
/** Whether they hold what they need of the programme's target; with a result for good. */
export function holdsQuota(candidate: Pick<Candidate, 'progress' | 'result' | 'retest'>): boolean {
  const { result, retest } = candidate;
  // A test that is taken again takes none, unless its concept says so.
  return (result !== undefined && !retest?.quota) || holdsWithSeat(candidate);
}
/** The same, whatever result they have. */
export function holdsWithSeat({ progress }: At): boolean {
  const { holdsQuota: holds } = STAGE[progress.stage];
  return holds === 'for-the-day' ? 'heldUntil' in progress && progress.heldUntil !== undefined : holds;
}
export const waits = (candidate: At): boolean => factsOf(candidate).waits === true;
/** Whether they are in the programme without having had, asked for or declined a seat, or have not answered in time. */
export const isMerelyNominated = (candidate: At): boolean => factsOf(candidate).first === true && !waits(candidate);
export const hasDeclined = (candidate: At): boolean => factsOf(candidate).declined === true;
export const isOffered = (candidate: At): boolean => factsOf(candidate).seat === 'offered';
export const isBooked = (candidate: At): boolean => factsOf(candidate).seat === 'booked';
export const hasLiveSeat = (candidate: At): boolean => isOffered(candidate) || isBooked(candidate);
/** Whether it is on record that they came: what they came to cannot be taken back. */
export const hasCome = (candidate: At): boolean => ['came', 'result'].includes(factsOf(candidate).recorded);
export const wasAbsent = (candidate: At): boolean => factsOf(candidate).recorded === 'absent';

export const hasResult = (candidate: At): boolean => factsOf(candidate).recorded === 'result';

export const atOfferableStage = (candidate: At): boolean => factsOf(candidate).offerTurn !== undefined;
export const mayBeOffered = (candidate: Nomination): boolean =>
  candidate.sameAs === undefined && atOfferableStage(candidate);
/** Nobody is taken out with the result they have. */
export const mayWithdraw = (candidate: Pick<Candidate, 'progress' | 'result'>): boolean =>
  candidate.result === undefined && factsOf(candidate).may.includes('withdraw');
export const mayBeRestored = (candidate: Nomination): boolean => candidate.sameAs === undefined && isOut(candidate);
export const isOut = (candidate: At): boolean => factsOf(candidate).may.includes('restore');
export const mayChange = (candidate: At): boolean => factsOf(candidate).may.includes('change');

export const mayRecord = (candidate: At, attended: boolean): boolean => {
  const { seat, recorded } = factsOf(candidate);
  return seat !== 'none' && recorded !== 'result' && recorded !== (attended ? 'came' : 'absent');
};
export const mayBeAssessed = (candidate: At): boolean => factsOf(candidate).recorded === 'came';
/** Whether something is still to be recorded of somebody with a seat: who came, or a result. */
export const isLeftToRecord = (candidate: At): boolean => {
  const { seat, recorded } = factsOf(candidate);
  return seat !== 'none' && (recorded === 'nothing' || recorded === 'came');
};
