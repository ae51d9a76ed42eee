import { add } from '../domain/accounts.ts';
import { isTask, type NoticeOrTask, rowOf, subjectOf } from '../domain/notices.ts';
import type { Candidate } from '../domain/people/candidate.ts';
import { isTestCentre, type Organisation } from '../domain/people/organisation.ts';
import { phoneWord, termsIn } from '../domain/people/words.ts';
import { programmeOf } from '../domain/results/certificate.ts';
import type { Paged } from '../use-cases/paging.ts';
import { pagesOf } from '../use-cases/paging.ts';
import type { Records } from '../use-cases/ports/records.ts';
import { anyOf, type DocumentStore, type Page, type Query, type StoredDocument } from './document-store.ts';
import { forget } from './erasure.ts';
import { makeFindable } from './findable.ts';
import { published } from './maps.ts';
import { recountTally } from './recount.ts';
import { declinersOf, ids, LINE, lineOf, nominatedBy } from './shapes/documents.ts';
import { inlineResultIn } from './shapes/inline-result.ts';
import { type NoticeDocument, parseNotice, rewritten } from './shapes/notice-document.ts';
import { readOr, type Unreadable } from './shapes/shape.ts';
import { shapes } from './shapes/shapes.ts';
import { termsFor } from './terms.ts';
import { readTally } from './unit/counting.ts';
import { sessionOf } from './unit/reading.ts';
import { createUnit } from './unit.ts';

/** The largest page that the store gives. */
const PAGE = 100;
/** So many of the latest delivered notices nearly always hold the offer behind a seat. */
const RECENT = 20;
/** What has not arrived is in one of these. */
const UNDELIVERED = ['pending', 'parked', 'undeliverable'] as const;

/** Whose a notice is; those from before there were subjects tell by what they say. */
const ownerOf = ({ body, subject }: NoticeDocument): string | undefined =>
  isTask(body) ? undefined : (subject ?? subjectOf(body));

const repeats = (body: NoticeOrTask): boolean => !isTask(body) && rowOf(body).repeats === true;

/** Whether its person would want it now that their chat is open: what has not arrived, and offers that came by mail. */
function awaits(notice: NoticeDocument, person: string, now: string, anew: boolean): boolean {
  const { body, state, reason, dueAt = now, channel } = notice;
  if (ownerOf(notice) !== person) return false;
  if (state === 'delivered') return repeats(body) && (anew || channel === 'email');
  if (state !== 'pending') return state === 'parked' || state === 'undeliverable';
  // A reason: it was due and could not go, or was held back until the morning. Without one its time may be still to come.
  return reason !== undefined || dueAt <= now;
}
const candidateOf = (document: StoredDocument): Candidate => shapes.candidate.read(document).body;
const organisationOf = (document: StoredDocument): Organisation => shapes.organisation.read(document).body;

/**
 * The programmes' records on a document store; a programme's id is its partition.
 *
 * @param newId of chance; absent: nothing is given a certificate
 * @param unreadable told of each document that this version cannot read: lists go on without it
 */
