import { type Asks, refused } from '../../../domain/decision.ts';
import { type Candidate, liveBookingOf } from '../../../domain/people/candidate.ts';
import { ownChange } from '../../../domain/people/own-changes.ts';
import { change } from '../../../domain/seats/booking/changing.ts';
import { phaseOf, type Session } from '../../../domain/seats/session.ts';
import { clockOf } from '../../clock.ts';
import type { Command, Outcome } from '../../execute.ts';
import { onCandidate } from '../../on-candidate.ts';
import type { World } from '../../ports.ts';
import { notWaitedFor } from '../filling/first-in-line.ts';

/** A seat in a session that is not the one they have, offered or booked. */
const takesAnother = (candidate: Candidate, { id }: Session) => liveBookingOf(candidate)?.session !== id;

/**
 * Moves a candidate to another session or to the waiting list, or notes that they want to be told of another time.
 * @param input.session the seat their card showed, if it showed one
 * @param input.to the id of the session they want, `wait` or `tell`
 * @param input.confirmed they know that they lose their seat
 * Asks, with the id of the session, before a seat is given up for none.
 * Refuses: unknown-candidate, unknown-session, not-your-booking, booking-changed, already-done, already-withdrawn,
 * session-full, seat-waited-for, target-reached, target-promised, session-cancelled, session-over, too-many-changes, same-person.
 */
export function changeBooking(
  world: World,
  command: Command,
  input: {
    readonly candidate: string;
    readonly session: string | undefined;
    readonly to: string;
    readonly confirmed?: boolean;
  },
): Promise<Outcome<Candidate> | Asks<string>> {
  return onCandidate(world, command, { verb: 'booking.change', inputs: input }, async (candidate, unit) => {
    const to = input.to === 'wait' || input.to === 'tell' ? input.to : await unit.session(input.to);
    if (!to) return refused('unknown-session');
    const { session: from, confirmed = false } = input;
    const seat = to === 'wait' && from && !confirmed ? await unit.session(from) : undefined;
    // A seat whose time has passed cannot be lost: there is nothing to ask about.
    const over = seat !== undefined && phaseOf(seat, command.now.at) === 'over';
    const decision = change(candidate, { from, to, confirmed: confirmed || over }, command.actor, command.now);
    if (decision.kind === 'accepted' && typeof to === 'object' && takesAnother(candidate, to)) {
      const left = await notWaitedFor(unit, [to], clockOf(world, command.programme), candidate.id);
      if (left.length === 0) return refused('seat-waited-for');
    }
    return decision.kind === 'asks' ? decision : ownChange(candidate, command.now.at, decision);
  });
}
