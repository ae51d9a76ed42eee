import { type Candidate, waitedSince } from '../domain/people/candidate.ts';
import type { Session } from '../domain/seats/session.ts';
import type { Clock } from '../domain/seats/unsuited.ts';
import { inLineSince, mayHave } from '../domain/seats/waiting.ts';
import { inTurn } from './first-in-line.ts';
import type { Unit } from './ports.ts';

/** So many are named or counted at the most. */
export const MOST_PASSED = 25;

/** Those who have waited longer for a seat in this session than one of those who were offered one, and may have it. */
export async function passedOver(
  unit: Unit,
  session: Session,
  clock: Clock,
  offered: readonly Candidate[],
): Promise<readonly Candidate[]> {
  const passed: Candidate[] = [];
  if (offered.length === 0) return passed;
  const sinces = offered.map(waitedSince);
  for await (const each of inTurn(unit)) {
    const isLonger = sinces.some((since) => since === undefined || inLineSince(each) < since);
    if (!isLonger || passed.length === MOST_PASSED) break;
    if (mayHave(each, session, clock)) passed.push(each);
  }
  return passed;
}
