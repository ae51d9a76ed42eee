import { accepted, type Decision, refused, unchanged } from '../decision.ts';
import { lateNominator } from '../programme/permissions.ts';
import type { Actor, PersonKey, Programme, UserId } from '../programme/programme.ts';
import { booked } from '../seats/booking/answer-notices.ts';
import type { Instant, Moment } from '../time.ts';
import { type Candidate, liveBookingOf, lostSeatOf, type Person } from './candidate.ts';
import type { Organisation } from './organisation.ts';
import { isUnaddressed, NO_ADDRESS } from './reach.ts';
import { isOut, mayWithdraw } from './stages.ts';
import type { Address } from './user.ts';

/**
 * Takes a nomination. Beyond the programme's target it is taken too, as waiting: somebody may still fall away. After the
 * programme's last day a lead alone nominates.
 * @param others how many are nominated and not withdrawn now. Two nominations at the same instant may both see the
 *   last place free; that costs nothing, since seats, not nominations, are what is scarce.
 */
export function nominate(
  programme: Programme,
  person: Person,
  others: number,
  command: {
    readonly actor: Actor;
    readonly id: string;
    /** Where they work; `isNew`: it is made with the nomination. */
    readonly employer: { readonly organisation: Organisation; readonly isNew?: true };
    readonly key: PersonKey | undefined;
    readonly user: UserId | undefined;
    /** What is noted of it, where that says nothing of the programme yet. */
    readonly note?: Address | undefined;
    readonly now: Moment;
  },
): Decision {
  const { organisation, isNew } = command.employer;
  const over = command.now.date > programme.end;
  const late = over ? lateNominator(command.actor) : undefined;
  if (over && !late) return refused('programme-over');
  const candidate: Candidate = {
    ...person,
    id: command.id,
    employer: organisation.name,
    organisation: organisation.id,
    ...(command.key !== undefined && { key: command.key }),
    nominatedBy: command.actor.user,
    nominatedAt: command.now.at,
    nominatedWeek: command.now.week,
    ...(command.user && { user: command.user }),
    progress: firstProgress(programme, others, command.now.at),
  };
  // Nothing will be sent to them, so they are to be called from the beginning.
  const contact = { kind: 'unreached', why: NO_ADDRESS, at: command.now.at } as const;
  const nominated = isUnaddressed(candidate) ? { ...candidate, contact } : candidate;
  const effects = {
    candidates: [nominated],
    ...(isNew && { organisations: [organisation] }),
    ...(command.note && { addresses: [command.note] }),
  };
  return accepted(effects, late);
}

/** How many of so many who are nominated at once wait for the target to be raised, or for others to leave. */
export const beyondTarget = ({ target }: Pick<Programme, 'target'>, others: number, people: number): number =>
  Math.min(people, Math.max(0, others + people - target));

const firstProgress = ({ target }: Programme, nominated: number, since: Instant) =>
  nominated < target ? ({ stage: 'nominated' } as const) : ({ stage: 'waiting', since, for: 'target' } as const);

export function withdraw(candidate: Candidate, reason: string | undefined): Decision {
  if (isOut(candidate)) return unchanged;
  if (!mayWithdraw(candidate)) return refused('already-done');
  const seat = liveBookingOf(candidate);
  const lost = seat ? { session: seat.session, ...booked(candidate) } : lostSeatOf(candidate);
  const progress = { stage: 'withdrawn', ...(reason && { reason }), ...(lost && { lost }) } as const;
  return accepted({
    candidates: [{ ...candidate, progress }],
    notices: lost ? [{ kind: 'withdrawn', candidate: candidate.id, ...lost }] : [],
  });
}

/**
 * Takes somebody back who was taken out, as if nominated now; how they have been reached stays known. Whoever lost a seat
 * by the withdrawal was told that they are out, so they are told that they are back.
 * @param nominated as `others` for `nominate`
 */
export function restore(candidate: Candidate, programme: Programme, nominated: number, at: Instant): Decision {
  if (candidate.sameAs !== undefined) return refused('same-person');
  if (!isOut(candidate)) return unchanged;
  const lost = lostSeatOf(candidate);
  const progress = { ...firstProgress(programme, nominated, at), ...(lost && { lost }) };
  return accepted({
    candidates: [{ ...candidate, progress }],
    notices: lost ? [{ kind: 'restored', candidate: candidate.id, ...lost }] : [],
  });
}
