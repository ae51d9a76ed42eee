import {
  add,
  type Counts,
  organisationChange,
  organisationTallyChanges,
  programmeChange,
  seatChange,
  tallyChange,
} from '../domain/accounts.ts';
import { transitionsOf } from '../domain/audit/transitions.ts';
import type { Effects } from '../domain/decision.ts';
import { followUps } from '../domain/follow-ups.ts';
import type { Candidate } from '../domain/people/candidate.ts';
import { isTestCentre, type Organisation } from '../domain/people/organisation.ts';
import { withHistory } from '../domain/people/past-seats.ts';
import type { Programme } from '../domain/programme/programme.ts';
import { lackOf, quotaFloor } from '../domain/programme/quota.ts';
import { certificatesOf, codeIn, withCertificate } from '../domain/results/certificate.ts';
import { withDraft } from '../domain/results/draft.ts';
import { lacksVersion, type ResultVersion } from '../domain/results/result.ts';
import { withSeatVersion } from '../domain/seats/deadlines.ts';
import { type Session, withRevision } from '../domain/seats/session.ts';
import type { Act, AuditEntry, Unit } from '../use-cases/ports.ts';
import {
  anyOf,
  type Change,
  type CommitResult,
  type DocumentStore,
  idOf,
  type StoredDocument,
  type Versioned,
} from './document-store.ts';
import { erasureChange, erasureChanges, erasureTransition } from './erasure.ts';
import { beginTally, recountTally } from './recount.ts';
import * as documents from './shapes/documents.ts';
import { ids, LINE } from './shapes/documents.ts';
import { withoutInlineResult } from './shapes/inline-result.ts';
import { noticeDocument } from './shapes/notice-document.ts';
import { keepUnknown, shapes } from './shapes/shapes.ts';

/**
 * See `Unit`: one attempt at a command, on the documents of one programme.
 * @param newId of chance, for the codes of certificates
 */