export function createRecords(
  store: DocumentStore,
  unreadable: Unreadable = () => undefined,
  newId: () => string = () => {
    throw new Error('opened for reading alone');
  },
): Records {
  const paged = <T>({ documents, ...cursors }: Page, read: (document: StoredDocument) => T): Paged<T> => {
    const items = documents.flatMap(({ document }) => readOr(unreadable, document, read) ?? []);
    const left = documents.length - items.length;
    return { items, ...cursors, ...(left > 0 && { unreadable: left }) };
  };
  /** Candidates are not rewritten when their employer gets another name: the name is looked up. */
  const people = async (programme: string, page: Page): Promise<Paged<Candidate>> => {
    const found = paged(page, candidateOf);
    const employed = [...new Set(found.items.map((each) => each.organisation))];
    const employers = await Promise.all(employed.map(async (id) => [id, await organisation(programme, id)] as const));
    const names = new Map(employers.map(([id, employer]) => [id, employer?.name]));
    const items = found.items.map((each) => ({ ...each, employer: names.get(each.organisation) ?? each.employer }));
    return { ...found, items };
  };
  return {
    unit: (programme) => createUnit(store, programme, newId),
    async programme(id) {
      const found = await store.read(id, ids.programme);
      return found && shapes.programme.read(found.document).body;
    },
    async candidate(programme, id) {
      let found = await store.read(programme, ids.candidate(id));
      while (found?.document.type === 'merged') {
        const { into } = shapes.merged.read(found.document);
        found = await store.read(programme, ids.candidate(into));
      }
      return found && candidateOf(found.document);
    },
    async result(programme, id, version) {
      const apart = async () => {
        const found = await store.read(programme, ids.result(id, version));
        return found && shapes.result.read(found.document).body;
      };
      const result = await apart();
      if (result || version !== 1) return result;
      const found = await store.read(programme, ids.candidate(id));
      const inline = found?.document.type === 'candidate' && inlineResultIn(shapes.candidate.upgraded(found.document));
      // It may have been given its own document since the first look.
      return inline || apart();
    },
    async draft(programme, id) {
      const found = await store.read(programme, ids.draft(id));
      return found && shapes.draft.read(found.document).body;
    },
    async certificate(code) {
      const programme = programmeOf(code);
      const found = programme === undefined ? undefined : await store.read(programme, ids.certificate(code));
      return found?.document.type === 'certificate' ? shapes.certificate.read(found.document).body : undefined;
    },
    async session(programme, id) {
      const found = await store.read(programme, ids.session(id));
      return found && sessionOf(found.document);
    },
    organisation,
    async centre(programme, id) {
      const found = await organisation(programme, id);
      return found && isTestCentre(found) ? found : undefined;
    },
    async centres(programme, { limit }) {
      const where = { state: 'testCentre' };
      return paged(await store.find(programme, 'organisation', { where, orderBy: 'sortKey', limit }), organisationOf);
    },
    async organisations(programme, { search, limit, cursor }) {
      const page = await store.find(programme, 'organisation', {
        orderBy: 'sortKey',
        limit,
        ...(search && { search: termsIn(search).map((words) => ({ words })) }),
        ...(cursor && { cursor }),
      });
      return paged(page, organisationOf);
    },
    async cost(programme, id) {
      const found = await store.read(programme, ids.cost(id));
      return found && shapes.cost.read(found.document).body;
    },
    async costs(programme, { limit, cursor }) {
      const query: Query = { orderBy: 'at', descending: true, limit, ...(cursor && { cursor }) };
      return paged(await store.find(programme, 'cost', query), (document) => shapes.cost.read(document).body);
    },
    tally: (programme) => readTally(store, programme),
    async tallyOf(programme, organisations) {
      const each = organisations.map((id) => readTally(store, programme, ids.organisationTally(id)));
      return (await Promise.all(each)).reduce(add, {});
    },
    published: (programme, organisation, stored) => published(store, programme, organisation, stored),
    recount: (programme) => recountTally(store, programme),
    forget: (programme, id) => forget(store, programme, id),
    makeFindable: (programme) => makeFindable(store, programme, unreadable),
    async candidates(programme, { stage, stages, search, session, organisations, responsible, limit, cursor }) {
      const page = await store.find(programme, 'candidate', {
        orderBy: 'sortKey',
        limit,
        where: {
          ...(stages && { stage: anyOf(stages) }),
          ...(stage && { stage }),
          ...(session && { session }),
          ...(responsible && { responsible: anyOf(responsible) }),
          ...(organisations && { organisation: anyOf(organisations) }),
        },
        ...(search && { search: await termsFor(store, programme, search) }),
        ...(cursor && { cursor }),
      });
      return people(programme, page);
    },
    async withWords(programme, words, { organisations, limit }) {
      if (words.length === 0) return [];
      const search = words.map((word) => ({ words: [word] }));
      const where = { organisation: anyOf(organisations) };
      const page = await store.find(programme, 'candidate', { orderBy: 'sortKey', search, where, limit });
      return (await people(programme, page)).items;
    },
    async withPhone(programme, phone, limit) {
      const search = [{ words: [phoneWord(phone)] }];
      const page = await store.find(programme, 'candidate', { orderBy: 'sortKey', search, limit });
      return (await people(programme, page)).items;
    },
    async participants(programme, session, { organisations, declined, stages, ...query }) {
      const listed = declined ? declinersOf(session) : session;
      const where = {
        session: listed,
        ...(organisations && { organisation: organisations }),
        ...(stages && { stage: anyOf(stages) }),
      };
      const page = await store.find(programme, 'candidate', { where, orderBy: 'sortKey', ...query });
      return people(programme, page);
    },
    async unreached(programme, { organisations, limit, cursor }) {
      const where = { state: 'unreached', ...(organisations && { organisation: anyOf(organisations) }) };
      const page = await store.find(programme, 'candidate', {
        where,
        orderBy: 'sortKey',
        limit,
        ...(cursor && { cursor }),
      });
      return people(programme, page);
    },
    async unanswered(programme, { organisations, limit, cursor }) {
      const page = await store.find(programme, 'candidate', {
        orderBy: 'startsAt',
        limit,
        ...(organisations && { where: { organisation: anyOf(organisations) } }),
        ...(cursor && { cursor }),
      });
      return people(programme, page);
    },
    async inLine(programme, which, { organisations, limit, cursor }) {
      const page = await store.find(programme, 'candidate', {
        where: { ...lineOf(which), ...(organisations && { organisation: anyOf(organisations) }) },
        orderBy: 'at',
        limit,
        ...(cursor && { cursor }),
      });
      return people(programme, page);
    },
    async ahead(programme, { id, since, limit }) {
      const where = { subject: LINE.waiting };
      const { documents } = await store.find(programme, 'candidate', { where, orderBy: 'at', to: since, limit });
      const own = documents.findIndex(({ document }) => document.id === ids.candidate(id));
      return own < 0 ? documents.length : own;
    },
    async reminded(programme, candidate, since) {
      const where = { subject: candidate, state: 'delivered' };
      const query: Query = { where, orderBy: 'at', from: since, limit: RECENT };
      for await (const { items } of noticePages(programme, query)) {
        const bodies = items.map((each) => readOr(unreadable, each, parseNotice)?.body);
        if (bodies.some((body) => body?.kind === 'reminder' && ['reply', 'asked'].includes(body.of))) return true;
      }
      return false;
    },
    async nominatedBy(programme, user, from, limit) {
      return store.count(programme, 'entry', { where: { state: nominatedBy(user) }, orderBy: 'at', from, limit });
    },
    async told(programme, subject, since, limit) {
      return store.count(programme, 'notice', {
        where: { subject, state: 'delivered' },
        orderBy: 'at',
        from: since,
        limit,
      });
    },
    async history(programme, subject, { limit, cursor }) {
      const query: Query = { where: { subject }, orderBy: 'at', descending: true, limit, ...(cursor && { cursor }) };
      return paged(await store.find(programme, 'entry', query), (document) => shapes.entry.read(document).body);
    },
    async sessions(programme, { from, to, newestFirst, limit, cursor }) {
      const page = await store.find(programme, 'session', {
        orderBy: 'startsAt',
        descending: newestFirst ?? false,
        limit,
        ...(from && { from }),
        ...(to && { to }),
        ...(cursor && { cursor }),
      });
      return paged(page, sessionOf);
    },
    async hasten(programme, whose, now, anew = false) {
      const [where, person] = 'user' in whose ? [{ subject: whose.user }, whose.user] : [whose, whose.candidate];
      for await (const items of awaited(programme, where)) {
        await Promise.all(items.map(({ id }) => hastenOne(programme, id, person, now, anew)));
      }
    },
  };

  async function organisation(programme: string, id: string): Promise<Organisation | undefined> {
    const found = await store.read(programme, ids.organisation(id));
    const body = found && readOr(unreadable, found.document, organisationOf);
    return body?.mergedInto === undefined ? body : organisation(programme, body.mergedInto);
  }

  /** All of somebody's notices while they are few; else those that have not arrived, and the latest offer that has. */
  async function* awaited(
    programme: string,
    where: { readonly subject: string } | { readonly candidate: string },
  ): AsyncGenerator<readonly StoredDocument[]> {
    const first = await store.find(programme, 'notice', { where, limit: PAGE });
    if (first.next === undefined) return yield first.documents.map(({ document }) => document);
    for (const state of UNDELIVERED) {
      for await (const { items } of noticePages(programme, { where: { ...where, state }, limit: PAGE })) yield items;
    }
    if ('candidate' in where) yield await latestOffer(programme, where.candidate);
  }

  function noticePages(programme: string, query: Query) {
    const page = (cursor: string | undefined) =>
      store.find(programme, 'notice', { ...query, ...(cursor !== undefined && { cursor }) });
    return pagesOf(async (cursor) => paged(await page(cursor), (document) => document));
  }

  /** The offer that has reached this candidate last: an earlier one is about a seat that they no longer have. */
  async function latestOffer(programme: string, candidate: string): Promise<readonly StoredDocument[]> {
    const where = { candidate, state: 'delivered' };
    for await (const { items } of noticePages(programme, { where, orderBy: 'at', descending: true, limit: RECENT })) {
      const found = items.find((each) => {
        const notice = readOr(unreadable, each, parseNotice);
        return notice !== undefined && repeats(notice.body);
      });
      if (found) return [found];
    }
    return [];
  }

  /** An attempt that is under way without the new chat sees by the version that it must be made again. */
  async function hastenOne(programme: string, id: string, person: string, now: string, anew: boolean): Promise<void> {
    for (;;) {
      const found = await store.read(programme, id);
      const notice = found && readOr(unreadable, found.document, parseNotice);
      if (!notice || !awaits(notice, person, now, anew)) return;
      const document = rewritten(found.document, { ...notice, state: 'pending', dueAt: now });
      const result = await store.commit(programme, [{ kind: 'replace', document, version: found.version }]);
      if (result.kind === 'ok') return;
    }
  }
}
