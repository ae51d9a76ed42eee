import { DateTime } from 'luxon';
import type { Asks } from '../domain/decision.ts';
import { isTask } from '../domain/notices.ts';
import type { Actor, Programme, Role } from '../domain/programme/programme.ts';
import type { Outcome as AreaOutcome } from '../domain/results/concept.ts';
import { later } from '../domain/time.ts';
import type { DocumentStore } from '../store/document-store.ts';
import { createOutbox } from '../store/outbox.ts';
import type { Outcome } from '../use-cases/execute.ts';
import { linkUser } from '../use-cases/people/accounts/link-user.ts';
import { meetUser } from '../use-cases/people/accounts/meet-user.ts';
import { nominateCandidate } from '../use-cases/people/nominate-candidate.ts';
import type { World } from '../use-cases/ports.ts';
import { changeRole } from '../use-cases/programme/change-role.ts';
import { saveProgramme } from '../use-cases/programme/save-programme.ts';
import { submitResult } from '../use-cases/results/giving/submit-result.ts';
import { recordAttendance } from '../use-cases/results/record-attendance.ts';
import { answerOffer } from '../use-cases/seats/booking/answer-offer.ts';
import { changeBooking } from '../use-cases/seats/booking/change-booking.ts';
import { offerSeats } from '../use-cases/seats/booking/offer-seats.ts';
import { saveCannot } from '../use-cases/seats/save-cannot.ts';
import { createSession } from '../use-cases/seats/sessions/create-sessions.ts';
import { createWorld } from '../world.ts';
import { type DemoPerson, demoPeople, fullName } from './people.ts';
import { CANDIDATES, type Story } from './stories.ts';

const ZONE = 'Europe/Stockholm';
const PLACE = 'Vimmerby gymnasium, sal B12';
const DAY = 'yyyy-MM-dd';

/** What has just happened is younger than this. */
const LATELY_MINUTES = 20;

/**
 * Fills an empty store with the demo's programme: one session that has been, three to come, and candidates in every
 * stage. All of it by the same use cases as in real life, at the days it would have happened. What people were told then
 * has reached them; what is still to be sent is what has happened lately.
 */
