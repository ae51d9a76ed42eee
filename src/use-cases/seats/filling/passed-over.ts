import { type Candidate, waitedSince } from '../../../domain/people/candidate.ts';
import type { Session } from '../../../domain/seats/session.ts';
import type { Clock } from '../../../domain/seats/unsuited.ts';
import { inLineSince, mayHave } from '../../../domain/seats/waiting.ts';
import type { Unit } from '../../ports/unit.ts';
import { inTurn } from './first-in-line.ts';

export const MOST_PASSED = 25;

/** Those who have waited longer for a seat in this session than one of those who were offered one, and may have it. */
export async function passedOver(
  unit: Unit,
  session: Session,
  clock: Clock,
  offered: readonly Candidate[],
  but: (waiting: Candidate) => boolean = () => false,
): Promise<readonly Candidate[]> {
  const passed: Candidate[] = [];
  if (offered.length === 0) return passed;
  const sinces = offered.map(waitedSince);
  for await (const each of inTurn(unit)) {
    const isLonger = sinces.some((since) => since === undefined || inLineSince(each) < since);
    if (!isLonger || passed.length === MOST_PASSED) break;
    if (mayHave(each, session, clock) && !but(each)) passed.push(each);
  }
  return passed;
}

/** Those who wait and may have a seat in one of these sessions, whom somebody who does not wait passes over there. */
export async function waitingFor(
  unit: Unit,
  sessions: readonly Session[],
  clock: Clock,
): Promise<readonly Candidate[]> {
  const found: Candidate[] = [];
  if (sessions.length === 0) return found;
  for await (const each of inTurn(unit)) {
    if (found.length === MOST_PASSED) break;
    if (sessions.some((session) => mayHave(each, session, clock))) found.push(each);
  }
  return found;
}

/** Theirs, in the session `from`, was called off. Who lost theirs too, and found no other there, has been told. */
export async function passedOverBy(unit: Unit, from: string, to: Session, clock: Clock): Promise<readonly Candidate[]> {
  const lost = ({ past = [] }: Candidate) =>
    past.some(({ session, outcome }) => session === from && outcome === 'cancelled');
  return passedOver(unit, to, clock, (await unit.allHolders(to.id)).filter(lost), lost);
}
