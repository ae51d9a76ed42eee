import { strict as assert } from 'node:assert';
import {
  add,
  type Counts,
  seatsOf,
  tallyOf,
  tallyOfCost,
  tallyOfOrganisation,
  tallyOfProgramme,
  tallyOfSession,
} from '../../src/domain/accounts.ts';
import type { NoticeOrTask } from '../../src/domain/notices.ts';
import { type Candidate, liveBookingOf, responsibleFor, wishOf } from '../../src/domain/people/candidate.ts';
import { HANDED_PER_COMMIT } from '../../src/domain/people/handover.ts';
import type { Organisation } from '../../src/domain/people/organisation.ts';
import { FACTS, type Fact, type Stage } from '../../src/domain/people/progress.ts';
import type { Programme } from '../../src/domain/programme/programme.ts';
import { quotaHeldBy } from '../../src/domain/programme/quota.ts';
import { standingOf } from '../../src/domain/programme/standing.ts';
import type { DocumentStore, StoredDocument } from '../../src/store/document-store.ts';
import { createRecords } from '../../src/store/records/records.ts';
import { type NoticeDocument, parseNotice } from '../../src/store/shapes/notice-document.ts';
import { shapes } from '../../src/store/shapes/shapes.ts';
import { sessionOf } from '../../src/store/unit/reading.ts';
import { createUnit } from '../../src/store/unit/unit.ts';
import type { AuditEntry } from '../../src/use-cases/ports/audit.ts';
import { newId } from '../../src/world.ts';
import { mirroredOf } from './store/mirrored.ts';

/** The largest page that the store gives. */
const PAGE = 100;

/** Every document of one type in a programme. */
export async function all(store: DocumentStore, partition: string, type: string): Promise<readonly StoredDocument[]> {
  const mirror = mirroredOf(store, partition, type);
  if (mirror) return mirror;
  const found: StoredDocument[] = [];
  for (let cursor: string | undefined, first = true; first || cursor !== undefined; first = false) {
    const page = await store.find(partition, type, { limit: 100, ...(cursor !== undefined && { cursor }) });
    found.push(...page.documents.map((each) => each.document));
    cursor = page.next;
  }
  return found;
}

/** What a document says; read once, where it is met again. */
function once<T>(read: (document: StoredDocument) => T): (document: StoredDocument) => T {
  const known = new WeakMap<StoredDocument, T>();
  return (document) => {
    const found = known.get(document) ?? read(document);
    known.set(document, found);
    return found;
  };
}
const candidateIn = once((document) => shapes.candidate.read(document).body);
const entryIn = once((document) => shapes.entry.read(document).body);
const noticeIn = once(parseNotice);

export const candidatesIn = async (store: DocumentStore, programme: string): Promise<readonly Candidate[]> =>
  (await all(store, programme, 'candidate')).map(candidateIn);
export const noticesIn = async (store: DocumentStore, programme: string): Promise<readonly NoticeDocument[]> =>
  (await all(store, programme, 'notice')).map(noticeIn);

/** Which commands lead to a stage: those about the candidate; one that cancels a session, to an offer of another too. */
const BEHIND: Readonly<Record<Stage, readonly string[]>> = {
  nominated: ['candidate.nominate'],
  waiting: [],
  offered: ['booking.offer', 'booking.give', 'booking.fill', 'session.cancel'],
  booked: ['booking.accept', 'booking.change', 'booking.relay'],
  declined: ['booking.decline', 'booking.relay'],
  attended: ['attendance.record'],
  absent: ['attendance.record'],
  assessed: ['result.submit'],
  withdrawn: ['candidate.withdraw'],
};

/**
 * What must always hold, read from the documents themselves: seats and the counter of free ones, the programme's target,
 * one nomination for each address, the versions of results, the tally, and an audit entry behind each nomination, stage
 * and notice.
 *
 * @param locks of users: a version without them has written some of the store, and they are made when one is missed
 * @returns the verbs of the audit entries
 */
