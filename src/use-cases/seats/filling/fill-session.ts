import { refused, unchanged } from '../../../domain/decision.ts';
import type { Candidate } from '../../../domain/people/candidate.ts';
import { roleFor } from '../../../domain/programme/permissions.ts';
import { notificationPolicyOf } from '../../../domain/programme/programme.ts';
import { scopeFor } from '../../../domain/programme/scope.ts';
import type { Refusal } from '../../../domain/refusals.ts';
import { offer } from '../../../domain/seats/booking/offering.ts';
import { closedTo } from '../../../domain/seats/session.ts';
import { isFor } from '../../../domain/seats/waiting.ts';
import { later } from '../../../domain/time.ts';
import { clockOf } from '../../clock.ts';
import { type Command, execute, markOf, type What } from '../../execute.ts';
import type { World } from '../../ports.ts';
import { nextFor, nobodyPassed } from './next-for-session.ts';

/** A press is answered within three seconds: so long it goes on, and leaves the rest to another press. */
const AT_ONCE_MS = 1_500;

export type Filled = {
  readonly offered: readonly Candidate[];
  /** So many who came before one of them are outside the scope of whoever fills it. */
  readonly outside: number;
  /** Those within it who came before one of them and have said that they cannot come then. */
  readonly unsuited: readonly Candidate[];
  /** So many more were to be offered one when the time was over; 0: nobody. */
  readonly left: number;
};

/**
 * Offers the free seats of a session to those who wait, the longest first, and then to those who are merely nominated, in the
 * order in which they were. Each seat has a mark of its own: a repeat finds whom it went to, and offers no more.
 * Refuses: not-allowed, unknown-session, session-cancelled, session-over, session-full, target-reached, already-done, has-booking,
 * same-person.
 */
export async function fillSession(
  world: World,
  command: Command,
  input: { readonly session: string; readonly count: number },
): Promise<Filled | { readonly kind: 'refused'; readonly reason: Refusal }> {
  const { programme, actor, now } = command;
  const role = roleFor(actor, 'booking.fill');
  if (!role) return refused('not-allowed');
  const session = await world.records.session(programme.id, input.session);
  if (!session) return refused('unknown-session');
  const until = later(now.at, AT_ONCE_MS);
  const on = { clock: clockOf(world, programme), scope: scopeFor(actor, role) };
  const [offered, passed] = [[] as Candidate[], nobodyPassed()];
  let left = 0;
  while (offered.length < input.count) {
    const unit = world.records.unit(programme.id);
    const what = { verb: 'booking.fill', inputs: { ...input, seat: offered.length } } as const;
    const before = await unit.entry(markOf(world, command, what));
    const id = before?.subject ?? (await nextFor(unit, session, on, passed));
    if (id === undefined) break;
    if (world.calendar.now(programme.timeZone).at > until) {
      left = input.count - offered.length;
      break;
    }
    passed.done.add(id);
    const of: What<'candidate'> = { ...what, about: 'candidate', subject: id };
    const outcome = await execute(world, command, of, async (each) => {
      const [candidate, seats] = [await each.candidate(id), await each.session(input.session)];
      if (!candidate || !seats || !isFor(candidate, seats, on.clock)) return unchanged;
      return offer(candidate, seats, actor, now, notificationPolicyOf(programme));
    });
    if (outcome.kind === 'done' || outcome.kind === 'repeated') offered.push(outcome.saved);
    else if (outcome.kind === 'refused' && FULL.has(outcome.reason)) break;
  }
  const closed = closedTo(session, now) ?? (session.free < 1 ? 'session-full' : undefined);
  if (offered.length === 0 && closed) return refused(closed);
  return { offered, outside: passed.outside.size, unsuited: [...passed.unsuited.values()], left };
}

/** With these nobody else gets a seat either. */
const FULL: ReadonlySet<Refusal> = new Set(['session-full', 'session-over', 'session-cancelled', 'target-reached']);
