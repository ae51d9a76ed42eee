import { bookingOf, type Candidate } from '../../../src/domain/people/candidate.ts';
import type { Programme } from '../../../src/domain/programme/programme.ts';
import type { Session } from '../../../src/domain/seats/session.ts';
import type { Clock } from '../../../src/domain/seats/unsuited.ts';
import type { Instant } from '../../../src/domain/time.ts';
import type { Change, CommitResult, StoredDocument } from '../../../src/store/document-store.ts';
import * as documentsOf from '../../../src/store/shapes/documents.ts';
import { ids } from '../../../src/store/shapes/ids.ts';
import { type NoticeDocument, parseNotice } from '../../../src/store/shapes/notice-document.ts';
import { shapes } from '../../../src/store/shapes/shapes.ts';
import { sessionOf } from '../../../src/store/unit/reading.ts';
import { clockOf } from '../../../src/use-cases/clock.ts';
import { linkUser } from '../../../src/use-cases/people/accounts/link-user.ts';
import { meetUser } from '../../../src/use-cases/people/accounts/meet-user.ts';
import { nominateCandidate } from '../../../src/use-cases/people/nominate-candidate.ts';
import type { World } from '../../../src/use-cases/ports.ts';
import { createSession } from '../../../src/use-cases/seats/sessions/create-sessions.ts';
import { createWorld } from '../../../src/world.ts';
import { prepareGround } from '../world.ts';
import { commitTo, createPlace, type Documents, type Place, storeOf } from './documents.ts';
import type { Deed, Press } from './presses.ts';

/** When the first button is pressed: the seats of new sessions are anybody's by then. */
const BEGINS = Date.parse('2020-05-11T10:00:00.000Z');
/** Later than an offer of before can be answered. */
const DEADLINE_DAYS = 4;
export const momentAfter = (deadlines: number, presses: number): Instant =>
  new Date(BEGINS + deadlines * DEADLINE_DAYS * 86_400_000 + presses * 60_000).toISOString();

/** What a use case sees and does: as often as it commits, it looks at documents of a later moment. */
export type Look = { readonly at: Documents; readonly result: CommitResult };
/** A use case that stands before a commit, or has come to its end. */
export type Stand =
  | { readonly kind: 'pending'; readonly changes: readonly Change[] }
  | { readonly kind: 'ended'; readonly said: string };

export type Model = {
  readonly programme: Programme;
  readonly documents: Documents;
  /** What its clocks show. */
  readonly clock: Clock;
  /**
   * Carries a press out from its beginning: with the looks that it has had before, and then with the documents as they are
   * now, until it stands before its next commit. Nothing is left of what was carried out before but those looks, so that
   * every moment can be gone on from in every way.
   */
  readonly carryOut: (press: Press, looks: readonly Look[], now: Documents) => Promise<Stand>;
};

export type Work = (world: World, programme: Programme, press: Press) => Promise<unknown>;

/**
 * A programme with two sessions of one seat each, and people without a seat who have met the bot.
 * @param people `SECOND`: one of them has been nominated under another address too
 */
export async function prepareModel(target: number, work: Work, people: readonly string[] = PEOPLE): Promise<Model> {
  const base = createPlace();
  const ground = await prepareGround(storeOf(base), { target });
  const { world, programme } = ground;
  const by = () => ground.by(ground.actor('sam', 'coordinator'));
  const person = { employer: 'Exempel AB', situation: 'notice', language: 'sv' } as const;
  for (const [name, user] of people.map((each) => [each, each === SECOND ? 'vera' : each] as const)) {
    // Their ids are in the order in which they were nominated.
    const sorted: World = { ...world, newId: () => name };
    await nominateCandidate(sorted, by(), { ...person, name, email: `${name}@example.com` }, { confirmed: true });
    const addresses = user === name ? [`${name}@example.com`] : [`${user}@example.com`, `${name}@example.com`];
    await linkUser(world, await meetUser(world, { user, name, roster: async () => ({ addresses }), anew: true }));
  }
  const assessors = [world.keyOf('tore@example.com')];
  for (const [n, id] of SESSIONS.entries()) {
    const times = { date: DAYS[n] ?? '', start: '09:00', end: '12:00', place: 'Sal B12', assessors, confirmed: true };
    await createSession({ ...world, newId: () => id }, by(), { capacity: 1, ...times });
  }

  let look: Place = base;
  const switched = storeOf({
    documents: (partition) => (partition === programme.id ? look : base).documents(partition),
    commit: (partition, changes) => (partition === programme.id ? look : base).commit(partition, changes),
  });
  let now = momentAfter(0, 0);
  const whole = await createWorld(switched, { now: () => new Date(now) });
  const { calendar } = whole;
  const explored: World = {
    ...whole,
    pause: async () => undefined,
    newId: () => 'new',
    // Asked again and again.
    keyOf: remembered(whole.keyOf),
    calendar: {
      ...calendar,
      now: (zone) => momentAt(`${zone} ${now}`),
      instant: (zone, date, time) => instantOf(`${zone} ${date} ${time}`),
    },
  };
  const momentAt = remembered((of) => calendar.now(of.split(' ')[0] ?? ''));
  const instantOf = remembered((of) => {
    const [zone = '', date = '', time = ''] = of.split(' ');
    return calendar.instant(zone, date, time);
  });

  const carryOut: Model['carryOut'] = (press, looks, latest) => {
    now = press.at;
    let had = 0;
    const { promise, resolve, reject } = Promise.withResolvers<Stand>();
    look = {
      documents: () => looks[had]?.at ?? latest,
      commit(_, changes) {
        const earlier = looks[had];
        had += 1;
        if (earlier) return Promise.resolve(earlier.result);
        resolve({ kind: 'pending', changes });
        // It stands here for good: whoever goes on from it begins anew.
        return new Promise(() => undefined);
      },
    };
    work(explored, programme, press).then((said) => resolve({ kind: 'ended', said: saidIn(said) }), reject);
    return promise;
  };
  // Nobody waits for what was told while it was prepared.
  const documents = [...base.documents(programme.id)].filter(([, { document }]) => !isSpent(document));
  return { programme, documents: new Map(documents), clock: clockOf(whole, programme), carryOut };
}

