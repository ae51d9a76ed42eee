import type { Actor, Programme } from '../../domain/programme/programme.ts';
import type { Outcome as AreaOutcome } from '../../domain/results/concept.ts';
import type { Command } from '../../use-cases/execute.ts';
import { nominateCandidate } from '../../use-cases/people/nominate-candidate.ts';
import type { World } from '../../use-cases/ports.ts';
import { submitResult } from '../../use-cases/results/giving/submit-result.ts';
import { recordAttendance } from '../../use-cases/results/record-attendance.ts';
import { answerOffer } from '../../use-cases/seats/booking/answer-offer.ts';
import { changeBooking } from '../../use-cases/seats/booking/change-booking.ts';
import { offerSeats } from '../../use-cases/seats/booking/offer-seats.ts';
import { saveCannot } from '../../use-cases/seats/save-cannot.ts';
import type { Story } from '../stories.ts';
import { must } from './must.ts';

/** What there is in the demo when its candidates come. */
export type Ground = {
  readonly programme: Programme;
  readonly coordinator: Actor;
  readonly assessor: Actor;
  readonly sessions: Readonly<Record<'held' | 'today' | 'soon' | 'later', string>>;
  /** So many days from now, at this hour. */
  readonly at: (days: number, hour?: number) => Promise<World>;
  /** A moment ago. */
  readonly lately: World;
  readonly by: (world: World, who: Actor) => Command;
  /** Somebody opens their chat for the first time. */
  readonly meet: (world: World, person: Pick<Story, 'name' | 'email'>) => Promise<Actor>;
};

/** Takes somebody as far as their story goes, each step on its day. */
export async function live(ground: Ground, story: Story): Promise<void> {
  const { programme, coordinator, assessor, sessions, at, lately, by, meet } = ground;
  const world = await at(story.held ? -8 : -1);
  /** When they came to this stage, if that is as far as they have come. */
  const when = (stages: readonly Story['reaches'][], before = world) =>
    story.lately && stages.includes(story.reaches) ? lately : before;
  const { name, email, employer, situation, phone } = story;
  const nomination = { name, email, employer, situation, language: 'sv', ...(phone && { phone }) } as const;
  const candidate = must(await nominateCandidate(world, by(world, coordinator), nomination)).subject;
  if (story.reaches === 'nominated') return;
  const seat = sessions[story.held ? 'held' : (story.session ?? 'soon')];
  const offer = async (then: World, session: string) => {
    const [offered] = await offerSeats(then, by(then, coordinator), { session, candidates: [candidate] });
    if (offered) must(offered.outcome);
  };
  if (story.reaches !== 'waiting') await offer(when(['offered']), seat);
  if (story.reaches === 'offered') return;
  const then = when(['booked', 'declined']);
  const themselves = by(then, story.withoutTeams ? byLink(candidate) : await meet(world, story));
  if (story.reaches === 'waiting') {
    // Neither time suited them, so what is free there is free for everybody else.
    for (const session of [sessions.soon, sessions.later]) {
      await offer(world, session);
      const waits = { ...by(world, themselves.actor), op: world.newId() };
      must(await changeBooking(world, waits, { candidate, session, to: 'wait', confirmed: true }));
    }
    const says = { ...by(world, themselves.actor), op: world.newId() };
    must(await saveCannot(world, says, { candidate, cannot: ['fri', 'evening'] }));
    return;
  }
  const answer = story.reaches === 'declined' ? ({ kind: 'decline' } as const) : ({ kind: 'accept' } as const);
  must(await answerOffer(then, themselves, { candidate, session: seat, answer }));
  if (!story.held) return;
  const day = await at(-3, 12);
  const attended = story.reaches !== 'absent';
  must(await recordAttendance(day, by(day, assessor), { candidate, session: seat, attended }));
  if (story.reaches !== 'assessed') return;
  const result = {
    areas: areasOf(programme, world, story.outcomes ?? {}),
    ...(story.proposal && { proposal: story.proposal }),
  };
  const reported = when(['assessed'], day);
  must(await submitResult(reported, by(reported, assessor), { candidate, session: seat, result }));
}

const byLink = (candidate: string): Actor => ({ user: `link:${candidate}`, keys: [], roles: [], link: candidate });

function areasOf(programme: Programme, world: World, others: Readonly<Record<string, AreaOutcome>>) {
  const areas = world.concepts.get(programme.concept)?.areas ?? [];
  return Object.fromEntries(areas.map(({ id }): [string, AreaOutcome] => [id, others[id] ?? 'met']));
}
