import type { Actor, PersonKey, Role, UserId } from '../programme/programme.ts';
import { HOUR, type Instant, type LocalDate, later, type Moment } from '../time.ts';

/** The most seats a session may have: a sitting is one room. */
export const MAX_CAPACITY = 500;

/** One press sets so many sessions up: half a year of weeks, five weeks of weekdays. */
export const MAX_SERIES = 26;

export const REPEATS = ['weekly', 'weekdays'] as const;
export type Repeat = (typeof REPEATS)[number];

export const MAX_ASSESSORS = 20;

export type Session = {
  readonly id: string;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  /** The day of the session in the programme's zone. */
  readonly date: LocalDate;
  readonly place: string;
  /** The id of the test centre that the place belongs to. Absent: not told. */
  readonly centre?: string;
  readonly capacity: number;
  /** Who assess in it, one at least: any of them records who came and what they can. */
  readonly assessors: readonly PersonKey[];
  /** Absent: made before it was noted who makes a session. */
  readonly createdBy?: UserId;
  /** Until then its seats, which are new, are a coordinator's alone to give. Absent: they are not. */
  readonly reservedUntil?: Instant;
  /** How often its time or place has been changed. Absent: never. */
  readonly revision?: number;
  readonly state: { readonly kind: 'open' } | Cancelled;
  /** Seats nobody is offered or has booked. Kept by the store's counter; never below zero. */
  readonly free: number;
};

type Cancelled = {
  readonly kind: 'cancelled';
  readonly reason: string;
  /** How many had a seat and are told. Absent on those cancelled before it was counted. */
  readonly released?: number;
  /** How many of them are asked to come to another session instead, and to which. Absent: they are not. */
  readonly asked?: number;
  readonly instead?: string;
};

export type SessionDraft = Omit<Session, 'state' | 'free' | 'revision'>;

export function withRevision(before: Session | undefined, now: Session): Session {
  const same = (['startsAt', 'endsAt', 'place'] as const).every((each) => before?.[each] === now[each]);
  return !before || same ? now : { ...now, revision: (before.revision ?? 0) + 1 };
}

export const mayCancel = (session: Session, actor: Actor): boolean => cancelsAs(session, actor) !== undefined;

/** A session is its leads', its assessors', and whoever made it; one without a maker is every unlimited coordinator's too. */
export const cancelsAs = ({ assessors, createdBy }: Session, { user, roles, keys, scope }: Actor): Role | undefined =>
  roles.find(
    (role) =>
      role === 'lead' ||
      createdBy === user ||
      (role === 'assessor' && assessors.some((key) => keys.includes(key))) ||
      (role === 'coordinator' && createdBy === undefined && scope === undefined),
  );

export const isAssessorOf = ({ assessors }: Pick<Session, 'assessors'>, { roles, keys }: Actor): boolean =>
  roles.includes('assessor') && assessors.some((key) => keys.includes(key));

/** Who came and what they can is told by the session's assessors, and by leads. */
export const assesses = (session: Pick<Session, 'assessors'>, actor: Actor): boolean =>
  actor.roles.includes('lead') || isAssessorOf(session, actor);

/** An assessor elsewhere is told how many alone; a coordinator, by name, those within their scope. */
export function namesWhoComesTo(session: Session, actor: Actor): Role | undefined {
  if (assesses(session, actor)) return actor.roles.includes('lead') ? 'lead' : 'assessor';
  return actor.roles.find((role) => role === 'coordinator');
}

export type Phase = 'ahead' | 'under-way' | 'over';

export function phaseOf({ startsAt, endsAt }: Pick<Session, 'startsAt' | 'endsAt'>, at: Instant): Phase {
  if (at <= startsAt) return 'ahead';
  return at < endsAt ? 'under-way' : 'over';
}

const SOON_MS = HOUR / 2;

/** How long new seats are a coordinator's alone to give. */
export const newSeatsUntil = (at: Instant): Instant => later(at, HOUR);

/** Whoever is offered a seat from then on has a chance to read of it and to come. */
export const soonest = (at: Instant): Instant => later(at, SOON_MS);

export function closedTo(session: Session, now: Moment): 'session-cancelled' | 'session-over' | undefined {
  if (session.state.kind === 'cancelled') return 'session-cancelled';
  // Open through its whole day: late arrivals and drop-ins are seated, and then recorded, on the spot.
  if (session.date < now.date) return 'session-over';
  return undefined;
}