function remembered<T>(find: (of: string) => T): (of: string) => T {
  const known = new Map<string, T>();
  return (of) => {
    const value = known.get(of) ?? find(of);
    known.set(of, value);
    return value;
  };
}

/** The same when this has been done, one after the other; a mail has put the seats of these people into their calendars. */
export async function after(model: Model, deeds: readonly Deed[], mailed: readonly string[] = []): Promise<Model> {
  let { documents } = model;
  for (const [n, deed] of deeds.entries()) {
    const press: Press = { deed, op: `before${n}`, at: momentAfter(0, n - deeds.length) };
    const stands = await model.carryOut(press, [], documents);
    const made = stands.kind === 'pending' ? commitTo(documents, stands.changes) : undefined;
    if (made?.result.kind !== 'ok') throw new Error(`${deed.kind} was not done: ${JSON.stringify(stands)}`);
    documents = made.after;
  }
  const showing = candidatesIn(documents).flatMap((each): Change[] => {
    const session = bookingOf(each)?.session;
    const held = documents.get(ids.candidate(each.id));
    if (!mailed.includes(each.id) || session === undefined || !held) return [];
    const document = documentsOf.candidateDocument({ ...each, calendar: { session, by: 'mail' } });
    return [{ kind: 'replace', document, version: held.version }];
  });
  return { ...model, documents: showing.length > 0 ? commitTo(documents, showing).after : documents };
}

const isSpent = ({ type }: StoredDocument): boolean => type === 'entry' || type === 'notice';

const saidIn = (outcome: unknown): string => {
  if (typeof outcome !== 'object' || outcome === null || !('kind' in outcome)) return 'none';
  return 'reason' in outcome ? String(outcome.reason) : String(outcome.kind);
};

export const PEOPLE = ['nils', 'olga', 'vera'] as const;
export const SECOND = 'vera.second';
export const SESSIONS = ['ses1', 'ses2'] as const;
export const DAYS = ['2020-06-02', '2020-06-03', '2020-06-04'] as const;

/** What a document holds, read once: many moments share it. */
function once<T>(read: (document: StoredDocument) => T): (documents: Documents, type: string) => readonly T[] {
  const known = new WeakMap<StoredDocument, { readonly value: T }>();
  const of = (document: StoredDocument): T => {
    const found = known.get(document) ?? { value: read(document) };
    known.set(document, found);
    return found.value;
  };
  return (documents, type) =>
    [...documents.values()].flatMap(({ document }) => (document.type === type ? [of(document)] : []));
}
const candidates = once<Candidate>((document) => shapes.candidate.read(document).body);
const sessions = once<Session>(sessionOf);
const notices = once<NoticeDocument>(parseNotice);
const programmes = once<Programme>((document) => shapes.programme.read(document).body);
const tallies = once((document) => ({ id: document.id, counts: shapes.tally.read(document).counts }));

export const candidatesIn = (documents: Documents) => candidates(documents, 'candidate');
export const sessionsIn = (documents: Documents) => sessions(documents, 'session');
export const noticesIn = (documents: Documents) => notices(documents, 'notice');
export const programmeIn = (documents: Documents) => programmes(documents, 'programme')[0];
export const talliesIn = (documents: Documents) => tallies(documents, 'tally');
