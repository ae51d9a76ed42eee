import { type Asks, accepted, asks, type Decision, refused, unchanged } from '../decision.ts';
import { bookingOf, type Candidate } from '../people/candidate.ts';
import { notOneself } from '../people/own-changes.ts';
import type { Booking } from '../people/progress.ts';
import { hasCome, hasResult, waits } from '../people/stages.ts';
import type { Actor, Programme } from '../programme/programme.ts';
import type { Refusal } from '../refusals.ts';
import { answerNotices, withAnswer } from '../seats/booking/answer-notices.ts';
import type { Session } from '../seats/session.ts';
import { inLineSince } from '../seats/waiting.ts';
import type { Instant, LocalDate, Moment } from '../time.ts';
import type { Concept } from './concept.ts';
import { backToResult, stageTold } from './result.ts';

/** The test that is taken again: kept from when it is asked for until what it gives counts, or it comes to nothing. */
export type Retest = {
  /** Their seat at the test whose result counts until then. */
  readonly booking: Booking;
  /** It takes one of the programme's target. Absent: it takes none. */
  readonly quota?: true;
};

export type RetestTerms = { readonly from: LocalDate; readonly left: number };

/** Since when somebody stands in the waiting list, in which they would lose their place. */
export type PlaceInLine = { readonly since: Instant };

type OwnAct = { readonly actor: Actor; readonly now: Moment; readonly confirmed: boolean };

/** By what a retest is allowed or not. `tested`: the session of the test that their result is of. */
export type RetestGround = {
  readonly tested: Session | undefined;
  readonly concept: Pick<Concept, 'retest'> | undefined;
  readonly programme: Pick<Programme, 'end'>;
  readonly daysAfter: (date: LocalDate, days: number) => LocalDate;
};

/** How many tests they have come to, the first one included. */
function testsOf(candidate: Candidate): number {
  const before = (candidate.past ?? []).flatMap(({ session, outcome }) => (outcome === 'attended' ? [session] : []));
  const now = hasCome(candidate) ? bookingOf(candidate)?.session : undefined;
  return new Set([...before, ...(now === undefined ? [] : [now])]).size;
}

export function retestTerms(
  candidate: Candidate,
  { tested, concept, daysAfter }: RetestGround,
): RetestTerms | undefined {
  const rule = concept?.retest;
  if (!rule || !tested || !candidate.result) return undefined;
  const left = Math.max(0, rule.max - (testsOf(candidate) - 1));
  return { from: daysAfter(tested.date, rule.afterDays), left };
}

export function cannotRetest(candidate: Candidate, ground: RetestGround, { date }: Moment): Refusal | undefined {
  if (stageTold(candidate) !== 'assessed') return 'already-done';
  const terms = retestTerms(candidate, ground);
  if (!terms) return 'retest-not-offered';
  if (terms.left === 0) return 'retest-used-up';
  if (date > ground.programme.end || terms.from > ground.programme.end) return 'retest-over';
  return date < terms.from ? 'retest-too-early' : undefined;
}

/** From which day on they can take the test again, that day come or not; undefined: they cannot at all. */
export function retestFrom(candidate: Candidate, ground: RetestGround, now: Moment): LocalDate | undefined {
  const not = cannotRetest(candidate, ground, now);
  return not === undefined || not === 'retest-too-early' ? retestTerms(candidate, ground)?.from : undefined;
}

/** They wait for a seat as anybody does, and what they have counts until the new result does. Asks first, with the terms. */
export function askRetest(
  candidate: Candidate,
  ground: RetestGround,
  { actor, now, confirmed }: OwnAct,
): Decision | Asks<RetestTerms> {
  const not = notOneself(candidate, actor);
  if (not) return refused(not);
  if (waits(candidate)) return unchanged;
  const reason = cannotRetest(candidate, ground, now);
  if (reason) return refused(reason);
  const [booking, terms] = [bookingOf(candidate), retestTerms(candidate, ground)];
  if (!booking || !terms) return refused('retest-not-offered');
  if (!confirmed) return asks(terms);
  const retest: Retest = { booking, ...(ground.concept?.retest?.quota && { quota: true as const }) };
  const progress = { stage: 'waiting', since: now.at, for: 'retest' } as const;
  return accepted({
    candidates: [{ ...withAnswer(candidate, actor, now), progress, retest }],
    notices: answerNotices(candidate, '', 'waiting', actor),
  });
}

export const waitsForRetest = (candidate: Candidate): boolean => waits(candidate) && candidate.retest !== undefined;

/** Somebody who waits to take the test again does so no more, and stands as they did with their result. Asks first. */
export function leaveRetest(candidate: Candidate, { actor, now, confirmed }: OwnAct): Decision | Asks<PlaceInLine> {
  const not = notOneself(candidate, actor);
  if (not) return refused(not);
  if (hasResult(candidate)) return unchanged;
  const back = waitsForRetest(candidate) ? backToResult(withAnswer(candidate, actor, now)) : undefined;
  if (!back) return refused('booking-changed');
  if (!confirmed) return asks({ since: inLineSince(candidate) });
  return accepted({ candidates: [back], notices: answerNotices(candidate, '', 'leaves', actor) });
}
