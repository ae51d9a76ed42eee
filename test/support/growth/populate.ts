import { type Counts, add as sum } from '../../../src/domain/accounts.ts';
import type { Candidate } from '../../../src/domain/people/candidate.ts';
import { nominate } from '../../../src/domain/people/nomination.ts';
import { type Organisation, organisationId } from '../../../src/domain/people/organisation.ts';
import type { Session } from '../../../src/domain/seats/session.ts';
import {
  type Change,
  type DocumentStore,
  MAX_CHANGES,
  type StoredDocument,
} from '../../../src/store/document-store.ts';
import { addressDocument, tallyDocument } from '../../../src/store/shapes/documents.ts';
import { ids } from '../../../src/store/shapes/ids.ts';
import { createUnit } from '../../../src/store/unit/unit.ts';
import type { World } from '../../../src/use-cases/ports.ts';
import { newId } from '../../../src/world.ts';

/** More than a page of any list, and no multiple of the names, so that neighbours in a list work at different ones. */
const ORGANISATIONS = 43;
/** As many sessions are made as hold everybody, and more than a page of them. */
const CAPACITY = 20;
const LEAST_SESSIONS = 50;
/** So many commits at a time, as they share a wait for the disk. */
const AT_ONCE = 200;
const DAY_MS = 86_400_000;

/** So many people have this surname, however many there are. */
export const RARE = { surname: 'Öberg', people: 7 } as const;
const FIRST = ['Anna', 'Bo', 'Cecilia', 'David', 'Elin', 'Farid', 'Gunilla', 'Hassan', 'Ida', 'Jonas', 'Karin', 'Lars'];
const LAST = ['Andersson', 'Berg', 'Carlsson', 'Dahl', 'Ek', 'Fransson', 'Göransson', 'Hall', 'Isaksson', 'Jonsson'];

type Filled = { readonly store: DocumentStore; readonly world: World; readonly programme: string };

/**
 * Fills a programme with people who have been nominated, their organisations, sessions to come and something to do in each
 * one's case later on. Each document is made by the unit of work as a command would have it written; a hundred go in one
 * commit, so that a hundred thousand people take about a minute.
 */
export async function populate({ store, world, programme: id }: Filled, people: number): Promise<void> {
  const programme = await world.records.programme(id);
  if (!programme) throw new Error('no programme');
  const writer = createWriter(store, programme.id);
  const now = world.calendar.now(programme.timeZone);
  const act = (verb: string, subject: string) => ({
    mark: world.digest('populate', verb, subject),
    verb,
    actor: 'sam',
    role: 'coordinator',
    way: 'teams',
    subject,
    at: now.at,
  });
  const organisations = Array.from({ length: ORGANISATIONS }, (_, n): Organisation => {
    const name = `Exempelbolaget ${n}`;
    return { id: organisationId(world.digest, name), name, aliases: [], kind: 'company' };
  });
  for (const each of organisations) {
    await writer.write(act('organisation.save', each.id), { organisations: [each] });
    await writer.add({ kind: 'create', document: tallyDocument({}, ids.organisationTally(each.id)) });
  }

  for (let n = 0; n < Math.max(LEAST_SESSIONS, people / CAPACITY); n += 1) {
    const date = world.calendar.daysAfter(now.date, 2 + (n % 3_000));
    const startsAt = world.calendar.instant(programme.timeZone, date, '09:00') ?? now.at;
    const session: Session = {
      id: world.newId(),
      date,
      startsAt,
      endsAt: new Date(Date.parse(startsAt) + DAY_MS / 8).toISOString(),
      place: 'Sal B12',
      capacity: CAPACITY,
      free: CAPACITY,
      assessors: [world.keyOf('tore@example.com')],
      state: { kind: 'open' },
    };
    await writer.write(act('session.create', session.id), { sessions: [session] });
  }

  const addresses: Change[] = [];
  for (let n = 0; n < people; n += 1) {
    const rare = n < RARE.people;
    const name = `${FIRST[n % FIRST.length]} ${rare ? RARE.surname : LAST[n % LAST.length]} ${n}`;
    const email = `person${n}@${programme.id.slice(0, 8)}.example.com`;
    const organisation = organisations[n % ORGANISATIONS];
    if (!organisation) throw new Error('no organisation');
    const key = world.keyOf(email);
    const person = { name, email, employer: organisation.name, situation: 'notice', language: 'sv' } as const;
    const actor = { user: 'sam', keys: [], roles: ['coordinator'] as const };
    const id = world.newId();
    const decision = nominate(programme, person, n, {
      actor,
      id,
      employer: { organisation },
      key,
      user: undefined,
      now,
    });
    if (decision.kind !== 'accepted') throw new Error(decision.kind);
    const candidates = (decision.effects.candidates ?? []).map((each) =>
      n % 10 === 9 ? unreached(each, now.at) : each,
    );
    const at = new Date(Date.parse(now.at) + (1 + (n % 300)) * DAY_MS).toISOString();
    const what = { kind: 'lapse', candidate: id, session: 'none', seatVersion: 1 } as const;
    await writer.write(act('candidate.nominate', id), { candidates, later: [{ at, what }] });
    addresses.push({ kind: 'create', document: addressDocument({ key, email, programmes: [programme.id] }) });
    if (addresses.length === AT_ONCE) await createEach(store, addresses.splice(0));
  }
  await createEach(store, addresses);
  await writer.finish();
}

/** Nobody has been able to tell them anything: they stand in the call list. */
const unreached = (candidate: Candidate, at: string): Candidate => ({
  ...candidate,
  contact: { kind: 'unreached', why: 'no-chat', at, told: true },
});

/** Each in a partition of its own, by its id. */
const createEach = (store: DocumentStore, changes: readonly Change[]) =>
  Promise.all(changes.map((change) => 'document' in change && store.commit(change.document.id, [change])));

type Effects = Parameters<ReturnType<typeof createUnit>['commit']>[1];

/** Takes the changes that the unit of work would commit, and commits those of many commands at once; what it counts, last. */
function createWriter(store: DocumentStore, partition: string) {
  const counted = new Map<string, Counts>();
  let waiting: Change[] = [];
  let changes: readonly Change[] = [];
  const capturing: DocumentStore = {
    ...store,
    async commit(_, made) {
      changes = made;
      return { kind: 'ok', versions: made.map(() => '') };
    },
  };
  async function add(...more: readonly Change[]): Promise<void> {
    if (waiting.length + more.length > MAX_CHANGES) await commit();
    waiting.push(...more);
  }
  async function commit(): Promise<void> {
    const result = waiting.length === 0 ? { kind: 'ok' } : await store.commit(partition, waiting);
    if (result.kind !== 'ok') throw new Error(JSON.stringify(result));
    waiting = [];
  }
  return {
    add,
    async write(act: Parameters<ReturnType<typeof createUnit>['commit']>[0], effects: Effects) {
      await createUnit(capturing, partition, newId).commit(act, effects);
      const made: Change[] = [];
      for (const each of changes) {
        if (each.kind === 'increment') counted.set(each.id, sum(counted.get(each.id) ?? {}, each.by));
        // Nobody wishes for one of so many seats.
        else if (!('document' in each && isVacancies(each.document))) made.push(each);
      }
      await add(...made);
    },
    async finish() {
      for (const [id, by] of counted) await add({ kind: 'increment', id, by });
      await commit();
    },
  };
}

const isVacancies = ({ body }: StoredDocument): boolean =>
  typeof body === 'object' && body !== null && 'kind' in body && body.kind === 'vacancies';
