import { randomUUID } from 'node:crypto';
import { DateTime } from 'luxon';
import type { Asks } from '../../src/domain/decision.ts';
import type { DocumentStore, Query } from '../../src/store/document-store.ts';
import { type NoticeDocument, parseNotice } from '../../src/store/shapes/notice-document.ts';
import type { Command, Outcome } from '../../src/use-cases/execute.ts';
import { linkUser } from '../../src/use-cases/people/accounts/link-user.ts';
import { meetUser } from '../../src/use-cases/people/accounts/meet-user.ts';
import { nominateCandidate } from '../../src/use-cases/people/nominate-candidate.ts';
import { changeRole } from '../../src/use-cases/programme/change-role.ts';
import { saveProgramme } from '../../src/use-cases/programme/save-programme.ts';
import { offerSeats } from '../../src/use-cases/seats/booking/offer-seats.ts';
import { createSession } from '../../src/use-cases/seats/sessions/create-sessions.ts';
import { createWorld } from '../../src/world.ts';
import { LEAD } from './bot.ts';
import { now } from './clock.ts';
import { TENANT } from './connector.ts';

const ZONE = 'Europe/Stockholm';
const DAY = 'yyyy-MM-dd';
/** So many commands at a time, as they share a wait for the disk. */
const AT_ONCE = 50;
const SEATS = 500;

export type Offered = { readonly candidate: string; readonly conversation: string };

type Wanted = { readonly people: number; readonly serviceUrl: string };

/**
 * Fills an empty store with a programme whose candidates have all met the bot, each in a conversation of their own
 * (`user-<n>`), and with sessions some days ahead.
 *
 * @param capacities of each session
 */
async function seed(store: DocumentStore, { people, serviceUrl }: Wanted, capacities: readonly number[]) {
  const world = await createWorld(store, { now });
  const key = world.keyOf(LEAD);
  const actor = { user: 'lead', keys: [key, 'lead'], roles: ['lead'] as const };
  const today = DateTime.fromJSDate(now()).setZone(ZONE);
  const command = () => ({ actor, now: world.calendar.now(ZONE), op: randomUUID() });
  const settings = {
    name: 'Industriteknik BAS',
    start: today.minus({ weeks: 1 }).toFormat(DAY),
    end: today.plus({ weeks: 8 }).toFormat(DAY),
    target: people,
    budget: 85_394,
    place: 'Vimmerby gymnasium',
    concept: 'industriteknik-bas',
    timeZone: ZONE,
  };
  const create = { ...command(), mayCreate: true };
  const programme = done(await saveProgramme(world, create, { programme: undefined, settings }));
  const stored = async () => {
    const found = await world.records.programme(programme);
    if (!found) throw new Error('the programme was not stored');
    return found;
  };
  done(
    await changeRole(
      world,
      { ...command(), programme: await stored() },
      { change: 'grant', email: LEAD, role: 'assessor' },
    ),
  );
  const current = await stored();
  const by = (): Command => ({ ...command(), programme: current });
  const sessions: string[] = [];
  for (const capacity of capacities) {
    const date = today.plus({ days: 5 + sessions.length }).toFormat(DAY);
    const session = { date, start: '09:00', end: '12:00', place: 'Sal B12', capacity, assessors: [key] };
    // Whatever day it is run on.
    sessions.push(done(await createSession(world, by(), { ...session, confirmed: true })));
  }

  const candidates = await inGroups(people, async (n) => {
    const [user, name, email] = [`user-${n}`, `Person Nummer ${n}`, `person${n}@example.com`];
    // As what they send names it: nothing about them is new when they press.
    const conversation = `a:chat-${user}`;
    const chat = { conversation, serviceUrl, tenant: TENANT };
    const roster = async () => ({ name, addresses: [email] });
    await linkUser(world, await meetUser(world, { user, name, channel: `29:${user}`, conversation: chat, roster }));
    const person = { name, email, employer: 'Exempelverken AB', situation: 'notice', language: 'sv' } as const;
    return { candidate: done(await nominateCandidate(world, by(), person)), conversation };
  });
  return { world, by, programme, sessions, candidates };
}

/** Each of them has just been offered a seat: as many notices, all due now. */
export async function seedOffers(
  store: DocumentStore,
  wanted: Wanted,
): Promise<{ readonly programme: string; readonly offered: readonly Offered[] }> {
  const capacities = Array<number>(Math.ceil(wanted.people / SEATS)).fill(SEATS);
  const { world, by, programme, sessions, candidates } = await seed(store, wanted, capacities);
  await inGroups(candidates.length, async (n) => {
    const session = sessions[Math.floor(n / SEATS)] ?? '';
    const outcomes = await offerSeats(world, by(), { session, candidates: [candidates[n]?.candidate ?? ''] });
    for (const { outcome } of outcomes) done(outcome);
  });
  return { programme, offered: candidates };
}

/** None of them has a seat, and there is one session with so many. */
export async function seedCrowd(store: DocumentStore, wanted: Wanted, seats: number) {
  const { programme, sessions, candidates } = await seed(store, wanted, [seats]);
  const [session = ''] = sessions;
  return { programme, session, candidates: candidates.map(({ candidate }) => candidate) };
}

/** The programme's offer notices, all or those in one state. */
export async function offerNotices(
  store: DocumentStore,
  programme: string,
  state?: NoticeDocument['state'],
): Promise<NoticeDocument[]> {
  const found: NoticeDocument[] = [];
  let cursor: string | undefined;
  do {
    const query: Query = { limit: 100, ...(state && { where: { state } }), ...(cursor !== undefined && { cursor }) };
    const page = await store.find(programme, 'notice', query);
    found.push(...page.documents.map(({ document }) => parseNotice(document)));
    cursor = page.next;
  } while (cursor !== undefined);
  return found.filter((each) => each.body.kind === 'offer');
}

async function inGroups<T>(count: number, work: (n: number) => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  while (results.length < count) {
    const group = Array.from({ length: Math.min(AT_ONCE, count - results.length) }, (_, n) => results.length + n);
    results.push(...(await Promise.all(group.map(work))));
  }
  return results;
}

function done(outcome: Outcome | Asks<unknown>): string {
  if (outcome.kind !== 'done') throw new Error(`not done: ${JSON.stringify(outcome)}`);
  return outcome.subject;
}
