import { accepted, type Decision, refused, unchanged } from '../decision.ts';
import { bookingOf, type Candidate, heldUntilOf, isAbout } from '../people/candidate.ts';
import { hasResult, mayBeAssessed, mayRecord } from '../people/stages.ts';
import type { Actor, UserId } from '../programme/programme.ts';
import type { Refusal } from '../refusals.ts';
import type { Session } from '../seats/session.ts';
import type { Instant, Moment } from '../time.ts';
import type { Concept } from './concept.ts';
import type { CountingMoment } from './follow-up/asking.ts';
import { cannotRecord, isPartial, judgesAs } from './judging.ts';
import { toldOf } from './release.ts';
import { assess, isWhole, type Pending, type Result } from './result.ts';

function cannotReport(candidate: Candidate, session: Session, actor: Actor, now: Moment): Refusal | undefined {
  const reason = cannotRecord(candidate, session, actor);
  if (reason) return reason;
  if (candidate.sameAs !== undefined) return 'same-person';
  if (bookingOf(candidate)?.session !== session.id) return 'booking-changed';
  // Its people are being told that it is off; somebody recorded in between would not be.
  if (session.state.kind === 'cancelled') return 'session-cancelled';
  return session.date > now.date ? 'too-early' : undefined;
}

/** `isColleague`: this actor is known to work at the candidate's organisation. */
export function cannotAssess(
  candidate: Candidate,
  session: Session,
  actor: Actor,
  now: Moment,
  isColleague: boolean,
): Refusal | undefined {
  const reason = cannotReport(candidate, session, actor, now);
  if (reason) return reason;
  if (isPartial(actor, isColleague)) return 'own-organisation';
  if (hasResult(candidate)) return 'already-assessed';
  // The number of its version is taken, and it is of the result that counts.
  if (candidate.submitted) return 'correction-waits';
  return mayBeAssessed(candidate) ? undefined : 'not-attended';
}

/** Can be corrected until there is a result. Until their day ends, who is absent keeps what they hold of the target. */
export function recordAttendance(
  candidate: Candidate,
  session: Session,
  attended: boolean,
  actor: Actor,
  now: Moment,
  dayEnds: Instant,
): Decision {
  const reason = cannotReport(candidate, session, actor, now);
  if (reason) return refused(reason);
  const booking = bookingOf(candidate);
  if (hasResult(candidate)) return attended ? unchanged : refused('already-assessed');
  if (!booking || !mayRecord(candidate, attended)) return unchanged;
  const heldUntil = now.at < dayEnds ? { heldUntil: dayEnds } : {};
  const progress = attended
    ? ({ stage: 'attended', booking } as const)
    : ({ stage: 'absent', booking, ...heldUntil } as const);
  return accepted({ candidates: [{ ...candidate, progress }] });
}

/** The day on which they did not come has ended: what they held of the programme's target is somebody else's to have. */
export function giveBack(candidate: Candidate, seatVersion: number, now: Moment): Decision {
  const heldUntil = heldUntilOf(candidate);
  const booking = bookingOf(candidate);
  if (!booking || heldUntil === undefined || heldUntil > now.at || !isAbout(candidate, { seatVersion })) {
    return unchanged;
  }
  return accepted({ candidates: [{ ...candidate, progress: { stage: 'absent', booking } }] });
}

export type Giving = {
  readonly actor: Actor;
  readonly now: CountingMoment;
  /** The programme's: each of its competence areas must have its outcome. */
  readonly concept: Concept;
  /** As in `cannotAssess`. */
  readonly isColleague: boolean;
  /** What it waits for before it counts and is told; undefined: nothing. */
  readonly pending: Pending | undefined;
  /** Who is asked to sign it, if it waits for that. */
  readonly signers: readonly UserId[];
};

export function submitResult(
  candidate: Candidate,
  session: Session,
  result: Result,
  { actor, now, concept, isColleague, pending, signers }: Giving,
): Decision {
  const reason = cannotAssess(candidate, session, actor, now, isColleague);
  if (reason) return refused(reason);
  const booking = bookingOf(candidate);
  if (!booking) return refused('not-attended');
  if (!isWhole(result, concept)) return refused('areas-missing');
  const given = assess(candidate, booking, result, { concept, assessor: actor.user, now, pending });
  const effects = { candidates: [given.candidate], results: [given.version], ...toldOf(given.candidate, signers) };
  return accepted(effects, judgesAs(actor, isColleague));
}
