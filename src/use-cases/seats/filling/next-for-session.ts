import type { Candidate } from '../../../domain/people/candidate.ts';
import { mayBeOffered } from '../../../domain/people/stages.ts';
import { covers, type Scope } from '../../../domain/programme/scope.ts';
import type { Session } from '../../../domain/seats/session.ts';
import { type Clock, suits } from '../../../domain/seats/unsuited.ts';
import { letGo } from '../../../domain/seats/waiting.ts';
import { pagesOf } from '../../paging.ts';
import type { Unit } from '../../ports/unit.ts';
import { inTurn } from './first-in-line.ts';

const PAGE = 25;

export type Passed = {
  readonly done: Set<string>;
  /** Those who are outside the scope of whoever fills it. */
  readonly outside: Set<string>;
  /** Those who have said that they cannot come then, within that scope. */
  readonly unsuited: Map<string, Candidate>;
};

export const nobodyPassed = (): Passed => ({ done: new Set(), outside: new Set(), unsuited: new Map() });

/** Whose turn it is to be offered a seat in this session: of those who wait, and then of those who are merely nominated. */
export async function nextFor(
  unit: Unit,
  session: Session,
  { clock, scope }: { readonly clock: Clock; readonly scope: Scope },
  { done, outside, unsuited }: Passed,
): Promise<string | undefined> {
  function isNext(each: Candidate): boolean {
    if (done.has(each.id) || !mayBeOffered(each) || letGo(each, session)) return false;
    const [mine, can] = [covers(scope, each.organisation), suits(each.cannot, session, clock)];
    if (!can && mine) unsuited.set(each.id, each);
    if (can && !mine) outside.add(each.id);
    return can && mine;
  }
  for await (const each of inTurn(unit)) if (isNext(each)) return each.id;
  const page = (cursor: string | undefined) =>
    unit.inLine('nominated', { limit: PAGE, ...(cursor !== undefined && { cursor }) });
  for await (const { items } of pagesOf(page)) {
    const found = items.find(isNext);
    if (found) return found.id;
  }
  return undefined;
}
