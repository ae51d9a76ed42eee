import { DateTime } from 'luxon';
import type { Actor, Role } from '../../domain/programme/programme.ts';
import type { DocumentStore } from '../../store/document-store.ts';
import { linkUser } from '../../use-cases/people/accounts/link-user.ts';
import { meetUser } from '../../use-cases/people/accounts/meet-user.ts';
import type { World } from '../../use-cases/ports.ts';
import { changeRole } from '../../use-cases/programme/change-role.ts';
import { saveProgramme } from '../../use-cases/programme/save-programme.ts';
import { createSession } from '../../use-cases/seats/sessions/create-sessions.ts';
import { createWorld } from '../../world.ts';
import { type DemoPerson, demoPeople, fullName } from '../people.ts';
import { CANDIDATES, type Story } from '../stories.ts';
import { createProgramme, DAY, PLACE, stored, ZONE } from './founding.ts';
import { live } from './life.ts';
import { must } from './must.ts';
import { tellAllBefore } from './old-news.ts';

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
  /** Who has met the bot and has no chat open here is told by mail from now on. */
  async function meet(world: World, person: Meeting): Promise<Actor> {
    const { name, email, aadObjectId: id = world.newId() } = person;
    const roster = async () => ({ name, addresses: [email] });
    await linkUser(world, await meetUser(world, { user: id, name, roster }));
    return actor({ id, email });
  }
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
  const ground = { programme, coordinator, assessor, sessions, at, lately, by, meet };
  const own = [ownStory(demoPeople.candidate, 'offered'), ownStory(demoPeople.newcomer, 'nominated')];
  for (const story of [...CANDIDATES, ...own]) await live(ground, story);

  await tellAllBefore(store, lately);
  // A result that is given from now on is read in the chat beside after a minute, and can be taken back until then.
  const { id: _, roles: __, ...settings } = programme;
  const saves = { ...by(lately, lead), mayCreate: false };
  must(await saveProgramme(lately, saves, { programme, settings: { ...settings, resultDelay: 1 } }));
}

type Meeting = { readonly name: string; readonly email: string; readonly aadObjectId?: string };

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