export async function assertInvariants(
  store: DocumentStore,
  programme: string,
  locks: 'all' | 'as missed' = 'all',
): Promise<{ verbs: string[] }> {
  const candidates = await candidatesIn(store, programme);
  for (const session of (await all(store, programme, 'session')).map(sessionOf)) {
    const holders = candidates.filter((each) => session.id in seatsOf(each));
    assert.ok(holders.length <= session.capacity, `${holders.length} seats taken of ${session.capacity}`);
    assert.equal(session.free, session.capacity - holders.length, 'the counter of free seats is wrong');
    const live = holders.filter(liveBookingOf).length;
    if (session.state.kind === 'cancelled') assert.equal(live, 0, 'seats left in a cancelled session');
  }
  const settings = (await all(store, programme, 'programme')).map((each) => shapes.programme.read(each).body);
  const held = candidates.reduce((sum, each) => sum + quotaHeldBy(each), 0);
  for (const { target } of settings) assert.ok(held <= target, `${held} held of a target of ${target}`);
  const page = await createUnit(store, programme, newId).wishers(100);
  const wishers = candidates.filter(wishOf).map(({ id }) => id);
  assert.deepEqual(page.items.map(({ id }) => id).sort(), wishers.sort(), 'not listed as those who wish');
  const nominated = await all(store, programme, 'nomination');
  const merged = (await all(store, programme, 'merged')).map(({ id }) => id.replace('cand:', ''));
  const locked = new Map(
    nominated.map((each) => [each.id.replace('mail:', ''), shapes.nomination.read(each).candidate]),
  );
  for (const { id, key } of candidates)
    assert.ok(key === undefined || locked.get(key) === id, 'an address without its lock');
  const present = new Set([...candidates.map(({ id }) => id), ...merged]);
  for (const id of locked.values()) assert.ok(present.has(id), 'a lock of nobody');
  // Beside the address that somebody has there may be those of nominations that were merged into theirs.
  const addressed = candidates.filter(({ key }) => key !== undefined).length;
  assert.ok(locked.size <= addressed + merged.length, 'more locks than addresses');
  await assertOnePersonOneSeat(store, programme, candidates, locks);

  const organisations = (await all(store, programme, 'organisation')).map(
    (each) => shapes.organisation.read(each).body,
  );
  if (locks === 'all') {
    for (const [who, theirs] of Map.groupBy(candidates, responsibleFor)) {
      const found = await createUnit(store, programme, newId).handledBy([who], PAGE);
      const strangers = found.filter(({ id }) => !theirs.some((each) => each.id === id));
      assert.deepEqual(strangers, [], 'found by another who is responsible for them');
      assert.equal(found.length, Math.min(PAGE, theirs.length), 'not found by who is responsible for them');
    }
    assertOrganisations(candidates, organisations, settings);
  }
  const erased = (await all(store, programme, 'erased')).map((each) => shapes.erased.read(each).counts);
  const recount = [
    ...erased,
    ...candidates.map(tallyOf),
    ...organisations.map(tallyOfOrganisation),
    ...(await all(store, programme, 'cost')).map((each) => tallyOfCost(shapes.cost.read(each).body)),
    ...(await all(store, programme, 'session')).map((each) => tallyOfSession(sessionOf(each))),
    ...settings.map(tallyOfProgramme),
  ].reduce<Counts>(add, {});
  const stored = shapes.tally.read(
    (await store.read(programme, 'tally'))?.document ?? { id: 'tally', type: 'tally' },
  ).counts;
  assert.deepEqual(
    Object.fromEntries(Object.entries(stored).filter(([, n]) => n !== 0)),
    { ...recount },
    'the tally is off',
  );

  for (const each of settings) assertCountedOnce(each, stored);
  await assertOrganisationTallies(store, programme, candidates);
  await assertResults(store, programme, candidates);
  // Before the entries: where a bot is at work meanwhile, what led to a notice is there when the notice is.
  const notices = await noticesIn(store, programme);
  const entries = (await all(store, programme, 'entry')).map(entryIn);
  // Of whom somebody has been erased the audit does not say: only that it was done.
  const known = new Set([...candidates.map(({ id }) => id), ...merged]);
  const nominations = entries.filter(({ verb }) => verb === 'candidate.nominate').map(({ subject }) => subject);
  const gone = nominations.filter((each) => !known.has(each));
  const erasures = entries.filter(({ verb }) => /^person\.erase/.test(verb)).length;
  assert.ok(gone.length <= erasures, `${gone.length} nominations of nobody, and ${erasures} erased`);
  assert.deepEqual(
    nominations.filter((each) => known.has(each)).sort(),
    [...known].sort(),
    'not one entry for each nomination',
  );
  assertHistory(candidates, entries, new Map((await all(store, programme, 'merged')).map(mergedInto)));
  const markOf = (id: string) => id.split(':')[1] ?? '';
  const marks = new Set(entries.map(({ mark }) => mark));
  // A list on its way in has changed nothing yet.
  const caused = notices.filter(({ body }) => body.kind !== 'import');
  // With somebody who is erased go their entries; what those led to for others stays.
  const isCaused = (body: NoticeOrTask) => erasures === 0 || ('candidate' in body && known.has(body.candidate ?? ''));
  for (const { id, body } of caused) {
    assert.ok(marks.has(markOf(id)) || !isCaused(body), 'a notice without its audit entry');
  }
  const answers = notices.filter(({ body }) => body.kind === 'answered').map(({ id }) => markOf(id));
  for (const { mark } of entries.filter(({ verb }) => verb === 'booking.change')) {
    const told = answers.filter((each) => each === mark).length;
    assert.equal(told, 1, 'not one notice for each change of a booking');
  }
  for (const { mark, actor, transitions = [] } of entries.filter(({ verb }) => verb === 'role.handover')) {
    const counts = notices.flatMap(({ id, body }) =>
      body.kind === 'handed-over' && markOf(id) === mark ? [body.count] : [],
    );
    const isOwn = transitions.some(({ to }) => to?.responsible === actor);
    if (transitions.length < HANDED_PER_COMMIT) {
      assert.deepEqual(counts, isOwn ? [] : [transitions.length], 'not told of the handover once');
    }
  }
  for (const { id, progress } of candidates) {
    const behind = BEHIND[progress.stage];
    const led = entries.some(
      ({ verb, subject, transitions = [] }) =>
        behind.includes(verb) &&
        [subject, ...transitions.map((each) => each.id)].some((one) => [id, ...merged].includes(one)),
    );
    assert.ok(led || behind.length === 0, `${progress.stage} without an entry that led there`);
  }
  return { verbs: entries.map(({ verb }) => verb) };
}

