import type { Candidate } from '../../domain/people/candidate.ts';
import type { Organisation } from '../../domain/people/organisation.ts';
import type { Cost } from '../../domain/programme/costs.ts';
import type { Programme } from '../../domain/programme/programme.ts';
import type { Session } from '../../domain/seats/session.ts';
import type { Paged } from '../../use-cases/paging.ts';
import type { Change, DocumentStore, Query, StoredDocument, Versioned } from '../document-store.ts';
import { ids } from '../shapes/ids.ts';
import { keepUnknown, shapes } from '../shapes/shapes.ts';

/** What one attempt at a command has looked at so far, as it was first found: what it decides is decided by that. */
export type Reading = ReturnType<typeof createReading>;

export function createReading(store: DocumentStore, partition: string) {
  const loaded = new Map<string, Versioned>();
  /** What was looked for and is not there. */
  const absent = new Set<string>();
  const before = new Map<string, Candidate>();
  const sessions = new Map<string, Session>();
  const organisations = new Map<string, Organisation>();
  const costs = new Map<string, Cost>();
  let programme: Programme | undefined;
  /** The users whose lock was looked at, each with the candidate it names. */
  const nominees = new Map<string, string | undefined>();

  /** As it was first found: what was decided by that is not to be written over what somebody else has made of it since. */
  const remember = (found: Versioned): StoredDocument => {
    const known = loaded.get(found.document.id) ?? found;
    loaded.set(found.document.id, known);
    return known.document;
  };
  const load = async (id: string): Promise<StoredDocument | undefined> => {
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

  return {
    loaded: loaded as ReadonlyMap<string, Versioned>,
    absent: absent as ReadonlySet<string>,
    before: before as ReadonlyMap<string, Candidate>,
    sessions: sessions as ReadonlyMap<string, Session>,
    organisations: organisations as ReadonlyMap<string, Organisation>,
    costs: costs as ReadonlyMap<string, Cost>,
    nominees: nominees as ReadonlyMap<string, string | undefined>,
    programmeBefore: () => programme,
    load,
    remember,
    candidate,
    organisation,
    async candidates(query: Query): Promise<Paged<Candidate>> {
      const page = await store.find(partition, 'candidate', query);
      const items = page.documents.map((found) => candidateOf(remember(found)));
      return { items, ...(page.next !== undefined && { next: page.next }) };
    },
    async programme() {
      const document = await load(ids.programme);
      programme = document && shapes.programme.read(document).body;
      return programme;
    },
    async session(id: string) {
      const document = await load(ids.session(id));
      if (!document) return undefined;
      const session = sessionOf(document);
      sessions.set(id, session);
      return session;
    },
    async cost(id: string) {
      const document = await load(ids.cost(id));
      if (!document) return undefined;
      const { body } = shapes.cost.read(document);
      costs.set(id, body);
      return body;
    },
    async nominee(user: string) {
      const document = await load(ids.nominee(user));
      const id = document && shapes.nominee.read(document).candidate;
      const found = id === undefined ? undefined : await candidate(id);
      nominees.set(user, found?.id);
      return found;
    },
  };
}

/** Replaces what has been loaded, creates what has not. */
export function write({ loaded }: Pick<Reading, 'loaded'>, document: StoredDocument): Change {
  const before = loaded.get(document.id);
  if (!before) return { kind: 'create', document };
  return { kind: 'replace', document: keepUnknown(before.document, document), version: before.version };
}

export function sessionOf(document: StoredDocument): Session {
  const { body, counts } = shapes.session.read(document);
  const { assessor, assessors = [assessor], ...session } = body;
  return { ...session, assessors, free: counts.free ?? 0 };
}
