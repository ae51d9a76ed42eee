import { booked } from './answering.ts';
import { type Candidate, liveBookingOf, lostSeatOf, type Person, type Stage } from './candidate.ts';
import { accepted, type Decision, refused, unchanged } from './decision.ts';
import type { Organisation } from './organisation.ts';
import type { Actor, PersonKey, Programme, UserId } from './programme.ts';
import { isOut, mayWithdraw } from './stages.ts';
import type { Moment } from './time.ts';

/**
 * Takes a nomination. Beyond the programme's target it is taken too, as waiting: somebody may still fall away.
 *
 * @param nominated how many are nominated and not withdrawn now. Two nominations at the same instant may both see the
 *   last place free; that costs nothing, since seats, not nominations, are what is scarce.
 */
export function nominate(
  programme: Programme,
  person: Person,
  nominated: number,
  command: {
    readonly actor: Actor;
    readonly id: string;
    /** Where they work; `isNew`: it is made with the nomination. */
    readonly employer: { readonly organisation: Organisation; readonly isNew?: true };
    readonly key: PersonKey;
    readonly user: UserId | undefined;
    readonly now: Moment;
  },
): Decision {
  const { organisation, isNew } = command.employer;
  const candidate: Candidate = {
    ...person,
    id: command.id,
    employer: organisation.name,
    organisation: organisation.id,
    key: command.key,
    nominatedBy: command.actor.user,
    nominatedAt: command.now.at,
    nominatedWeek: command.now.week,
    ...(command.user && { user: command.user }),
    progress: { stage: firstStage(programme, nominated) },
  };
  return accepted({ candidates: [candidate], ...(isNew && { organisations: [organisation] }) });
}

const firstStage = ({ target }: Programme, nominated: number): Extract<Stage, 'nominated' | 'waiting'> =>
  nominated < target ? 'nominated' : 'waiting';

/** Takes a candidate out of the programme; a seat they held becomes free and they are told. */
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
 *
 * @param nominated as for `nominate`
 */
export function restore(candidate: Candidate, programme: Programme, nominated: number): Decision {
  if (candidate.sameAs !== undefined) return refused('same-person');
  if (!isOut(candidate)) return unchanged;
  const lost = lostSeatOf(candidate);
  const progress = { stage: firstStage(programme, nominated), ...(lost && { lost }) };
  return accepted({
    candidates: [{ ...candidate, progress }],
    notices: lost ? [{ kind: 'restored', candidate: candidate.id, ...lost }] : [],
  });
}