/** Whoever has a result is counted once: among the assessed, wherever else they stand. */
function assertCountedOnce(programme: Programme, tally: Counts): void {
  const { assessed, weeks, funnel, stages } = standingOf(programme, tally, { date: programme.start, week: '' });
  assert.equal(
    assessed,
    weeks.reduce((sum, { value }) => sum + value, 0),
    'assessed, and not in one week',
  );
  const { withdrawn, ...taking } = stages;
  assert.equal(
    funnel[0]?.value,
    Object.values(taking).reduce((sum, value) => sum + value, 0),
    'not each at one stage',
  );
}

/** Each organisation's tally is what a recount of its candidates gives, and none is missing. */
async function assertOrganisationTallies(store: DocumentStore, programme: string, candidates: readonly Candidate[]) {
  const tallies = (await all(store, programme, 'tally')).filter(({ id }) => id !== 'tally');
  const kept = tallies.map((each) => {
    const counts = Object.entries(shapes.tally.read(each).counts).filter(([, number]) => number !== 0);
    return [each.id, Object.fromEntries(counts)] as const;
  });
  const gone = (await all(store, programme, 'erased')).map((each) => shapes.erased.read(each));
  const added = [
    ...candidates.map((each) => ({ id: `tally:${each.organisation}`, counts: tallyOf(each) })),
    ...gone.map(({ organisation, counts }) => ({ id: `tally:${organisation}`, counts })),
  ];
  const counted = [...Map.groupBy(added, ({ id }) => id)].map(
    ([id, theirs]) => [id, { ...theirs.map(({ counts }) => counts).reduce<Counts>(add, {}) }] as const,
  );
  const empty = tallies.map(({ id }) => [id, {}] as const);
  assert.deepEqual(new Map(kept), new Map([...empty, ...counted]), 'the tally of an organisation is off');
}