export function createUnit(store: DocumentStore, partition: string, newId: () => string): Unit {
  const loaded = new Map<string, Versioned>();
  /** What was looked for in vain. */
  const absent = new Set<string>();
  const before = new Map<string, Candidate>();
  const sessions = new Map<string, Session>();
  const organisations = new Map<string, Organisation>();
  let programmeBefore: Programme | undefined;
  /** The users whose lock was looked at, each with the candidate it names. */
  const nominees = new Map<string, string | undefined>();

  /** As it was first found: what was decided by that is not to be written over what somebody else has made of it since. */
  const remember = (found: Versioned): StoredDocument => {
    const known = loaded.get(found.document.id) ?? found;
    loaded.set(found.document.id, known);
    return known.document;
  };
  const load = async (id: string) => {
    const found = loaded.get(id) ?? (await store.read(partition, id));
    if (!found) absent.add(id);
    return found && remember(found);
  };
  const candidateOf = (document: StoredDocument): Candidate => {
    const { body } = shapes.candidate.read(document);
    before.set(body.id, body);
    return body;
  };
  const candidate = async (id: string): Promise<Candidate | undefined> => {
    const document = await load(ids.candidate(id));
    if (document?.type === 'merged') return candidate(shapes.merged.read(document).into);
    return document && candidateOf(document);
  };
  const organisation = async (id: string): Promise<Organisation | undefined> => {
    const document = await load(ids.organisation(id));
    if (!document) return undefined;
    const { body } = shapes.organisation.read(document);
    organisations.set(id, body);
    return body.mergedInto === undefined ? body : organisation(body.mergedInto);
  };
  /** Replaces what this unit has loaded, creates what it has not. */
  const write = (document: StoredDocument, results: readonly ResultVersion[] = []): Change => {
    const before = loaded.get(document.id);
    if (!before) return { kind: 'create', document };
    const kept = keepUnknown(before.document, document);
    const isApart = results.some((each) => each.version === 1 && ids.candidate(each.candidate) === document.id);
    return { kind: 'replace', document: isApart ? withoutInlineResult(kept) : kept, version: before.version };
  };

  /** How the free seats change, by session. */
  const seatsOf = ({ candidates = [], merged = [], erased }: Effects): Counts =>
    [
      ...candidates.map((after) => seatChange(before.get(after.id), after)),
      ...merged.map(({ candidate: second }) => seatChange(second, undefined)),
      ...(erased ? [seatChange(erased.candidate, undefined)] : []),
    ].reduce(add, {});

  /** How the tally changes. */
  const tallyOf = ({ candidates = [], merged = [], organisations: written = [], programme, erased }: Effects): Counts =>
    [
      ...candidates.map((after) => tallyChange(before.get(after.id), after)),
      ...merged.map(({ candidate: second }) => tallyChange(second, undefined)),
      ...written.map((after) => organisationChange(organisations.get(after.id), after)),
      ...(erased ? [erasureChange(erased)] : []),
      ...(programme ? [programmeChange(programmeBefore, programme)] : []),
    ].reduce(add, {});

  /** How the tallies of organisations change, by their ids. */
  function tallyOfEach({ candidates = [], merged = [], erased }: Effects): ReadonlyMap<string, Counts> {
    const changed = new Map<string, Counts>();
    for (const by of [
      ...candidates.map((after) => organisationTallyChanges(before.get(after.id), after)),
      ...merged.map(({ candidate: second }) => organisationTallyChanges(second, undefined)),
      ...(erased ? [new Map([[erased.candidate.organisation, erasureChange(erased)]])] : []),
    ]) {
      for (const [id, counts] of by) changed.set(id, add(changed.get(id) ?? {}, counts));
    }
    return new Map([...changed].filter(([, counts]) => Object.keys(counts).length > 0));
  }

  /** Last of a commit's changes: taking of the programme's target needs it left, as the last thing that could be wanting. */
  function tallyIncrement(effects: Effects): TallyIncrement | undefined {
    const by = tallyOf(effects);
    if (Object.keys(by).length === 0) return undefined;
    const { candidates = [] } = effects;
    const floor = quotaFloor(
      by,
      candidates.map((after) => [before.get(after.id), after]),
    );
    return { kind: 'increment', id: ids.tally, by, floor };
  }

  function changesFor(act: Act, effects: Effects): Change[] {
    const { candidates = [], programme, results = [] } = effects;
    const seats = seatsOf(effects);
    const locks: Change[] = [];
    for (const after of candidates) {
      const earlier = before.get(after.id);
      if (lacksVersion(earlier, after, results)) throw new Error(`${act.verb} gives a result without its version`);
      locks.push(...addressLock(earlier, after));
    }
    locks.push(...userLocks(candidates));
    for (const { candidate: second, into } of effects.merged ?? []) {
      locks.push(write(documents.mergedDocument(second.id, into)));
      // Unless it is the address of the one that is kept by now.
      const taken = candidates.some(({ key }) => key === second.key);
      if (second.key !== undefined && !taken) locks.push(write(documents.nominationDocument(second.key, into)));
    }
    const earlier = { before, sessions, organisations, programme: programmeBefore };
    const { erased } = effects;
    const told = erased ? [erasureTransition(act.mark, erased)] : [];
    const entry = { ...act, transitions: [...transitionsOf(effects, earlier), ...told] };
    const changes: Change[] = [
      { kind: 'create', document: documents.entryDocument(entry) },
      ...ofTheirOwn(entry, candidates),
      ...locks,
      ...(erased ? erasureChanges(erased, loaded) : []),
      ...(effects.sessions ?? []).map((session) => write(documents.sessionDocument(session))),
      ...(effects.organisations ?? []).map((each) => write(documents.organisationDocument(each))),
      ...candidates.map((each) => write(documents.candidateDocument(each), results)),
      ...results.map((each): Change => ({ kind: 'create', document: documents.resultDocument(each) })),
      ...(effects.drafts ?? []).map((each) => write(documents.draftDocument(each))),
      ...undrafted(effects).flatMap((id) => removed(ids.draft(id))),
      ...candidates
        .flatMap((after) => certificatesOf(before.get(after.id), after))
        .map((each) => write(documents.certificateDocument(each))),
      ...Object.entries(seats).map(([session, free]) => seatIncrement(session, free)),
      ...followUps(effects, seats, earlier, act.at).map(
        ({ at, what }, n): Change => ({ kind: 'create', document: noticeDocument(what, act.mark, n, at) }),
      ),
    ];
    if (programme) {
      changes.push(write(documents.programmeDocument(programme)));
      if (!loaded.has(ids.programme)) changes.push({ kind: 'create', document: documents.tallyDocument() });
    }
    return changes;
  }

  /** Somebody who is nominated among others has an entry too: by it their history is found. */
  const ofTheirOwn = (entry: AuditEntry, candidates: readonly Candidate[]): readonly Change[] =>
    candidates
      .filter(({ id }) => !before.has(id) && id !== entry.subject)
      .map(({ id: subject }, n) => {
        const { transitions = [], ...act } = entry;
        const theirs = transitions.filter(({ id }) => id === subject);
        const body = { ...act, verb: 'candidate.nominate', mark: `${act.mark}:${n}`, subject, transitions: theirs };
        return { kind: 'create', document: documents.entryDocument(body) };
      });

  /** The lock of a candidate's address; with another address the one of the old goes, which must have been looked at. */
  function addressLock(earlier: Candidate | undefined, { id, key }: Candidate): readonly Change[] {
    const former = earlier?.key;
    if (former === key) return [];
    return [
      ...(former === undefined ? [] : unlock(ids.nomination(former))),
      ...(key === undefined ? [] : [write(documents.nominationDocument(key, id))]),
    ];
  }

  /**
   * Whoever is tied to a user takes the user's lock. One that is there without having been looked at is a conflict, and
   * one from before there were such locks is made as soon as it is missed. That of a user whom nobody is tied to any more
   * goes, if it was looked at and named who was.
   */
  function userLocks(candidates: readonly Candidate[]): readonly Change[] {
    const holders = candidates.flatMap(({ id, user, sameAs }) =>
      user === undefined || sameAs !== undefined ? [] : [{ id, user }],
    );
    const taken = holders.filter(({ id, user }) => {
      const missed = nominees.has(user) && nominees.get(user) !== id;
      return missed || before.get(id)?.user !== user;
    });
    const held = new Set(holders.map(({ user }) => user));
    const left = candidates.flatMap(({ id, user }) => {
      const former = before.get(id)?.user;
      const goes = former !== undefined && former !== user && !held.has(former) && nominees.get(former) === id;
      return goes ? [former] : [];
    });
    return [
      ...left.flatMap((user) => unlock(ids.nominee(user))),
      ...taken.map(({ id, user }) => write(documents.nomineeDocument(user, id))),
    ];
  }

  /** Those whose draft goes. */
  const undrafted = ({ candidates = [], merged = [] }: Effects): readonly string[] => [
    ...candidates.flatMap(({ id, drafted }) => (before.get(id)?.drafted && !drafted ? [id] : [])),
    ...merged.flatMap(({ candidate: { id, drafted } }) => (drafted ? [id] : [])),
  ];

  /** What has been looked at and is there is taken away. */
  function removed(id: string): readonly Change[] {
    const found = loaded.get(id);
    return found ? [{ kind: 'remove', id, version: found.version }] : [];
  }

  function unlock(id: string): readonly Change[] {
    const lock = loaded.get(id);
    if (!lock && !absent.has(id)) throw new Error('a lock was given up that nobody has looked at');
    // One that went after its holder was looked at, with them, is a conflict.
    return [{ kind: 'remove', id, version: lock?.version ?? 'gone' }];
  }

  /** The programme's changes, once each of these documents is written in a partition of its own. */
  async function commitAfter(
    notes: readonly Change[],
    changes: readonly Change[],
  ): Promise<CommitResult | 'overtaken'> {
    if (notes.length === 0) return store.commit(partition, changes);
    const first = notes.map((change) => ({ partition: idOf(change), changes: [change] }));
    const results = await store.commitInOrder([...first, { partition, changes }]);
    return results[notes.length] ?? 'overtaken';
  }

  return {
    candidate,
    async programme() {
      const document = await load(ids.programme);
      programmeBefore = document && shapes.programme.read(document).body;
      return programmeBefore;
    },
    async session(id) {
      const document = await load(ids.session(id));
      if (!document) return undefined;
      const session = sessionOf(document);
      sessions.set(id, session);
      return session;
    },
    async draft(id) {
      const document = await load(ids.draft(id));
      return document && shapes.draft.read(document).body;
    },
    organisation,
    async centre(id) {
      const found = await organisation(id);
      return found && isTestCentre(found) ? found : undefined;
    },
    async address(key) {
      const place = ids.user(key);
      const found = await store.read(place, place);
      if (found?.document.type !== 'address') return undefined;
      return shapes.address.read(remember(found)).body;
    },
    async nomination(key) {
      const document = await load(ids.nomination(key));
      return document && candidate(shapes.nomination.read(document).candidate);
    },
    async nominee(user) {
      const document = await load(ids.nominee(user));
      const id = document && shapes.nominee.read(document).candidate;
      const found = id === undefined ? undefined : await candidate(id);
      nominees.set(user, found?.id);
      return found;
    },
    async holders(session, limit, stage) {
      const where = { session, ...(stage && { stage }) };
      const page = await store.find(partition, 'candidate', { where, limit });
      return page.documents.map((found) => candidateOf(remember(found)));
    },
    async allHolders(session) {
      const found: Candidate[] = [];
      for (let cursor: string | undefined, more = true; more; more = cursor !== undefined) {
        const page = await store.find(partition, 'candidate', {
          where: { session },
          limit: 100,
          ...(cursor !== undefined && { cursor }),
        });
        found.push(...page.documents.map((each) => candidateOf(remember(each))));
        cursor = page.next;
      }
      return found;
    },
    async handledBy(responsible, limit, organisations) {
      const where = { responsible: anyOf(responsible), ...(organisations && { organisation: organisations }) };
      const page = await store.find(partition, 'candidate', { where, orderBy: 'sortKey', limit });
      return page.documents.map((found) => candidateOf(remember(found)));
    },
    async wishers(limit, after) {
      const page = await store.find(partition, 'candidate', {
        where: { subject: LINE.wishes },
        orderBy: 'at',
        limit,
        ...(after !== undefined && { cursor: after }),
      });
      const items = page.documents.map((found) => candidateOf(remember(found)));
      return { items, ...(page.next !== undefined && { next: page.next }) };
    },
    async inLine(which, { limit, cursor }) {
      const query = { where: documents.lineOf(which), orderBy: 'at', limit, ...(cursor && { cursor }) } as const;
      const page = await store.find(partition, 'candidate', query);
      const items = page.documents.map((found) => candidateOf(remember(found)));
      return { items, ...(page.next !== undefined && { next: page.next }) };
    },
    tally: () => readTally(store, partition),
    async entry(mark) {
      const document = await load(ids.entry(mark));
      return document && shapes.entry.read(document).body;
    },
    async commit(act, effects) {
      if (effects.erased) await load(ids.erased(effects.erased.candidate.organisation));
      const known = withHistory(effects, { before, sessions }, act.at);
      const candidates = known
        .map((each) => withDraft(before.get(each.id), each))
        .map((each) => withSeatVersion(before.get(each.id), each))
        .map((each) => withCertificate(before.get(each.id), each, () => codeIn(partition, newId() + newId())));
      // That of a result that is replaced says so.
      for (const each of candidates) {
        const former = before.get(each.id)?.certificate;
        if (former && former.code !== each.certificate?.code) await load(ids.certificate(former.code));
      }
      for (const id of undrafted({ ...effects, candidates })) await load(ids.draft(id));
      const written = (effects.sessions ?? []).map((each) => withRevision(sessions.get(each.id), each));
      const decided = { ...effects, candidates, sessions: written };
      const byOrganisation = [...tallyOfEach(decided)];
      const changes = [
        ...changesFor(act, decided),
        ...byOrganisation.map(([id, by]): Change => ({ kind: 'increment', id: ids.organisationTally(id), by })),
      ];
      const counted = tallyIncrement(decided);
      const result = await commitAfter(
        (effects.addresses ?? []).map((each) => write(documents.addressDocument(each))),
        counted ? [...changes, counted] : changes,
      );
      if (result === 'overtaken') return 'conflict';
      if (result.kind === 'ok') return { ...decided, sessions: withFree(written, seatsOf(decided)) };
      if (result.index === 0 && result.reason === 'exists') return 'repeated';
      const [lacking] = byOrganisation[result.index - (changes.length - byOrganisation.length)] ?? [];
      // An organisation's tally is made when it is missed: then this can be counted.
      if (lacking !== undefined) await beginTally(store, partition, lacking);
      // The target itself may have been changed: whoever changes it decides again.
      const short = counted && result.index === changes.length && effects.programme === undefined;
      return (short && (await lackAt(store, partition, counted))) || 'conflict';
    },
  };
}

