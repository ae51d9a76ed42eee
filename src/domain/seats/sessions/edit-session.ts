import { accepted, type Decision, type Later, refused, unchanged } from '../../decision.ts';
import type { Notice } from '../../notices.ts';
import type { Candidate } from '../../people/candidate.ts';
import type { Organisation } from '../../people/organisation.ts';
import { hasLiveSeat, isOffered } from '../../people/stages.ts';
import { type Actor, type NotificationPolicy, type Programme, rolesAt } from '../../programme/programme.ts';
import type { Instant, Moment } from '../../time.ts';
import { forgettingDue } from '../adapting.ts';
import { dueOf, withDeadline } from '../booking/deadlines.ts';
import { cancelsAs, type Session, type SessionDraft, withRevision } from '../session.ts';
import { tellOfEdit } from './assessing.ts';

export const EDITED = ['startsAt', 'endsAt', 'date', 'place', 'centre', 'capacity', 'assessors'] as const;

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

export const takenIn = ({ capacity, free }: Session): number => capacity - free;

/** Who has a seat keeps it, and a task tells them of another time or place. Its assessors are told of that, and who is one now, or no more. `centre`: one that is not known yet. */
export function editSession(
  programme: Programme,
  session: Session,
  draft: SessionDraft,
  actor: Actor,
  now: Moment,
  centre?: Organisation,
): Decision {
  const as = cancelsAs(session, actor);
  if (!as) return refused('not-your-session');
  if (session.state.kind === 'cancelled') return refused('session-cancelled');
  if (session.date < now.date) return refused('session-over');
  if (draft.endsAt <= draft.startsAt) return refused('ends-before-start');
  if (draft.date < now.date) return refused('date-past');
  const assesses = (key: string) => rolesAt(programme, key).includes('assessor');
  if (draft.assessors.length === 0 || !draft.assessors.every(assesses)) return refused('not-assessor');
  if (draft.capacity < takenIn(session)) return refused('capacity-below-taken');
  const { centre: _, ...rest } = session;
  const { startsAt, endsAt, date, place, capacity, assessors } = draft;
  const edited: Session = {
    ...rest,
    ...{ startsAt, endsAt, date, place, capacity, assessors, free: capacity - takenIn(session) },
    ...(draft.centre !== undefined && { centre: draft.centre }),
  };
  if (EDITED.every((field) => same(session[field], edited[field]))) return unchanged;
  const revised = withRevision(session, edited);
  const { revision = 0 } = revised;
  const moved = revision !== (session.revision ?? 0);
  if (moved && takenIn(session) > 0) {
    // Who is there, or has been, knows where and when it is; and nobody can be asked to come to a time that has been.
    if (session.startsAt <= now.at) return refused('edit-begun');
    if (edited.startsAt <= now.at) return refused('edit-past');
  }
  // At another time it may suit somebody who waits.
  const opens = capacity > session.capacity || startsAt !== session.startsAt || endsAt !== session.endsAt;
  const later: readonly Later[] = [
    ...(moved ? [{ at: now.at, what: { kind: 'moves', session: session.id, revision } } as const] : []),
    ...(opens ? [{ at: now.at, what: { kind: 'fill', session: session.id } } as const] : []),
  ];
  const notices = tellOfEdit(session, revised, actor);
  return accepted({ sessions: [edited], notices, later, ...(centre && { organisations: [centre] }) }, as);
}

/** Reminders, deadlines and what is forgotten go by the new time. */
export function tellOfMove(
  holders: readonly Candidate[],
  session: Session,
  at: Instant,
  telling: NotificationPolicy,
): Decision {
  const theirs = holders.filter(hasLiveSeat).map((each) => withDeadline(each, session, at, telling));
  if (theirs.length === 0) return unchanged;
  return accepted({
    candidates: theirs.filter(isOffered),
    notices: theirs.map(
      ({ id, seatVersion = 0 }): Notice => ({ kind: 'moved', candidate: id, session: session.id, seatVersion }),
    ),
    later: theirs.flatMap((each) => [...dueOf(each, session, at), ...forgettingDue(each, session, at)]),
  });
}