/** Everybody works somewhere, and a coordinator is limited to what there is. */
function assertOrganisations(
  candidates: readonly Candidate[],
  organisations: readonly Organisation[],
  programmes: readonly Programme[],
): void {
  const known = new Map(organisations.map((each) => [each.id, each]));
  const standsFor = (id: string, seen = new Set<string>()): string | undefined => {
    const into = known.get(id)?.mergedInto;
    assert.ok(!seen.has(id), 'organisations that are parts of each other');
    return into === undefined ? known.get(id)?.id : standsFor(into, seen.add(id));
  };
  for (const { organisation } of candidates) assert.ok(standsFor(organisation), 'somebody works nowhere');
  for (const { roles, scopes = {} } of programmes) {
    for (const [key, scope] of Object.entries(scopes)) {
      assert.ok(roles[key]?.includes('coordinator'), 'a scope without its role');
      for (const id of scope) assert.ok(standsFor(id), 'a scope of what is not there');
    }
  }
}

/** Whoever has a result points to one of its versions, and no version is missing or nobody's. */
const TESTED_AGAIN: ReadonlySet<Stage> = new Set(['waiting', 'offered', 'booked', 'attended', 'absent']);

async function assertResults(store: DocumentStore, programme: string, candidates: readonly Candidate[]) {
  const versions = (await all(store, programme, 'result')).map((each) => shapes.result.read(each).body);
  const records = createRecords(store);
  const told = (await noticesIn(store, programme)).map(({ body }) => body);
  const genuine = (await all(store, programme, 'certificate')).map((each) => shapes.certificate.read(each).body);
  for (const { id, progress, result, submitted, retest } of candidates) {
    const isAssessed = progress.stage === 'assessed';
    assert.ok(!isAssessed || (result ?? submitted), 'assessed, without a result');
    assert.ok(isAssessed || !submitted || result, 'a result that was given at another stage corrects none');
    // Who has a result is elsewhere only to be tested again.
    assert.ok(isAssessed || !result || (retest && TESTED_AGAIN.has(progress.stage)), `${progress.stage} with a result`);
    assert.ok(!retest || (result && (!isAssessed || submitted)), 'to be tested again, and nothing to go back to');
    const isTold = told.some((each) => each.kind === 'result' && each.candidate === id);
    assert.ok(!isTold || result, 'told of a result that does not count');
    if (submitted) {
      const tasks = told.filter((each) => each.kind === 'release' && each.candidate === id);
      const theirs = tasks.filter((each) => 'version' in each && each.version === submitted.version);
      // Left when it was given, and again when it was signed.
      assert.equal(theirs.length, submitted.signed ? 2 : 1, 'not the tasks that let a result count');
    }
    const counted = genuine.filter(({ candidate, replacedBy }) => candidate === id && replacedBy === undefined);
    assert.equal(counted.length, result && counted.length > 0 ? 1 : 0, `${counted.length} genuine certificates`);
    const theirs = versions.filter(({ candidate }) => candidate === id).map(({ version }) => version);
    assert.deepEqual(
      theirs.sort(),
      Array.from(theirs, (_, n) => n + 1),
      'a version is missing',
    );
    const current = result && (await records.result(programme, id, result.version));
    assert.deepEqual(current?.areas, result?.areas, 'not the result of its version');
  }
  const drafts = (await all(store, programme, 'draft')).map((each) => shapes.draft.read(each).body.candidate);
  const drafted = candidates.filter((each) => each.drafted).map(({ id }) => id);
  assert.deepEqual(drafts.sort(), drafted.sort(), 'not the drafts that candidates point to');
  const known = new Set(candidates.map(({ id }) => id));
  assert.deepEqual(
    versions.filter(({ candidate }) => !known.has(candidate)),
    [],
    'a result of nobody',
  );
}

