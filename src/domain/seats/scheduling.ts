import { accepted, type Decision, refused, unchanged } from '../decision.ts';
import type { Notice } from '../notices.ts';
import { bookingOf, type Candidate } from '../people/candidate.ts';
import type { Organisation } from '../people/organisation.ts';
import { type Actor, type PersonKey, type Programme, rolesAt } from '../programme/programme.ts';
import type { Moment } from '../time.ts';
import { booked } from './answering.ts';
import { release } from './booking.ts';
import { cancelsAs, type Session, type SessionDraft } from './session.ts';

export function createSessions(
  programme: Programme,
  drafts: readonly SessionDraft[],
  now: Moment,
  centres: readonly Organisation[] = [],
): Decision {
  if (drafts.some((draft) => draft.endsAt <= draft.startsAt)) return refused('ends-before-start');
  // A sitting of today may be registered late in the day, so that drop-ins get their result the same day.
  if (drafts.some((draft) => draft.date < now.date)) return refused('date-past');
  const assesses = (key: PersonKey) => rolesAt(programme, key).includes('assessor');
  if (drafts.some(({ assessors }) => assessors.length === 0 || !assessors.every(assesses)))
    return refused('not-assessor');
  return accepted({
    sessions: drafts.map((draft) => ({ ...draft, state: { kind: 'open' }, free: draft.capacity })),
    ...(centres.length > 0 && { organisations: centres }),
  });
}

/**
 * Calls a session off: everybody with a seat goes to the waiting list and is told.
 * @param holders those with a seat in it; whoever has been recorded as there or not is among them. A large session is cancelled in several commits: with some of them first, and
 *   again with the others, until none is left.
 */
export function cancelSession(
  session: Session,
  holders: readonly Candidate[],
  actor: Actor,
  now: Moment,
  reason: string,
): Decision {
  const as = cancelsAs(session, actor);
  if (!as) return refused('not-allowed');
  if (session.date < now.date) return refused('session-over');
  if (holders.some((holder) => bookingOf(holder) && !release(holder, session, now.at))) return refused('session-begun');
  if (session.state.kind === 'cancelled' && holders.length === 0) return unchanged;
  const released = holders.flatMap((holder) => release(holder, session, now.at) ?? []);
  const notices = holders
    .filter((holder) => release(holder, session, now.at))
    .map((each): Notice => ({ kind: 'cancelled', candidate: each.id, session: session.id, ...booked(each) }));
  const before =
    session.state.kind === 'cancelled' ? session.state : { kind: 'cancelled' as const, reason, released: 0 };
  const count = before.released === undefined ? {} : { released: before.released + released.length };
  return accepted({ sessions: [{ ...session, state: { ...before, ...count } }], candidates: released, notices }, as);
}