type TallyIncrement = Required<Extract<Change, { kind: 'increment' }>>;

/** Why the tally was not changed so: nothing, when it was only to be counted first, or somebody has given back meanwhile. */
async function lackAt(store: DocumentStore, partition: string, { by, floor }: TallyIncrement) {
  await recountTally(store, partition);
  return lackOf(by, floor, await readTally(store, partition));
}

/** A session is written as it was loaded; the seats follow beside it. */
const withFree = (sessions: readonly Session[], seats: Counts): readonly Session[] =>
  sessions.map((each) => ({ ...each, free: each.free + (seats[each.id] ?? 0) }));

/** Taking a seat needs one free and the session still open; giving one back needs neither. */
function seatIncrement(session: string, free: number): Change {
  const change = { kind: 'increment', id: ids.session(session), by: { free } } as const;
  return free < 0 ? { ...change, floor: { free: 0, open: 1 } } : change;
}

export function sessionOf(document: StoredDocument): Session {
  const { body, counts } = shapes.session.read(document);
  const { assessor, assessors = [assessor], ...session } = body;
  return { ...session, assessors, free: counts.free ?? 0 };
}

export async function readTally(store: DocumentStore, partition: string, id: string = ids.tally): Promise<Counts> {
  const found = await store.read(partition, id);
  return found ? shapes.tally.read(found.document).counts : {};
}