export async function seedDemo(store: DocumentStore, now: () => Date): Promise<void> {
  const today = DateTime.fromJSDate(now()).setZone(ZONE);
  const worldAt = (time: DateTime): Promise<World> => createWorld(store, { now: () => time.toJSDate() });
  const at = (days: number, hour = 9) => worldAt(today.plus({ days }).set({ hour, minute: 0 }));
  const lately = await worldAt(today.minus({ minutes: LATELY_MINUTES }));
  const founding = await at(-14);
  const actor = (who: { id: string; email: string }, ...roles: Role[]): Actor => ({
    user: who.id,
    keys: [founding.keyOf(who.email), who.id],
    roles,
  });
  const lead = actor(idOf(demoPeople.lead), 'lead');
  const coordinator = actor(idOf(demoPeople.coordinator), 'coordinator');
  const assessor = actor(idOf(demoPeople.assessor), 'assessor');

  let programme = await createProgramme(founding, lead, today);
  const by = (world: World, who: Actor) => ({
    programme,
    actor: who,
    now: world.calendar.now(ZONE),
    op: world.newId(),
  });
  const early = await at(-13);
  for (const role of ['coordinator', 'assessor', 'lead'] as const) {
    const { email } = demoPeople[role];
    must(await changeRole(early, by(early, lead), { change: 'grant', email, role }));
  }
  programme = await stored(early, programme.id);
  await meet(early, { ...demoPeople.coordinator, name: fullName(demoPeople.coordinator) });
  const session = async (world: World, days: number, start: string, end: string, capacity: number) => {
    const input = { date: today.plus({ days }).toFormat(DAY), start, end, place: PLACE, capacity };
    const [key = ''] = assessor.keys;
    return must(await createSession(world, by(world, assessor), { ...input, assessors: [key], confirmed: true }))
      .subject;
  };
  // So soon that an offer made now stands until then; ahead at any hour, so in the evening it is the next morning's.
  const next = today.hour < 20 ? { days: 0, hour: Math.max(today.hour + 1, 9) } : { days: 1, hour: 9 };
  const before = await at(-10);
  const sessions = {
    held: await session(before, -3, '09:00', '12:00', 6),
    today: await session(before, next.days, clock(next.hour), clock(next.hour + 3), 8),
    soon: await session(before, 2, '09:00', '12:00', 10),
    later: await session(before, 6, '13:00', '16:00', 10),
  };
  for (const story of [
    ...CANDIDATES,
    ownStory(demoPeople.candidate, 'offered'),
    ownStory(demoPeople.newcomer, 'nominated'),
  ]) {
    await live(story);
  }

  await tellAllBefore(store, lately);
  // A result that is given from now on is read in the chat beside after a minute, and can be taken back until then.
  const { id: _, roles: __, ...settings } = programme;
  const saves = { ...by(lately, lead), mayCreate: false };
  must(await saveProgramme(lately, saves, { programme, settings: { ...settings, resultDelay: 1 } }));

  async function live(story: Story): Promise<void> {
    const world = await at(story.held ? -8 : -1);
    /** When they came to this stage, if that is as far as they have come. */
    const when = (stages: readonly Story['reaches'][], before = world) =>
      story.lately && stages.includes(story.reaches) ? lately : before;
    const { name, email, employer, situation, phone } = story;
    const nomination = { name, email, employer, situation, language: 'sv', ...(phone && { phone }) } as const;
    const candidate = must(await nominateCandidate(world, by(world, coordinator), nomination)).subject;
    if (story.reaches === 'nominated') return;
    const seat = sessions[story.held ? 'held' : (story.session ?? 'soon')];
    if (story.reaches !== 'waiting') {
      const then = when(['offered']);
      const [offered] = await offerSeats(then, by(then, coordinator), { session: seat, candidates: [candidate] });
      if (offered) must(offered.outcome);
    }
    if (story.reaches === 'offered') return;
    const then = when(['booked', 'declined']);
    const themselves = by(then, story.withoutTeams ? byLink(candidate) : await meet(world, story));
    if (story.reaches === 'waiting') {
      // Neither time suited them, so what is free there is free for everybody else.
      for (const session of [sessions.soon, sessions.later]) {
        const [offered] = await offerSeats(world, by(world, coordinator), { session, candidates: [candidate] });
        if (offered) must(offered.outcome);
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

  /** Who has met the bot and has no chat open here is told by mail from now on. */
  async function meet(world: World, person: Meeting): Promise<Actor> {
    const { name, email, aadObjectId: id = world.newId() } = person;
    const roster = async () => ({ name, addresses: [email] });
    await linkUser(world, await meetUser(world, { user: id, name, roster }));
    return actor({ id, email });
  }
}

type Meeting = { readonly name: string; readonly email: string; readonly aadObjectId?: string };

const byLink = (candidate: string): Actor => ({ user: `link:${candidate}`, keys: [], roles: [], link: candidate });

/** What was due by then has reached its people the way they can be reached. Nobody is told old news when the demo starts. */
async function tellAllBefore(store: DocumentStore, { calendar, records }: World): Promise<void> {
  const outbox = createOutbox(store);
  const due = await outbox.due(later(calendar.now(ZONE).at, -1), 1_000);
  for (const each of due) {
    const { notice, programme, dueAt: at } = each;
    if (isTask(notice)) continue;
    const candidate = 'candidate' in notice && !('to' in notice) ? notice.candidate : undefined;
    const told = candidate === undefined ? undefined : await records.candidate(programme, candidate);
    const channel = told && told.user === undefined ? 'email' : 'teams';
    await outbox.settle([{ due: each, as: { kind: 'delivered', at, channel } }]);
  }
}

async function createProgramme(world: World, lead: Actor, today: DateTime): Promise<Programme> {
  const monday = today.minus({ weeks: 2 }).startOf('week');
  const settings = {
    name: 'Industrivalidering Vimmerby',
    start: monday.toFormat(DAY),
    end: monday.plus({ weeks: 5 }).minus({ days: 3 }).toFormat(DAY),
    target: 100,
    budget: 85_394,
    place: PLACE,
    concept: 'industriteknik-bas',
    timeZone: ZONE,
    // Somebody stays on the waiting list to be shown.
    autoFill: false,
    // What was given days ago has counted since; see the end of the seed.
    resultDelay: 0,
    about: {
      sv: 'Kostnadsfritt för dig och ditt företag: regionen betalar.',
      en: 'Free of charge for you and your company: the region pays.',
    },
  };
  const command = { actor: lead, now: world.calendar.now(ZONE), op: world.newId(), mayCreate: true };
  const { subject } = must(await saveProgramme(world, command, { programme: undefined, settings }));
  return stored(world, subject);
}

async function stored(world: World, id: string): Promise<Programme> {
  const programme = await world.records.programme(id);
  if (!programme) throw new Error('the demo programme was not stored');
  return programme;
}

function areasOf(programme: Programme, world: World, others: Readonly<Record<string, AreaOutcome>>) {
  const areas = world.concepts.get(programme.concept)?.areas ?? [];
  return Object.fromEntries(areas.map(({ id }): [string, AreaOutcome] => [id, others[id] ?? 'met']));
}

const clock = (hour: number): string => `${String(hour).padStart(2, '0')}:00`;
const idOf = ({ aadObjectId, email }: DemoPerson) => ({ id: aadObjectId, email });

const ownStory = (person: DemoPerson, reaches: Story['reaches']): Story => ({
  name: fullName(person),
  email: person.email,
  employer: 'Exempelverken AB',
  situation: 'furloughed',
  reaches,
  lately: true,
  session: 'today',
});

function must(outcome: Outcome | Asks<unknown>): Extract<Outcome, { subject: string }> {
  if (!('subject' in outcome)) throw new Error(`the demo could not be filled: ${JSON.stringify(outcome)}`);
  return outcome;
}