/** A person the bot knows has one nomination that counts and one live seat (number 2 in src/README.md), and a lock that says which. */
async function assertOnePersonOneSeat(
  store: DocumentStore,
  programme: string,
  candidates: readonly Candidate[],
  locks: 'all' | 'as missed',
) {
  for (const [user, theirs] of Map.groupBy(candidates, (each) => each.user)) {
    if (user === undefined) continue;
    const kept = theirs.filter(({ sameAs }) => sameAs === undefined);
    assert.equal(kept.length, 1, `${kept.length} nominations of one person`);
    assert.ok(theirs.filter(liveBookingOf).length <= 1, 'two live seats of one person');
    const lock = await store.read(programme, `teams:${user}`);
    if (lock || locks === 'all') {
      assert.equal(lock?.document.candidate, kept[0]?.id, 'the lock of a user names another nomination');
    }
    for (const each of theirs) assert.ok(!each.sameAs || !liveBookingOf(each), 'a second nomination with a seat');
  }
}

const mergedInto = (document: StoredDocument): readonly [string, string] => [
  document.id.replace('cand:', ''),
  shapes.merged.read(document).into,
];

/** Said no to a test that was to be taken again: they stand with the result they have. */
const isBack = (verb: string, to: Readonly<Record<string, unknown>> | undefined): boolean =>
  ['booking.decline', 'booking.relay'].includes(verb) && to?.stage === 'assessed';

/**
 * What has happened to each candidate, counted anew from what the audit says of each commit, and their earlier seats
 * against it. Entries of a version that did not say from what to what prove nothing of it.
 */
function assertHistory(
  candidates: readonly Candidate[],
  entries: readonly AuditEntry[],
  merged: ReadonlyMap<string, string>,
): void {
  for (const { past = [], facts = {}, progress } of candidates) {
    const names = past.map(({ session, outcome }) => `${session} ${outcome}`);
    assert.equal(new Set(names).size, names.length, 'an earlier seat twice');
    const missed = past.filter(({ outcome }) => outcome === 'absent').map(({ session }) => session);
    const now = progress.stage === 'absent' ? [progress.booking.session] : [];
    assert.equal(facts.noShows ?? 0, new Set([...missed, ...now]).size, 'no-shows that no seat tells of');
  }
  if (entries.some(({ transitions }) => transitions === undefined)) return;
  const nameOf = (id: string): string => {
    const into = merged.get(id);
    return into === undefined ? id : nameOf(into);
  };
  const happened = entries.flatMap(({ verb, transitions = [] }) =>
    transitions
      .filter((each) => each.of === 'candidate')
      .flatMap(({ id, from, to }) => {
        const used = from?.stage === 'absent' || from?.stage === 'assessed';
        const left = from?.session !== undefined && from.session !== to?.session && !used;
        const facts: readonly Fact[] = [
          ...(to?.stage === 'offered' && (from?.stage !== 'offered' || from.session !== to.session)
            ? ['offers' as const]
            : []),
          ...(to?.stage === 'declined' || isBack(verb, to) ? ['declines' as const] : []),
          ...(verb === 'booking.lapse' ? ['lapses' as const] : []),
          ...(['booking.change', 'booking.offer'].includes(verb) && left ? ['changes' as const] : []),
        ];
        return facts.map((fact) => `${nameOf(id)} ${fact}`);
      }),
  );
  const counted = candidates.flatMap(({ id, facts = {} }) =>
    FACTS.filter((fact) => fact !== 'noShows').flatMap((fact) =>
      Array.from({ length: facts[fact] ?? 0 }, () => `${id} ${fact}`),
    ),
  );
  const present = new Set(candidates.map(({ id }) => id));
  const ofPresent = happened.filter((each) => present.has(each.split(' ')[0] ?? ''));
  assert.deepEqual(counted.sort(), ofPresent.sort(), 'not what the audit says has happened');
}
