import { type Asks, type Decision, refused } from '../../../domain/decision.ts';
import { bookingOf, type Candidate, liveBookingOf } from '../../../domain/people/candidate.ts';
import { ownChange } from '../../../domain/people/own-changes.ts';
import { hasResult } from '../../../domain/people/stages.ts';
import { askRetest, leaveRetest, type PlaceInLine, type RetestTerms } from '../../../domain/results/retest.ts';
import { change } from '../../../domain/seats/booking/changing.ts';
import { phaseOf, type Session } from '../../../domain/seats/session.ts';
import { clockOf } from '../../clock.ts';
import type { Command, Outcome } from '../../execute.ts';
import { onCandidate } from '../../on-candidate.ts';
import type { World } from '../../ports.ts';
import { retestGround } from '../../results/retest-ground.ts';
import { notWaitedFor } from '../filling/first-in-line.ts';

/** The id of the session whose seat would be lost; the place in line that would; or on what terms the test is taken again. */
export type ChangeWarning = string | PlaceInLine | RetestTerms;

const takesAnother = (candidate: Candidate, { id }: Session) => liveBookingOf(candidate)?.session !== id;

/**
 * Moves a candidate to another session or to the waiting list, or notes that they want to be told of another time. Who has a
 * result asks by it to take the test again, or does not wait for that any more.
 * @param input.session the seat their card showed, if it showed one
 * @param input.to the id of the session they want, `wait`, `tell`, or `keep`: the result that they have
 * @param input.confirmed they know that they lose their seat
 * Asks before a seat or a place in line is given up for none, and before a test is taken again.
 * Refuses: unknown-candidate, unknown-session, not-your-booking, booking-changed, already-done, already-withdrawn,
 * retest-not-offered, retest-too-early, retest-used-up, retest-over, session-full, seat-waited-for, target-reached, target-promised, session-cancelled, session-over, too-many-changes, same-person.
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
): Promise<Outcome<Candidate> | Asks<ChangeWarning>> {
  const what = { verb: 'booking.change', inputs: input } as const;
  const { actor, now, programme } = command;
  const own = <W>(candidate: Candidate, decision: Decision | Asks<W>) => ownChange(candidate, now.at, decision);
  return onCandidate<ChangeWarning>(world, command, what, async (candidate, unit) => {
    const confirmed = input.confirmed === true;
    if (input.to === 'keep') return own(candidate, leaveRetest(candidate, { actor, now, confirmed }));
    const tested = bookingOf(candidate);
    if (hasResult(candidate) && tested && input.to === 'wait' && input.session === undefined) {
      const ground = retestGround(world, programme, await unit.session(tested.session));
      return own(candidate, askRetest(candidate, ground, { actor, now, confirmed }));
    }
    const to = input.to === 'wait' || input.to === 'tell' ? input.to : await unit.session(input.to);
    if (!to) return refused('unknown-session');
    const { session: from } = input;
    const seat = to === 'wait' && from && !confirmed ? await unit.session(from) : undefined;
    // A seat whose time has passed cannot be lost: there is nothing to ask about.
    const over = seat !== undefined && phaseOf(seat, now.at) === 'over';
    const decision = change(candidate, { from, to, confirmed: confirmed || over }, actor, now);
    if (decision.kind === 'accepted' && typeof to === 'object' && takesAnother(candidate, to)) {
      const left = await notWaitedFor(unit, [to], clockOf(world, programme), candidate.id);
      if (left.length === 0) return refused('seat-waited-for');
    }
    return own(candidate, decision);
  });
}
