import type { Candidate } from '../../../domain/people/candidate.ts';
import { againAt } from '../../../domain/programme/at-stages.ts';
import { fitsTarget, quotaLeft, sparesForBeyond } from '../../../domain/programme/quota.ts';
import type { Session } from '../../../domain/seats/session.ts';
import type { Clock } from '../../../domain/seats/unsuited.ts';
import { mayHave } from '../../../domain/seats/waiting.ts';
import { pagesOf } from '../../paging.ts';
import type { Line } from '../../ports/candidate-records.ts';
import type { Unit } from '../../ports/unit.ts';

/** The first of those who wait nearly always may have the seat. */
const PAGE = 10;

/** Those who wait and may be offered a seat now, the longest first. */
export async function* inTurn(unit: Unit): AsyncGenerator<Candidate> {
  const line = (which: Line) =>
    pagesOf((cursor) => unit.inLine(which, { limit: PAGE, ...(cursor !== undefined && { cursor }) }));
  // Mostly nobody waits: then there is no more to ask.
  const { items: first } = await unit.inLine('waiting', { limit: 1 });
  if (first.length === 0) return;
  const tally = await unit.tally();
  // Who is tested again may need nothing of the target.
  if (quotaLeft(tally) === 0 && againAt(tally, 'waiting') === 0) return;
  // Those who were nominated beyond the target overtake nobody who was nominated within it.
  for await (const { items } of line(sparesForBeyond(tally) ? 'waiting' : 'for-a-seat')) {
    yield* items.filter((each) => fitsTarget(each, tally));
  }
}

/** Those of these sessions that nobody waits for who may be offered a seat there, and comes before this candidate. */
export async function notWaitedFor(
  unit: Unit,
  sessions: readonly Session[],
  clock: Clock,
  candidate?: string,
): Promise<readonly Session[]> {
  let left = sessions;
  if (left.length === 0) return left;
  for await (const first of inTurn(unit)) {
    if (first.id === candidate || left.length === 0) break;
    left = left.filter((each) => !mayHave(first, each, clock));
  }
  return left;
}
