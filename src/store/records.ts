import type { Candidate } from '../domain/candidate.ts';
import { addresseeOf, isTask } from '../domain/notices.ts';
import type { Paged, Records } from '../use-cases/ports.ts';
import type { DocumentStore, Page, StoredDocument } from './document-store.ts';
import * as documents from './documents.ts';
import { ids } from './documents.ts';
import { foldForSearch } from './fold.ts';
import { type NoticeDocument, parseNotice } from './notice-document.ts';
import { createUnit, readTally, sessionOf } from './unit.ts';

const paged = <T>(page: Page, read: (document: StoredDocument) => T): Paged<T> => ({
  items: page.documents.map((found) => read(found.document)),
  ...(page.next !== undefined && { next: page.next }),
});
/** A page of the store's. */
const MOST_COUNTED = 100;

/** Whether its person would want it now that their chat is open: what has not arrived, and offers that came by mail. */
function awaits(notice: NoticeDocument, person: string, now: string): boolean {
  const { body, state, reason, dueAt = now, channel } = notice;
  if (isTask(body)) return false;
  // Notices from before there were subjects tell by what they say.
  const subject = notice.subject ?? addresseeOf(body) ?? notice.candidate;
  if (subject !== person) return false;
  if (state === 'delivered') return body.kind === 'offer' && channel === 'email';
  if (state !== 'pending') return state === 'parked' || state === 'undeliverable';
  // A reason: it was due and could not go, or was held back until the morning. Without one its time may be still to come.
  return reason !== undefined || dueAt <= now;
}
const candidateOf = (document: StoredDocument): Candidate =>
  documents.parse(documents.schemas.candidate, document).body;

/** The programmes' records on a document store; a programme's id is its partition. */
export function createRecords(store: DocumentStore): Records {
  return {
    unit: (programme) => createUnit(store, programme),
    async programme(id) {
      const found = await store.read(id, ids.programme);
      return found && documents.parse(documents.schemas.programme, found.document).body;
    },
    async candidate(programme, id) {
      const found = await store.read(programme, ids.candidate(id));
      return found && candidateOf(found.document);
    },
    async session(programme, id) {
      const found = await store.read(programme, ids.session(id));
      return found && sessionOf(found.document);
    },
    tally: (programme) => readTally(store, programme),
    async candidates(programme, { stage, search, limit, cursor }) {
      const page = await store.find(programme, 'candidate', {
        orderBy: 'sortKey',
        limit,
        ...(stage && { where: { stage } }),
        ...(search && { search: foldForSearch(search) }),
        ...(cursor && { cursor }),
      });
      return paged(page, candidateOf);
    },
    async participants(programme, session, query) {
      const page = await store.find(programme, 'candidate', { where: { session }, orderBy: 'sortKey', ...query });
      return paged(page, candidateOf);
    },
    async unreached(programme, { limit, cursor }) {
      const where = { state: 'unreached' };
      const page = await store.find(programme, 'candidate', {
        where,
        orderBy: 'sortKey',
        limit,
        ...(cursor && { cursor }),
      });
      return paged(page, candidateOf);
    },
    async told(programme, subject, since, limit) {
      const where = { subject, state: 'delivered' };
      const most = Math.min(limit, MOST_COUNTED);
      const page = await store.find(programme, 'notice', { where, orderBy: 'at', from: since, limit: most });
      return page.documents.length;
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
    async hasten(programme, whose, now) {
      const [where, person] = 'user' in whose ? [{ subject: whose.user }, whose.user] : [whose, whose.candidate];
      const page = await store.find(programme, 'notice', { where, limit: 100 });
      await Promise.all(page.documents.map(({ document }) => hastenOne(programme, document.id, person, now)));
    },
  };

  /** An attempt that is under way without the new chat sees by the version that it must be made again. */
  async function hastenOne(programme: string, id: string, person: string, now: string): Promise<void> {
    for (;;) {
      const found = await store.read(programme, id);
      const notice = found && parseNotice(found.document);
      if (!notice || !awaits(notice, person, now)) return;
      const document = { ...notice, state: 'pending', dueAt: now };
      const result = await store.commit(programme, [{ kind: 'replace', document, version: found.version }]);
      if (result.kind === 'ok') return;
    }
  }
}
