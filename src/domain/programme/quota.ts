import type { Counts } from '../accounts.ts';
import { type Candidate, waitsForTarget } from '../people/candidate.ts';
import { holdsQuota, holdsWithSeat, isMerelyNominated, isOut, mayBeOffered } from '../people/stages.ts';
import type { Programme } from './programme.ts';

/** The tally's name for how many of the programme's target nobody holds. Below zero: more held than that before it was kept. */
const LEFT = 'quota:left';
/** The same without those who were nominated within the target, and come before those who were nominated beyond it. */
const SPARE = 'quota:spare';

export const quotaOf = (programme: Programme | undefined): Counts =>
  programme ? { [LEFT]: programme.target, [SPARE]: programme.target } : {};

/** How many of the target they hold: one with their seat or first result, and of tests taken again what their concept says. */
export function quotaHeldBy(candidate: Candidate): number {
  const { result, retest, quotaHeld = 1 } = candidate;
  if (!result) return holdsWithSeat(candidate) ? 1 : 0;
  return quotaHeld + (retest?.quota && holdsWithSeat(candidate) ? 1 : 0);
}

export function quotaTaken(candidate: Candidate): Counts {
  const held = quotaHeldBy(candidate);
  if (held > 0) return { [LEFT]: -held, [SPARE]: -held };
  return isMerelyNominated(candidate) && mayBeOffered(candidate) ? { [SPARE]: -1 } : {};
}

const leftIn = (tally: Counts): number => tally[LEFT] ?? 0;

/** The counts of a part of the programme, with what is left of the whole's target: that is there for everybody. */
export const withQuotaOf = (whole: Counts, part: Counts): Counts => ({
  ...part,
  [LEFT]: leftIn(whole),
  [SPARE]: whole[SPARE] ?? 0,
});

export const quotaLeft = (tally: Counts): number => Math.max(0, leftIn(tally));

export const quotaHeld = ({ target }: Pick<Programme, 'target'>, tally: Counts): number => target - leftIn(tally);

/** Whether there is one of the target for this candidate. Who was nominated beyond it overtakes nobody who was nominated within. */
export const fitsTarget = (candidate: Candidate, tally: Counts): boolean =>
  holdsQuota(candidate) || (tally[waitsForTarget(candidate) ? SPARE : LEFT] ?? 0) > 0;

export const sparesForBeyond = (tally: Counts): boolean => (tally[SPARE] ?? 0) > 0;

/** Somebody who holds one lets it go, or who comes first for one leaves. `changes`: before and after; undefined: erased. */
export const freesTarget = (changes: readonly (readonly [Candidate | undefined, Candidate | undefined])[]): boolean =>
  changes.some(
    ([before, after]) =>
      before &&
      (quotaHeldBy(before) > (after ? quotaHeldBy(after) : 0) ||
        (!isOut(before) && (after === undefined || isOut(after)))),
  );

/** Nothing is taken of the target that is not left of it. `candidates`: each before and after. */
export function quotaFloor(
  change: Counts,
  candidates: readonly (readonly [Candidate | undefined, Candidate])[],
): Counts {
  if ((change[LEFT] ?? 0) >= 0) return {};
  const beyond = candidates.some(([before, after]) => before && waitsForTarget(before) && holdsQuota(after));
  return { [LEFT]: 0, ...(beyond && { [SPARE]: 0 }) };
}

export type Lack = 'target-reached' | 'target-promised';

export function lackOf(change: Counts, floor: Counts, tally: Counts): Lack | undefined {
  const isShort = (name: string) =>
    (tally[name] ?? 0) + (change[name] ?? 0) < (floor[name] ?? Number.NEGATIVE_INFINITY);
  if (isShort(LEFT)) return 'target-reached';
  return isShort(SPARE) ? 'target-promised' : undefined;
}
