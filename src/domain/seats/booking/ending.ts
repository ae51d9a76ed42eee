import { accepted, type Decision, unchanged } from '../../decision.ts';
import { type Candidate, liveBookingOf, responsibleFor, waitedSince, waitsAgainFor } from '../../people/candidate.ts';
import { backToResult } from '../../results/result.ts';
import type { Instant, Moment } from '../../time.ts';
import type { Session } from '../session.ts';

/** The session is off: its people go to the waiting list, those who have stood there where they stood, and are told. */
export function release(candidate: Candidate, session: Session, at: Instant): Candidate | undefined {
  if (liveBookingOf(candidate)?.session !== session.id) return undefined;
  const since = waitedSince(candidate) ?? at;
  return { ...candidate, progress: { stage: 'waiting', since, for: waitsAgainFor(candidate) } };
}

/** Nobody has answered in time: the seat is free again, and both are told. Who has a result stands as they did with it. */
export function lapse(candidate: Candidate, seatVersion: number, now: Moment): Decision {
  const { progress } = candidate;
  if (progress.stage !== 'offered' || candidate.seatVersion !== seatVersion) return unchanged;
  if (progress.replyBy === undefined || progress.replyBy > now.at) return unchanged;
  const about = { candidate: candidate.id, session: progress.booking.session };
  return accepted({
    candidates: [backToResult(candidate) ?? { ...candidate, progress: { stage: 'nominated' } }],
    notices: [
      { kind: 'lapsed', ...about },
      { kind: 'answered', to: responsibleFor(candidate), answer: 'unanswered', ...about },
    ],
  });
}
