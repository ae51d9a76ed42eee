import type { Effects } from '../decision.ts';
import type { Earlier } from '../follow-ups.ts';
import type { Instant } from '../time.ts';
import { bookingOf, type Candidate } from './candidate.ts';
import { FACTS, type Facts, type PastSeat } from './progress.ts';
import { hasCome, hasDeclined, hasResult, isOffered, isOut, waits, wasAbsent } from './stages.ts';

/** More sessions than a programme has ahead at a time; whoever changes seats for ever lets go of the same ones again. */
const MOST = 40;

type History = { readonly past: readonly PastSeat[]; readonly facts: Facts };

/** It follows from the states before and after, so that no decision can forget it. A merged one has both histories. */
export function withHistory(effects: Effects, { before, sessions }: Earlier, at: Instant): readonly Candidate[] {
  const { candidates = [], merged = [], sessions: written = [] } = effects;
  const isOff = (id: string) =>
    (written.find((each) => each.id === id) ?? sessions.get(id))?.state.kind === 'cancelled';
  const listed = new Set(candidates.map(({ id }) => id));
  const kept = merged.flatMap(({ into }) => (listed.has(into) ? [] : (before.get(into) ?? [])));
  return [...candidates, ...kept].map((now) => {
    const own = historyOf(before.get(now.id), now, isOff, at);
    const { past, facts } = merged
      .filter(({ into }) => into === now.id)
      .reduce((sum, { candidate: second }) => together(now, sum, historyOf(second, undefined, isOff, at)), own);
    const { past: _, facts: __, ...rest } = now;
    return {
      ...rest,
      ...(past.length > 0 && { past: past.slice(-MOST) }),
      ...(Object.keys(facts).length > 0 && { facts }),
    };
  });
}

export const declinedSession = (candidate: Candidate): string | undefined =>
  hasDeclined(candidate) ? candidate.past?.findLast(({ outcome }) => outcome === 'declined')?.session : undefined;

/** Whether they have let this seat go, and stand with the result they had before it. */
export const hasLeft = (candidate: Candidate, session: string): boolean =>
  hasResult(candidate) && (candidate.past ?? []).some((each) => each.session === session && LEFT.has(each.outcome));
const LEFT: ReadonlySet<PastSeat['outcome']> = new Set(['declined', 'lapsed']);

/** @param now undefined: their nomination goes */
function historyOf(
  before: Candidate | undefined,
  now: Candidate | undefined,
  isOff: (session: string) => boolean,
  at: Instant,
): History {
  const { past = [], facts = {} } = before ?? {};
  const seat = before && leftSeat(before, now);
  const left =
    before && seat !== undefined ? { session: seat, outcome: outcomeOf(before, now, isOff(seat)), at } : undefined;
  const longer = corrected(left ? including(past, left) : past, now);
  const offered =
    now && isOffered(now) && !(before && isOffered(before) && bookingOf(before)?.session === bookingOf(now)?.session);
  const counted = sum(facts, {
    offers: offered ? 1 : 0,
    changes: left?.outcome === 'changed' ? 1 : 0,
    declines: left?.outcome === 'declined' ? 1 : 0,
    lapses: left?.outcome === 'lapsed' ? 1 : 0,
    noShows: missed(longer, now).size - missed(past, before).size,
  });
  return { past: longer, facts: counted };
}

/** The session whose seat is no longer theirs, or theirs anew after they have missed it. */
function leftSeat(before: Candidate, now: Candidate | undefined): string | undefined {
  const [had, has] = [bookingOf(before)?.session, now && bookingOf(now)?.session];
  const anew = now && wasAbsent(before) && !wasAbsent(now) && !hasCome(now);
  return had !== has || anew ? had : undefined;
}

function outcomeOf(before: Candidate, now: Candidate | undefined, isOff: boolean): PastSeat['outcome'] {
  if (wasAbsent(before)) return 'absent';
  if (hasCome(before)) return 'attended';
  if (isOff) return 'cancelled';
  if (!now || (now.sameAs !== undefined && before.sameAs === undefined)) return 'given-back';
  if (isOut(now)) return 'withdrawn';
  if (hasDeclined(now)) return 'declined';
  // Back at the result they had: who said nothing has not answered since the offer.
  if (before.retest && !now.retest) return now.answered ? 'declined' : 'lapsed';
  return bookingOf(now) || waits(now) ? 'changed' : 'lapsed';
}

/** One of each session and outcome, the latest: how often it was so is counted elsewhere. In the order of time. */
function including(past: readonly PastSeat[], ...others: readonly PastSeat[]): readonly PastSeat[] {
  const seats = new Map<string, PastSeat>();
  for (const each of [...past, ...others].toSorted((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at)))) {
    const name = `${each.session}:${each.outcome}`;
    seats.delete(name);
    seats.set(name, each);
  }
  return [...seats.values()];
}

/** Nobody has missed what they came to: the record was put right. Nor is it past for who is back at it. */
function corrected(past: readonly PastSeat[], now: Candidate | undefined): readonly PastSeat[] {
  const came = new Set(past.flatMap(({ session, outcome }) => (outcome === 'attended' ? [session] : [])));
  const used = now && hasCome(now) && bookingOf(now)?.session;
  if (used) came.add(used);
  return past.filter(
    ({ session, outcome }) =>
      !(outcome === 'absent' && came.has(session)) && !(outcome === 'attended' && session === used),
  );
}

function missed(past: readonly PastSeat[], of: Candidate | undefined): ReadonlySet<string> {
  const now = of && wasAbsent(of) ? bookingOf(of)?.session : undefined;
  const earlier = past.flatMap(({ session, outcome }) => (outcome === 'absent' ? [session] : []));
  return new Set(now === undefined ? earlier : [...earlier, now]);
}

function together(now: Candidate, one: History, other: History): History {
  const past = corrected(including(one.past, ...other.past), now);
  const twice = missed(one.past, now).size + missed(other.past, undefined).size - missed(past, now).size;
  return { past, facts: sum(one.facts, other.facts, { noShows: -twice }) };
}

function sum(...all: readonly Facts[]): Facts {
  const counted = FACTS.map((name) => [name, all.reduce((so, each) => so + (each[name] ?? 0), 0)] as const);
  return Object.fromEntries(counted.filter(([, number]) => number !== 0));
}
