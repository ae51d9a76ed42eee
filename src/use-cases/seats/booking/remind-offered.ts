import { refused } from '../../../domain/decision.ts';
import { type Candidate, liveBookingOf } from '../../../domain/people/candidate.ts';
import { isOffered } from '../../../domain/people/stages.ts';
import type { Refusal } from '../../../domain/refusals.ts';
import { BETWEEN_REMINDERS_MS, remind } from '../../../domain/seats/booking/reminding.ts';
import { later } from '../../../domain/time.ts';
import type { Command } from '../../execute.ts';
import { forMany, type One } from '../../many.ts';
import type { Paged } from '../../paging.ts';
import { deliveryRouteTo } from '../../people/delivery-route.ts';
import type { World } from '../../ports.ts';

/** A press is answered within three seconds: so long it goes on, and leaves the rest to another press. */
const AT_ONCE_MS = 1_500;
const PAGE = 25;

/** Whom a reminder is on its way to; who has had one in the last day; and whom none would reach. */
export type Reminded = {
  readonly reminded: readonly Candidate[];
  readonly lately: readonly Candidate[];
  readonly unreached: readonly Candidate[];
  /** There was no time for the rest: where to go on from. */
  readonly rest?: string;
};

/** Whom to remind: one, those with an offer in one session, or all with an offer; `after`: the `rest` of the time before. */
export type Whom = { readonly candidate: string } | { readonly session?: string; readonly after?: string };

/**
 * Reminds those who have not answered an offer, each in a commit of their own: a repeat after a crash reminds the rest, and
 * nobody is reminded twice within a day.
 * Refuses one: not-allowed, unknown-candidate, same-person, nothing-to-answer; and unknown-session. Among many, who has answered meanwhile is left out.
 */
export async function remindOffered(
  world: World,
  command: Command,
  whom: Whom,
): Promise<Reminded | { readonly kind: 'refused'; readonly reason: Refusal }> {
  const { programme } = command;
  if ('candidate' in whom) {
    const found = await world.records.candidate(programme.id, whom.candidate);
    return found ? remindEach(world, command, [found], true) : refused('unknown-candidate');
  }
  const isLate = () => world.calendar.now(programme.timeZone).at > later(command.now.at, AT_ONCE_MS);
  let all: Reminded = { reminded: [], lately: [], unreached: [] };
  for (let cursor = whom.after, first = true; first || cursor !== undefined; first = false) {
    if (!first && isLate()) return { ...all, ...(cursor !== undefined && { rest: cursor }) };
    const page: Paged<Candidate> = await pageOf(world, command, whom.session, cursor);
    const some = await remindEach(world, command, page.items.filter(isOffered), false);
    if ('kind' in some) return some;
    all = {
      reminded: [...all.reminded, ...some.reminded],
      lately: [...all.lately, ...some.lately],
      unreached: [...all.unreached, ...some.unreached],
    };
    cursor = page.next;
  }
  const { session } = whom;
  const isNobody = all.reminded.length + all.lately.length + all.unreached.length === 0;
  const isUnknown = isNobody && session !== undefined && !(await world.records.session(programme.id, session));
  return isUnknown ? refused('unknown-session') : all;
}

function pageOf({ records }: World, { programme }: Command, session: string | undefined, cursor: string | undefined) {
  const query = { limit: PAGE, ...(cursor !== undefined && { cursor }) };
  return session === undefined
    ? records.unanswered(programme.id, query)
    : records.participants(programme.id, session, query);
}

async function remindEach(
  world: World,
  command: Command,
  candidates: readonly Candidate[],
  alone: boolean,
): Promise<Reminded | { readonly kind: 'refused'; readonly reason: Refusal }> {
  const { programme, now } = command;
  const [reminded, lately, unreached]: [Candidate[], Candidate[], Candidate[]] = [[], [], []];
  const one = ({ id }: Candidate): One<'candidate'> => ({
    what: { verb: 'booking.remind', about: 'candidate', subject: id, inputs: { candidate: id } },
    async decide(unit) {
      const candidate = await unit.candidate(id);
      if (!candidate) return refused('unknown-candidate');
      const seat = liveBookingOf(candidate);
      const session = seat && (await unit.session(seat.session));
      const since = later(now.at, -BETWEEN_REMINDERS_MS);
      return remind(candidate, session, now, await world.records.reminded(programme.id, id, since));
    },
  });
  const reachable: Candidate[] = [];
  for (const each of candidates) {
    const way = isOffered(each) ? await deliveryRouteTo(world, each) : 'teams';
    (way === 'phone' || way === 'none' ? unreached : reachable).push(each);
  }
  for await (const { item, outcome } of forMany(world, command, reachable, one)) {
    if (outcome.kind !== 'refused') reminded.push(item);
    else if (outcome.reason === 'reminded-today') lately.push(item);
    else if (alone || outcome.reason === 'not-allowed') return outcome;
  }
  return { reminded, lately, unreached };
}
