import { accepted, type Decision, type Later, refused, unchanged } from '../decision.ts';
import type { TaskOf } from '../notices.ts';
import { bookingOf, type Candidate } from '../people/candidate.ts';
import { notOneself } from '../people/own-changes.ts';
import { hasCome, hasLiveSeat, takesPart } from '../people/stages.ts';
import type { Actor } from '../programme/programme.ts';
import type { Adaptation, Concept } from '../results/concept.ts';
import { DAY, type Instant, later, type Moment } from '../time.ts';
import { withContact } from './booking/answer-notices.ts';
import type { Session } from './session.ts';

type Offered = Pick<Concept, 'adaptations'>;

export const adaptationsOf = ({ needs = [] }: Pick<Candidate, 'needs'>, concept: Offered | undefined) =>
  (concept?.adaptations ?? []).filter(({ id }) => needs.includes(id));

export const endsFor = ({ endsAt }: Pick<Session, 'endsAt'>, adaptations: readonly Adaptation[]): Instant =>
  later(endsAt, 60_000 * Math.max(0, ...adaptations.map(({ extraMinutes = 0 }) => extraMinutes)));

/** Whether a test is still to come for them, as far as is known. */
export const isYetToTest = (candidate: Candidate): boolean =>
  takesPart(candidate) && !hasCome(candidate) && (hasLiveSeat(candidate) || bookingOf(candidate) === undefined);

/** Whether they can say what they need: there is something to ask for, and a test to come. */
export const asksNeeds = (candidate: Candidate, concept: Offered | undefined): boolean =>
  (concept?.adaptations ?? []).length > 0 && isYetToTest(candidate);

/** In place of what they have said before: codes of the concept, never why. `session`: of their seat. */
export function saveNeeds(
  candidate: Candidate,
  told: readonly string[],
  { concept, session }: { readonly concept: Offered | undefined; readonly session: Session | undefined },
  actor: Actor,
  { at }: Pick<Moment, 'at'>,
): Decision {
  const not = notOneself(candidate, actor);
  if (not) return refused(not);
  if (!isYetToTest(candidate)) return refused('already-done');
  if (session && session.endsAt <= at) return refused('session-over');
  const needs = adaptationsOf({ needs: told }, concept).map(({ id }) => id);
  if (told.some((each) => !needs.includes(each))) return refused('unknown-need');
  const { needs: before = [], ...rest } = withContact(candidate, actor, at);
  if (before.join() === needs.join()) return unchanged;
  return accepted({ candidates: [{ ...rest, ...(needs.length > 0 && { needs }) }] });
}

/** After so long attendance is as it will stay. */
const REMEMBERED_MS = DAY;

/** Whether what they needed is nobody's to know any more: their test has been, or they are out. */
const isOver = (candidate: Candidate | undefined): boolean => candidate?.needs !== undefined && !isYetToTest(candidate);

/** In which session they are to be tested with what they need; undefined: in none, or they need nothing. */
const seatWithNeeds = (candidate: Candidate | undefined): string | undefined =>
  candidate?.needs && hasLiveSeat(candidate) ? bookingOf(candidate)?.session : undefined;

/** Forgets it when that session has been, whether or not anybody has recorded who came. */
const afterSession = (candidate: string, { id, endsAt }: Session): Later => ({
  at: later(endsAt, REMEMBERED_MS),
  what: { kind: 'needs', candidate, session: id } satisfies TaskOf<'needs'>,
});

/** `session`: of their seat, where it has been looked at. */
export function forgettingOf(
  before: Candidate | undefined,
  after: Candidate,
  session: Session | undefined,
  at: Instant,
): readonly Later[] {
  if (isOver(after) && !isOver(before)) {
    return [{ at: later(at, REMEMBERED_MS), what: { kind: 'needs', candidate: after.id } }];
  }
  const seat = seatWithNeeds(after);
  return session && seat === session.id && seat !== seatWithNeeds(before) ? [afterSession(after.id, session)] : [];
}

/** What is due for somebody of whom nothing is due yet, or by another time than their session's. */
export function forgettingDue(candidate: Candidate, session: Session | undefined, at: Instant): readonly Later[] {
  if (isOver(candidate)) return [{ at: later(at, REMEMBERED_MS), what: { kind: 'needs', candidate: candidate.id } }];
  return session && seatWithNeeds(candidate) === session.id ? [afterSession(candidate.id, session)] : [];
}

/**
 * Nothing, when they are to come again.
 * @param session of their seat, when it is the one that was to be over: it may have been moved since
 */
export function forgetNeeds(candidate: Candidate, session: Session | undefined, { at }: Pick<Moment, 'at'>): Decision {
  const { needs, ...rest } = candidate;
  if (isOver(candidate)) return accepted({ candidates: [rest] });
  if (!session || seatWithNeeds(candidate) !== session.id) return unchanged;
  const due = afterSession(candidate.id, session);
  return due.at > at ? accepted({ later: [due] }) : accepted({ candidates: [rest] });
}
