import { accepted, type Decision, refused } from '../../decision.ts';
import { bookingOf, type Candidate, replyByOf } from '../../people/candidate.ts';
import { isOffered } from '../../people/stages.ts';
import { DAY, type Instant, later, type Moment } from '../../time.ts';
import { closedTo, type Session } from '../session.ts';

/** Nobody is reminded of an offer twice within this time, whoever it is that reminds them. */
export const BETWEEN_REMINDERS_MS = DAY;

export const remindedLately = ({ reminded = '' }: Pick<Candidate, 'reminded'>, at: Instant): boolean =>
  reminded > later(at, -BETWEEN_REMINDERS_MS);

/** `session`: of the offer. `reached`: a reminder has reached them lately, the one that comes by itself included. */
export function remind(candidate: Candidate, session: Session | undefined, now: Moment, reached: boolean): Decision {
  if (candidate.sameAs !== undefined) return refused('same-person');
  const offered = isOffered(candidate) && bookingOf(candidate)?.session === session?.id;
  // One that has run out is released any moment.
  const until = replyByOf(candidate);
  if (!offered || !session || closedTo(session, now) || (until !== undefined && until <= now.at)) {
    return refused('nothing-to-answer');
  }
  if (reached || remindedLately(candidate, now.at)) return refused('reminded-today');
  const { id, seatVersion = 0 } = candidate;
  return accepted({
    candidates: [{ ...candidate, reminded: now.at }],
    notices: [{ kind: 'reminder', of: 'asked', candidate: id, session: session.id, seatVersion }],
  });
}
