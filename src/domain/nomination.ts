import { booked } from './booking.ts';
import { type Candidate, liveBookingOf, type Person } from './candidate.ts';
import { accepted, type Decision, refused, unchanged } from './decision.ts';
import { type Actor, hasRole, type PersonKey, type Programme, type UserId } from './programme.ts';
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
    readonly key: PersonKey;
    readonly user: UserId | undefined;
    readonly now: Moment;
  },
): Decision {
  if (!hasRole(command.actor, 'coordinator', 'lead')) return refused('not-allowed');
  const candidate: Candidate = {
    ...person,
    id: command.id,
    key: command.key,
    nominatedBy: command.actor.user,
    nominatedAt: command.now.at,
    nominatedWeek: command.now.week,
    ...(command.user && { user: command.user }),
    progress: { stage: nominated < programme.target ? 'nominated' : 'waiting' },
  };
  return accepted({ candidates: [candidate] });
}

/** Takes a candidate out of the programme; a seat they held becomes free and they are told. */
export function withdraw(candidate: Candidate, actor: Actor, reason: string | undefined): Decision {
  if (!hasRole(actor, 'coordinator', 'lead')) return refused('not-allowed');
  const { stage } = candidate.progress;
  if (stage === 'withdrawn') return unchanged;
  if (stage === 'attended' || stage === 'assessed') return refused('already-done');
  const seat = liveBookingOf(candidate);
  return accepted({
    candidates: [{ ...candidate, progress: { stage: 'withdrawn', ...(reason && { reason }) } }],
    notices: seat ? [{ kind: 'withdrawn', candidate: candidate.id, session: seat.session, ...booked(candidate) }] : [],
  });
}
